"""What can become of everybody's relation to *the case*: each changes the world of the cast in one way."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.utils import timezone

from agencies.models import SharingAgreement, User
from cases.models import BreakGlass, Exclusion, NamedOnCase, Participation, Restriction, TeamMember
from tests.cast import Cast

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
Change = Callable[[Cast], None]


def _ended_a_second_ago(model: type[Participation] | type[TeamMember]) -> Change:
    def change(cast: Cast) -> None:
        model.unguarded.filter(case=cast.case).update(valid_until=timezone.now() - SECOND)

    return change


def _not_begun(model: type[Participation] | type[TeamMember]) -> Change:
    def change(cast: Cast) -> None:
        rows = model.unguarded.filter(case=cast.case)
        rows.update(valid_from=timezone.now() + DAY, valid_until=timezone.now() + 2 * DAY)

    return change


def agreement_ended(cast: Cast) -> None:
    """The sharing agreement behind a participation is over since a second."""
    SharingAgreement.unguarded.all().update(valid_until=timezone.now() - SECOND)


def restricted(cast: Cast) -> None:
    """Nobody is named on the restricted case."""
    since = timezone.now() - DAY
    NamedOnCase.objects.filter(content_object=cast.case).delete()
    if not Restriction.unguarded.filter(case=cast.case, valid_until__isnull=True).exists():
        Restriction.unguarded.create(case=cast.case, reason="x", valid_from=since)


def restricted_and_named(cast: Cast) -> None:
    """Everybody is."""
    restricted(cast)
    view = Permission.objects.get(codename="view_case")
    for user in cast.users.values():
        NamedOnCase.objects.create(content_object=cast.case, user=user, permission=view)


def restriction_lifted(cast: Cast) -> None:
    """The restriction is over since a second."""
    restricted(cast)
    Restriction.unguarded.filter(case=cast.case).update(valid_until=timezone.now() - SECOND)


def excluded(cast: Cast) -> None:
    """A conflict of interest names everybody."""
    for user in cast.users.values():
        Exclusion.unguarded.create(case=cast.case, user=user, reason="x", valid_from=timezone.now() - DAY)


def excluded_though_glass_broken(cast: Cast) -> None:
    """And a broken glass does not help."""
    excluded(cast)
    break_everybodys_glass(cast, ends=timedelta(minutes=30))


def glass_broken_and_over(cast: Cast) -> None:
    """Everybody's agency left the case, and the glass they broke is whole again since a second."""
    _ended_a_second_ago(Participation)(cast)
    break_everybodys_glass(cast, ends=-SECOND)


def break_everybodys_glass(cast: Cast, *, ends: timedelta) -> None:
    """A grant of forty minutes that ends so long from now."""
    for one in cast.memberships.values():
        BreakGlass.unguarded.create(
            case=cast.case,
            user=one.user,
            agency_id=one.agency_id,
            purpose="An emergency",
            valid_from=timezone.now() + ends - timedelta(minutes=40),
            valid_until=timezone.now() + ends,
        )


def superusers(cast: Cast) -> None:
    """Everybody carries Django's mark of a superuser: it opens nothing."""
    User.objects.update(is_superuser=True)


CHANGES: dict[str, Change] = {
    "participation ended a second ago": _ended_a_second_ago(Participation),
    "participation begins tomorrow": _not_begun(Participation),
    "agreement ended a second ago": agreement_ended,
    "place on the team ended a second ago": _ended_a_second_ago(TeamMember),
    "place on the team begins tomorrow": _not_begun(TeamMember),
    "restricted and nobody named": restricted,
    "restricted and everybody named": restricted_and_named,
    "restriction lifted a second ago": restriction_lifted,
    "excluded": excluded,
    "excluded though the glass was broken": excluded_though_glass_broken,
    "broken glass over since a second": glass_broken_and_over,
    "everybody a superuser": superusers,
}
