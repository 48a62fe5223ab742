"""What the old lead agency wrote down is finished by the new one, also once the old one's part has ended."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cases.models import (
    Breach,
    CommunicationNeed,
    Consent,
    CourtOrder,
    HealthEntry,
    HeldElsewhere,
    KeptUp,
    LicenceCondition,
    Mappa,
    Offence,
    Participation,
    ProtectedCharacteristic,
    Protection,
    RegimePlacement,
    ReleaseNeed,
    SafeguardingLead,
    SafetyEntry,
    SectionEntry,
)
from cases.selectors.hand_overs import needs_not_arranged
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from cases.services.end_participation import end_participation
from cases.services.withdraw_section_entry import withdraw_section_entry
from reminders.models import DueDate
from tests.cases.handing_over.proposing import accepted, eastvale_manager, in_days, proposed
from tests.cases.sections import KINDS, answered
from tests.cast import Cast
from tests.database_roles import acting_for

TODAY = timezone.localdate()
RUNNING: dict[str, Any] = {"ended_on": None, "outcome": ""}
WAITING: dict[str, Any] = {"decision": "waiting", "decided_by": "", "decided_on": None, "rationale": ""}
# What the old lead wrote, what the new one answers later, and the duty that is then done.
FINISHED: list[tuple[type[SectionEntry], dict[str, Any], dict[str, Any], str]] = [
    (CourtOrder, {"ends_on": None}, {"ends_on": in_days(5)}, ""),
    (LicenceCondition, {"ends_on": None}, {"ends_on": in_days(5)}, ""),
    (Protection, {"ends_on": None}, {"ends_on": in_days(5)}, ""),
    (SafeguardingLead, {"until": None}, {"until": in_days(40)}, ""),
    (RegimePlacement, RUNNING, {"ended_on": TODAY, "outcome": "All criteria met"}, "placement_review"),
    (Breach, WAITING, {"decision": "warning"}, "breach_decision"),
    (ReleaseNeed, {"arranged": "under_way"}, {"arranged": "done"}, "release_need"),
    (SafetyEntry, {}, {"look_again_on": in_days(90)}, ""),
    (HealthEntry, {}, {"look_again_on": None}, "health_review"),
    (ProtectedCharacteristic, {}, {"look_again_on": None}, "characteristic_review"),
    (CommunicationNeed, {}, {"look_again_on": None}, "communication_review"),
    (HeldElsewhere, {}, {"ask_again_on": None}, "ask_again"),
]


def written(cast: Cast, model: type[SectionEntry], who: str = "officer", **changes: Any) -> SectionEntry:
    return add_section_entry(cast.case, model, actor=cast.actor(who), **answered(model, **changes))


def handed_over(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    accepted(one, manager, cast.user("stranger").pk)


def open_duties(kind: str) -> list[DueDate]:
    return list(DueDate.unguarded.filter(kind=kind, done_at__isnull=True))


@pytest.mark.parametrize(("model", "before", "after", "duty"), FINISHED, ids=lambda one: str(one)[:40])
def test_the_new_lead_finishes_what_the_old_one_wrote(
    cast: Cast, model: type[SectionEntry], before: dict[str, Any], after: dict[str, Any], duty: str
) -> None:
    entry = written(cast, model, **before)
    handed_over(cast)
    passed, stranger = model.unguarded.get(pk=entry.pk), cast.actor("stranger")
    assert passed.agency == cast.agency("eastvale")
    assert passed.recorded_for() == cast.agency("northmoor"), "it still says for whom it was recorded"
    if duty:
        (due,) = open_duties(duty)
        assert (due.agency, due.responsible) == (cast.agency("eastvale"), cast.user("stranger"))
    with acting_for(stranger):
        said = answered(model, **{**before, **answered(model), **after})
        change_section_entry(passed, actor=stranger, by="S", version=passed.version, **said)
    if duty:
        assert open_duties(duty) == []


def test_nothing_is_left_to_arrange_once_the_new_lead_arranged_it(cast: Cast) -> None:
    entry = written(cast, ReleaseNeed, arranged="to_do")
    handed_over(cast)
    passed, stranger = ReleaseNeed.unguarded.get(pk=entry.pk), cast.actor("stranger")
    with acting_for(stranger):
        said = answered(ReleaseNeed, arranged="done")
        change_section_entry(passed, actor=stranger, by="S", version=passed.version, **said)
    assert needs_not_arranged(cast.case.pk) == []


def test_the_new_lead_withdraws_what_should_not_stand(cast: Cast) -> None:
    entry = written(cast, CourtOrder)
    handed_over(cast)
    passed, stranger = CourtOrder.unguarded.get(pk=entry.pk), cast.actor("stranger")
    with acting_for(stranger):
        withdraw_section_entry(passed, actor=stranger, version=passed.version, reason="Of another person")
    assert CourtOrder.unguarded.get().withdrawn_reason == "Of another person"


@pytest.mark.parametrize("model", [Offence, Mappa, Consent])
def test_what_was_found_or_decided_on_a_day_stays_with_who_did_so(
    cast: Cast, model: type[SectionEntry]
) -> None:
    entry = written(cast, model)
    handed_over(cast)
    assert model.unguarded.get(pk=entry.pk).agency == cast.agency("northmoor")


def test_what_another_agency_recorded_stays_with_it(cast: Cast) -> None:
    entry = written(cast, RegimePlacement, "psychologist", **RUNNING)
    handed_over(cast)
    assert RegimePlacement.unguarded.get(pk=entry.pk).agency == cast.agency("larkfield")


def test_what_an_agency_kept_up_falls_to_the_lead_when_its_part_ends(cast: Cast) -> None:
    entry = written(cast, RegimePlacement, "psychologist", **RUNNING)
    written(cast, HealthEntry, "psychologist", look_again_on=in_days(9))
    decided, officer = written(cast, Mappa, "psychologist"), cast.actor("officer")
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("larkfield"))
    with acting_for(officer):
        end_participation(part, actor=officer, version=part.version, reason="Released")
    for kind in ("placement_review", "health_review"):
        (due,) = open_duties(kind)
        assert (due.agency, due.responsible) == (cast.agency("northmoor"), cast.user("officer"))
    passed = RegimePlacement.unguarded.get(pk=entry.pk)
    with acting_for(officer):
        said = answered(RegimePlacement, ended_on=TODAY, outcome="Released")
        change_section_entry(passed, actor=officer, by="O", version=passed.version, **said)
    assert open_duties("placement_review") == []
    assert Mappa.unguarded.get(pk=decided.pk).agency == cast.agency("larkfield")


def test_each_kind_that_is_kept_up_says_for_whom_it_was_recorded_on_its_page() -> None:
    kinds = {kind.model for _, kind in KINDS}
    assert set(KeptUp.__subclasses__()) <= kinds
    assert all("from_agency" in one.names for one in KeptUp.__subclasses__())


@pytest.mark.parametrize(("sheet", "kind"), [(s, k) for s, k in KINDS if k.model.duty], ids=lambda x: x.slug)
def test_every_duty_leads_to_the_page_of_its_entry(sheet: Any, kind: Any) -> None:
    assert kind.model.duty.page == f"cases:{sheet.slug}"
    assert reverse(kind.model.duty.page, args=["TC-AAAA-BBBB"])


def test_a_breach_that_waits_says_by_when_it_is_decided(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        written(cast, Breach, **WAITING, decide_by=None)
    assert "decide_by" in refused.value.message_dict
    entry = written(cast, Breach, **WAITING, decide_by=in_days(3))
    assert [one.due_on for one in open_duties("breach_decision")] == [in_days(3)]
    decided = answered(Breach, decision="warning")
    change_section_entry(entry, actor=cast.actor("officer"), by="O", version=1, **decided)
    assert open_duties("breach_decision") == []


def test_each_need_has_a_day_of_its_own_until_it_is_arranged_or_cannot_be(cast: Cast) -> None:
    for days, how in ((10, "to_do"), (20, "under_way"), (30, "done"), (40, "not_possible")):
        written(cast, ReleaseNeed, by_on=in_days(days), arranged=how)
    assert sorted(one.due_on for one in open_duties("release_need")) == [in_days(10), in_days(20)]


@pytest.mark.parametrize(
    ("model", "day", "kind"),
    [
        (SafetyEntry, "look_again_on", "safety_review"),
        (HealthEntry, "look_again_on", "health_review"),
        (ProtectedCharacteristic, "look_again_on", "characteristic_review"),
        (CommunicationNeed, "look_again_on", "communication_review"),
        (HeldElsewhere, "ask_again_on", "ask_again"),
    ],
)
def test_every_day_to_look_again_is_on_the_clock(
    cast: Cast, model: type[SectionEntry], day: str, kind: str
) -> None:
    soon: dict[str, Any] = {day: in_days(10)}
    later: dict[str, Any] = {day: in_days(20)}
    first, _ = written(cast, model, **soon), written(cast, model, **later)
    assert sorted(one.due_on for one in open_duties(kind)) == [in_days(10), in_days(20)], "one for each"
    withdraw_section_entry(first, actor=cast.actor("officer"), version=1, reason="Wrong")
    assert [one.due_on for one in open_duties(kind)] == [in_days(20)]
