"""What the record says to look at again is due: set by the entry, moved by the next, settled when over."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import (
    Breach,
    Case,
    Mappa,
    NotificationRequirement,
    RegimePlacement,
    SectionEntry,
    StrandReview,
)
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from cases.services.review_strand import review_strand
from cases.services.withdraw_section_entry import withdraw_section_entry
from reminders.models import DueDate
from tests.cases.sections import answered
from tests.cast import Cast


def add(cast: Cast, model: type[SectionEntry], who: str = "officer", **changes: Any) -> SectionEntry:
    return add_section_entry(cast.case, model, actor=cast.actor(who), **answered(model, **changes))


def ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def due(kind: str) -> list[date]:
    rows = DueDate.unguarded.filter(kind=kind, done_at__isnull=True)
    return list(rows.order_by("due_on").values_list("due_on", flat=True))


def test_the_newest_mappa_decision_alone_says_when_it_is_reviewed(cast: Cast) -> None:
    add(cast, Mappa, next_review_on=ahead(60))
    newer = add(cast, Mappa, level="2", next_review_on=ahead(90))
    assert due("mappa_review") == [ahead(90)]
    withdraw_section_entry(newer, actor=cast.actor("officer"), version=1, reason="Wrong person")
    assert due("mappa_review") == [ahead(60)], "the decision before it stands again"
    assert Mappa.unguarded.count() == 2, "the history stays"


def test_a_corrected_day_moves_the_duty_and_another_correction_leaves_it(cast: Cast) -> None:
    entry, officer = add(cast, Mappa, next_review_on=ahead(60)), cast.actor("officer")
    said = answered(Mappa, next_review_on=ahead(60), rationale="Put differently")
    entry = change_section_entry(entry, actor=officer, by="O", version=1, **said)
    assert LedgerEntry.objects.filter(event="reminders.due_date_set").count() == 1
    change_section_entry(entry, actor=officer, by="O", version=2, **{**said, "next_review_on": ahead(70)})
    assert due("mappa_review") == [ahead(70)]


def test_a_placement_is_reviewed_until_it_ends(cast: Cast) -> None:
    officer, running = cast.actor("officer"), {"ended_on": None, "outcome": ""}
    entry = add(cast, RegimePlacement, review_on=ahead(30), **running)
    assert due("placement_review") == [ahead(30)]
    ended = answered(RegimePlacement, ended_on=timezone.localdate(), outcome="All criteria met")
    change_section_entry(entry, actor=officer, by="O", version=1, **ended)
    assert due("placement_review") == []


def test_each_notification_requirement_has_its_own_day(cast: Cast) -> None:
    add(cast, NotificationRequirement, next_on=ahead(10))
    add(cast, NotificationRequirement, next_on=ahead(20))
    assert due("notification") == [ahead(10), ahead(20)]


def test_the_duty_is_that_of_the_agency_that_recorded_it(cast: Cast) -> None:
    add(cast, Mappa, "psychologist", next_review_on=ahead(60))
    duty = DueDate.unguarded.get(kind="mappa_review")
    assert duty.agency_id == cast.agency("larkfield").pk
    assert duty.responsible_id == cast.user("psychologist").pk


@pytest.mark.parametrize(
    ("model", "changes", "field"),
    [
        (Breach, {"decision": "recall", "why_not_warning": ""}, "why_not_warning"),
        (Breach, {"decision": "recall", "why_not_support": " "}, "why_not_support"),
        (Breach, {"decision": "warning", "decided_by": ""}, "decided_by"),
        (Breach, {"decision": "no_action", "rationale": ""}, "rationale"),
        (RegimePlacement, {"outcome": ""}, "outcome"),
        (RegimePlacement, {"ended_on": None}, "ended_on"),
        (RegimePlacement, {"starts_on": date(2026, 11, 1), "ended_on": date(2026, 10, 1)}, "ended_on"),
    ],
)
def test_what_does_not_fit_together_is_said_beside_the_question(
    cast: Cast, model: type[SectionEntry], changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        add(cast, model, **changes)
    assert field in refused.value.message_dict
    assert not model.unguarded.exists()


def test_a_breach_not_decided_yet_needs_no_decider(cast: Cast) -> None:
    waiting = {"decision": "waiting", "decided_by": "", "decided_on": None, "rationale": ""}
    assert add(cast, Breach, **waiting).pk


def test_a_review_by_the_lead_agency_changes_the_strand_and_one_by_another_does_not(cast: Cast) -> None:
    said = answered(StrandReview, strand="lasit", second_strand="", look_again_on=None)
    review_strand(cast.case, StrandReview, actor=cast.actor("psychologist"), **said)
    assert Case.unguarded.get(pk=cast.case.pk).strands == []
    review_strand(cast.case, StrandReview, actor=cast.actor("officer"), **said)
    assert Case.unguarded.get(pk=cast.case.pk).strands == ["lasit"]
    none = {**said, "strand": "none"}
    review_strand(cast.case, StrandReview, actor=cast.actor("officer"), **none)
    assert Case.unguarded.get(pk=cast.case.pk).strands == [], "no case needs a strand"
    assert LedgerEntry.objects.filter(event="cases.strand_reviewed").count() == 3
