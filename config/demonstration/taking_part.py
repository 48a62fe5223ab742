"""Rows for who takes part in a case: agencies with their sections, their people on the team, a hand-over."""

from datetime import date, timedelta

from agencies.sections import USUAL, Section
from cases.events import CaseEvent
from cases.gateways import GATEWAYS
from cases.models import EntryKind, Participation, TeamMember
from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key
from config.demonstration.people import Member, Place
from config.demonstration.story import Story

_CUSTODY = USUAL | {Section.SESSION}
_SHARED = frozenset({Section.CORE, Section.PANEL})
_PROTECTION = _SHARED | {Section.IDENTITY, Section.OFFENCE, Section.INFORMATION, Section.SAFETY}
_TREATMENT = _SHARED | {Section.IDENTITY, Section.HEALTH}
# What each kind of agency does on a case, why, which sections it holds, and under which gateway.
_PARTS = {
    "probation": ("Leads the case", "Managing the case", USUAL, GATEWAYS[0]),
    "prison": ("Holds the person and delivers programmes", "Custody and programmes", _CUSTODY, GATEWAYS[0]),
    "council": ("Chairs the panel; housing", "Multi-agency management", USUAL, GATEWAYS[1]),
    "police": (
        "Shares and receives information",
        "Public protection",
        _PROTECTION,
        GATEWAYS[1],
    ),
    "health": (
        "Treatment and advice",
        "Health needs",
        _TREATMENT,
        GATEWAYS[4],
    ),
    "community": ("Mentoring and practical help", "Support to settle", _SHARED, ""),
}  # fmt: skip

_ACCOUNTABLE = {
    "probation": "Head of the delivery unit",
    "prison": "Head of offender management",
    "council": "Director of community safety",
    "police": "Duty inspector",
    "health": "Named nurse",
    "community": "Chair of the trustees",
}

# The prison's psychologist rates these; the assessor of probation is there to be asked for a second rating.
SECOND_ASSESSOR = {0, 7, 15}


def around(story: Story, book: Book) -> None:
    """Each agency that takes part, and its people on the team."""
    kinds = {"probation": [story.lead]}
    if story.assessor.place.kind == "probation" or story.index in SECOND_ASSESSOR:
        kinds["probation"].append(story.team["assessor"])
    if story.with_prison:
        kinds["prison"] = _prison_people(story)
    if story.plot.panel:
        kinds["council"] = [story.team["chair"]]
        kinds["police"] = [story.team["police"]]
    if story.index % 3 == 0:
        kinds["health"] = [story.team["health"]]
    if story.plot.community:
        kinds["community"] = [story.team["community"]]
    for place, (kind, members) in enumerate(kinds.items()):
        joined = book.calendar.ago((book.calendar.today - story.opened_on).days - place * 9)
        left = book.calendar.ago(30) if kind == "health" and story.index == 6 else None
        _takes_part(story, book, story.team.area.places[kind], joined, left)
        for member in members:
            _on_team(story, book, member, joined, left)


def _prison_people(story: Story) -> list[Member]:
    people = [story.team["psychologist"]] if story.assessor.place.kind == "prison" else []
    if story.plot.plan:
        people += [story.team["facilitator"], story.team["second_facilitator"]]
    return people


def _takes_part(story: Story, book: Book, place: Place, joined: date, left: date | None) -> None:
    rng, calendar = story.rng, book.calendar
    part, purpose, sections, gateway = _PARTS[place.kind]
    key = drawn_key(rng)
    moment = calendar.moment(joined, 9, 31)
    book.pile.add(
        Participation,
        id=key,
        case_id=story.key,
        agency_id=place.key,
        sections=sorted(section.value for section in sections),
        part_played=part,
        accountable=_ACCOUNTABLE[place.kind],
        reimbursed="6 sessions a quarter and travel" if place.kind == "community" else "",
        purpose=purpose,
        agreement_id=None if gateway else story.team.area.agreement,
        gateway=gateway,
        valid_from=moment,
        valid_until=calendar.moment(left, 0) if left else None,
    )
    if place.key == story.lead.place.key:
        return
    target = ("Participation", key)
    changed = {"sections": (None, sorted(sections))}
    book.record(
        CaseEvent.AGENCY_ADDED,
        story.lead,
        moment,
        target=target,
        case=story.key,
        changed=changed,
        recipients=(place.key,),
        purpose=purpose,
    )
    _line(story, book, joined, f"{place.name} takes part")
    if left:
        ended = calendar.moment(left, 11)
        book.record(CaseEvent.PARTICIPATION_ENDED, story.lead, ended, target=target, case=story.key)
        _line(story, book, left, f"{place.name} no longer takes part")


def _on_team(story: Story, book: Book, member: Member, joined: date, left: date | None) -> None:
    key = drawn_key(story.rng)
    moment = book.calendar.moment(joined, 9, 40)
    book.pile.add(
        TeamMember,
        id=key,
        case_id=story.key,
        user_id=member.user,
        agency_id=member.place.key,
        valid_from=moment,
        valid_until=book.calendar.moment(left, 0) if left else None,
    )
    if member is not story.lead:
        target = ("TeamMember", key)
        book.record(CaseEvent.TEAM_MEMBER_ADDED, story.lead, moment, target=target, case=story.key)


def handed_over(story: Story, book: Book) -> None:
    """Another area had the case first, and its part ended when this one accepted it."""
    before = story.earlier_team["officer"]
    if not story.plot.handed_over or before.place.key == story.lead.place.key:
        return
    calendar = book.calendar
    began, ended = story.opened_on - timedelta(days=210), story.opened_on
    part, purpose, sections, gateway = _PARTS["probation"]
    until = calendar.moment(ended, 9)
    since = calendar.moment(began, 9)
    book.pile.add(
        Participation,
        id=drawn_key(story.rng),
        case_id=story.key,
        agency_id=before.place.key,
        sections=sorted(section.value for section in sections),
        part_played=part,
        purpose=purpose,
        gateway=gateway,
        valid_from=since,
        valid_until=until,
    )
    book.pile.add(
        TeamMember,
        id=drawn_key(story.rng),
        case_id=story.key,
        user_id=before.user,
        agency_id=before.place.key,
        valid_from=since,
        valid_until=until,
    )
    details = "Open needs were gone through in a meeting of both teams before the receiving team accepted."
    for by, day, title in (
        (before, ended - timedelta(days=9), f"Hand-over offered by {before.place.name}"),
        (story.lead, ended, f"Hand-over accepted by {story.lead.place.name}"),
    ):
        book.note(story.rng, story.key, by, EntryKind.HAND_OVER.value, day, title, details=details)


def _line(story: Story, book: Book, day: date, title: str) -> None:
    book.note(story.rng, story.key, story.lead, EntryKind.CASE.value, day, title)
