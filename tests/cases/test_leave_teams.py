"""A leaver's places on case teams end in the act that ends their membership."""

from agencies.services.end_membership import end_membership
from audit.models import LedgerEntry
from cases.models import Case, TeamMember
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for


def leave(cast: Cast, who: str = "officer", successor: str = "colleague") -> None:
    administrator = cast.actor("administrator")
    with acting_for(administrator):
        end_membership(cast.memberships[who], actor=administrator, successor=cast.user(successor).pk)


def sees(cast: Cast) -> bool:
    return Case.objects.visible_to(cast.actor("officer")).filter(pk=cast.case.pk).exists()


def test_leaving_the_agency_ends_every_place_on_its_teams(cast: Cast) -> None:
    officer = cast.actor("officer")
    leave(cast)
    place = TeamMember.unguarded.get(user=cast.user("officer"))
    assert place.valid_until is not None
    assert not Case.objects.visible_to(officer).filter(pk=cast.case.pk).exists()
    entry = LedgerEntry.objects.get(event="cases.team_left")
    assert (entry.case_id, entry.user_id) == (cast.case.pk, cast.user("administrator").pk)


def test_giving_up_one_of_two_roles_keeps_the_places(cast: Cast) -> None:
    add_membership(cast.user("officer"), cast.agency("northmoor"), "countersigning_manager")
    leave(cast)
    assert TeamMember.unguarded.get(user=cast.user("officer")).valid_until is None


def test_places_held_for_another_agency_stay(cast: Cast) -> None:
    leave(cast)
    assert TeamMember.unguarded.get(user=cast.user("psychologist")).valid_until is None
    assert not sees(cast)
