"""Rows that narrow a case further: restriction to named people, and an exclusion."""

from django.contrib.auth.models import Permission

from cases.models import Exclusion, NamedOnCase, Restriction
from config.demonstration.book import Book
from config.demonstration.emergencies import emergency_rows
from config.demonstration.identifiers import drawn_key
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick

_EXCLUDED_FROM = 16


class Naming:
    """The permission by which people are named on a restricted case."""

    def __init__(self) -> None:
        found = Permission.objects.filter(codename="view_case", content_type__app_label="cases")
        self.permission = int(found.values_list("pk", flat=True)[0])


def limit_rows(story: Story, book: Book, naming: Naming) -> None:
    """Restrict the case if its plot says so; keep a manager who lives nearby away from another."""
    rng, calendar = story.rng, book.calendar
    since = calendar.moment(calendar.ago(120), 12)
    if story.plot.restricted:
        reason = pick(rng, PHRASES["restrictions"])
        book.pile.add(Restriction, id=drawn_key(rng), case_id=story.key, reason=reason, valid_from=since)
        named = [story.lead, story.assessor]
        if story.plot.restricted == "with us":
            named += [story.team[who] for who in ("facilitator", "chair", "manager")]
        for member in named:
            book.pile.add(
                NamedOnCase,
                user_id=member.user,
                permission_id=naming.permission,
                content_object_id=story.key,
            )
    if story.index == _EXCLUDED_FROM:
        book.pile.add(
            Exclusion,
            id=drawn_key(rng),
            case_id=story.key,
            user_id=story.team["manager"].user,
            agency_id=story.team["manager"].place.key,
            recorded_by_id=story.lead.user,
            reason=PHRASES["exclusion"],
            valid_from=since,
        )
    emergency_rows(story, book)
