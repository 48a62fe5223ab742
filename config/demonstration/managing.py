"""How the invented people stand to the work: who agreed, how they are managed, and their stage."""

from datetime import timedelta
from random import Random

from cases import models as tables
from cases.models import Pathway
from cases.section_events import ChangeEvent
from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key
from config.demonstration.sections import add
from config.demonstration.story import Story

_UNDER_MAPPA = {Pathway.LICENCE, Pathway.CUSTODY_TERRORISM, Pathway.CUSTODY_CONNECTED}
_STAGES = (
    ("doubting", "Asks questions of the group that were not asked before, and still defends its leader."),
    ("engaged", "Takes part in sessions and holds to the cause. Contact with the group goes on."),
    ("disengaged", "Has had no contact with the group for a year and is training for a trade."),
)


def management_rows(story: Story, book: Book) -> None:
    """Consent, MAPPA, stage and regime of one case. Draws of its own: the rest stays as it was."""
    rng = Random(f"managing:{story.key}")  # noqa: S311 - invented on purpose, the same every time
    if story.pathway == Pathway.VOLUNTARY:
        _consent(story, rng, book)
    if story.pathway in _UNDER_MAPPA:
        _mappa(story, rng, book)
    if story.plot.plan:
        _stage(story, rng, book)
    if story.pathway == Pathway.CUSTODY_TERRORISM and story.index % 4 == 3:
        _placement(story, rng, book)


def _consent(story: Story, rng: Random, book: Book) -> None:
    add(
        book, story, rng, tables.Consent, ago=200,
        whose="person", decision="given", decided_on=book.calendar.ago(200),
        explained_by="The lead practitioner",
        explained="What the support is, that it is voluntary, and who reads the record. In plain English.",
        capacity="has", in_their_words="I will try it for a while.",
    )  # fmt: skip


def _mappa(story: Story, rng: Random, book: Book) -> None:
    add(
        book, story, rng, tables.Mappa, ago=120,
        level="2" if story.index % 2 else "3", category="4", decided_on=book.calendar.ago(120),
        decided_by="MAPPA meeting, Overthwaite",
        rationale="Several agencies hold part of the work and meet about it.",
        next_review_on=book.calendar.ahead(75),
    )  # fmt: skip


def _stage(story: Story, rng: Random, book: Book) -> None:
    stage, words = _STAGES[story.index % len(_STAGES)]
    add(
        book, story, rng, tables.StageOfDisengagement, ago=40,
        stage=stage, in_words=words, basis="The last assessment and what sessions have shown since.",
        judged_on=book.calendar.ago(40), judged_by="Case meeting",
    )  # fmt: skip


def _placement(story: Story, rng: Random, book: Book) -> None:
    add(
        book, story, rng, tables.RegimePlacement, ago=90,
        regime="dispersal", where="Main wing", starts_on=book.calendar.ago(90),
        entrance_criteria="Two assessments say that others are not influenced by them.",
        exit_criteria="A finding that they put pressure on others.",
        basis="The assessment and six months of wing records.",
        alternatives="A separate unit was considered: no longer needed.",
        told_person="That they share the usual regime, and what would end it.", told_on=book.calendar.ago(91),
        challenge_route="In writing to the head of unit within 28 days, then to the adjudicator.",
        review_on=book.calendar.ahead(60),
    )  # fmt: skip


def condition_rows(story: Story, book: Book) -> None:
    """What follows from conditions: notification, breach, release again, and who acknowledged the change."""
    rng = Random(f"conditions:{story.key}")  # noqa: S311 - likewise
    if story.pathway == Pathway.LICENCE:
        _notification(story, rng, book)
        _breach(story, rng, book)
    if story.index % 5 == 0:
        _strand(story, rng, book)
    if story.index % 10 == 8:
        _beside(story, rng, book)


def _notification(story: Story, rng: Random, book: Book) -> None:
    key = add(
        book, story, rng, tables.NotificationRequirement, ago=150,
        under="Notification order", must_tell="Any change of address, telephone or travel abroad.",
        to_whom="The police unit that manages the order", how_soon="Within 3 days of the change",
        starts_on=book.calendar.ago(150), proportionality="It asks for no more than the order says.",
    )  # fmt: skip
    change, moment = drawn_key(rng), book.calendar.moment(max(story.opened_on, book.calendar.ago(150)), 15)
    book.pile.add(
        tables.ConditionChange,
        id=change, case_id=story.key, entry_type="notificationrequirement", entry_id=key, kind="added",
        made_at=moment, made_by_id=story.lead.user, agency_id=story.lead.place.key,
    )  # fmt: skip
    book.record(
        ChangeEvent.TEAM_ASKED, story.lead, moment, target=("ConditionChange", change), case=story.key
    )
    if story.assessor.user == story.lead.user:
        return
    read = moment + timedelta(days=1)
    book.pile.add(
        tables.Acknowledgement,
        id=drawn_key(rng), case_id=story.key, change_id=change, user_id=story.assessor.user,
        agency_id=story.assessor.place.key, acknowledged_at=read, acknowledged_by_id=story.assessor.user,
        version=2,
    )  # fmt: skip
    book.record(
        ChangeEvent.ACKNOWLEDGED, story.assessor, read, target=("ConditionChange", change), case=story.key
    )


def _breach(story: Story, rng: Random, book: Book) -> None:
    add(
        book, story, rng, tables.Breach, ago=110,
        which="To live where the officer agreed", happened_on=book.calendar.ago(112),
        what_happened="Two nights were spent elsewhere, as the hostel's log says.",
        persons_account="A brother was ill.", why_not_warning="A warning was given in the summer.",
        why_not_conditions="The condition is the one that was broken.",
        why_not_support="More visits were offered and not taken up.", decision="recall",
        decided_by="Duty head of unit", decided_on=book.calendar.ago(110),
        rationale="The whereabouts could not be known for two nights.",
    )  # fmt: skip
    add(
        book, story, rng, tables.ReRelease, ago=80,
        decision="released", recalled_on=book.calendar.ago(109), decided_on=book.calendar.ago(80),
        decided_by="Release panel", rationale="The family is at home and the plan is agreed with them.",
        released_on=book.calendar.ago(78),
    )  # fmt: skip


def _strand(story: Story, rng: Random, book: Book) -> None:
    first = next(iter(story.strands), "none")
    add(
        book, story, rng, tables.StrandReview, ago=50,
        strand=first, basis="What was found at trial and said in sessions.", decided_by="Case meeting",
        decided_on=book.calendar.ago(50),
    )  # fmt: skip


def _beside(story: Story, rng: Random, book: Book) -> None:
    add(
        book, story, rng, tables.HeldElsewhere, ago=70,
        whom_to_ask="Duty officer, liaison desk", agency_named="Police", reached_by="01632 960145",
        noted_on=book.calendar.ago(70),
    )  # fmt: skip
    add(
        book, story, rng, tables.InformationDisclosure, ago=40,
        told_on=book.calendar.ago(41), told_whom="housing", organisation="Linden Row Housing",
        role_told="Head of lettings", told_how="telephone",
        said="That the tenancy is to begin on a weekday, and whom to call if the tenant is not there.",
        lawful_basis="public_task", needed_because="Without it the tenancy would lapse. No reason was given.",
        agreed_by="Case meeting", may_do="For lettings staff only, not to be passed on", person_told="before",
        why_not_told="", victim_safety="nobody", who_reads="everybody",
    )  # fmt: skip
    add(
        book, story, rng, tables.SafeguardingLead, ago=70,
        name="Designated lead for children", agency_named="Council", reached_by="01632 960146",
        since=book.calendar.ago(900), until=book.calendar.ago(300),
    )  # fmt: skip
