"""A request that nobody can answer or take back is withdrawn by the clock, with the reason."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import SharingAgreement
from agencies.sections import USUAL, Section
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import InformationAnswer, InformationRequest, Participation
from cases.periodic import withdraw_requests_nobody_can_answer
from cases.services.requests.withdraw_stranded_requests import withdraw_stranded_requests
from reminders.models import DueDate, Notice
from tests.cases.ending.asking import answer, ask, fresh
from tests.cases.ending.closed import close
from tests.cast import Cast

As = Callable[[str], Client]
CLOCK = System("test")
PART = "in this case with the part of the record it concerns"


def part_ends(cast: Cast, *agencies: str) -> None:
    parts = Participation.unguarded.filter(agency__in=[cast.agency(one) for one in agencies])
    parts.update(valid_until=timezone.now())


def settled(one: InformationRequest) -> bool:
    return not DueDate.unguarded.filter(subject_id=one.pk, done_at__isnull=True).exists()


def told() -> list[tuple[str, str]]:
    return list(Notice.unguarded.values_list("user__name", "what"))


def test_while_both_take_part_it_stays(cast: Cast) -> None:
    one = ask(cast)
    assert withdraw_stranded_requests(actor=CLOCK) == 0
    assert (fresh(one).stage, settled(one), told()) == ("waiting", False, [])


def test_once_both_parts_ended_it_is_withdrawn_with_its_duty_and_the_reason(cast: Cast) -> None:
    one = ask(cast)
    answer(cast, one, is_last=False)
    Notice.unguarded.update(read_at=timezone.now())
    before = Notice.unguarded.count()
    part_ends(cast, "northmoor", "larkfield")
    assert withdraw_stranded_requests(actor=CLOCK) == 1
    ended = fresh(one)
    assert (ended.stage, ended.ended_by, ended.ended_at is None) == ("withdrawn", None, False)
    assert ended.ended_because == f"HMP Larkfield and Northmoor Probation no longer take part {PART}"
    assert settled(one)
    assert Notice.unguarded.count() == before
    assert InformationAnswer.unguarded.filter(request=one).exists()
    entry = LedgerEntry.objects.get(event="cases.information_request_withdrawn")
    assert (entry.actor_kind, entry.target_id, entry.section) == ("system", one.pk, "health")
    assert withdraw_stranded_requests(actor=CLOCK) == 0


def test_the_agency_that_still_takes_part_is_told_and_reads_why(cast: Cast, as_: As) -> None:
    one = ask(cast)
    part_ends(cast, "larkfield")
    withdraw_requests_nobody_can_answer()
    ended = "An information request of your agency ended: an agency no longer takes part"
    assert told() == [("Olive Marrow", ended)]
    path = reverse("cases:information_request", args=[cast.case.reference, one.pk])
    body = as_("officer").get(path).content.decode()
    assert f"HMP Larkfield no longer takes part {PART}" in body
    assert "The system" in body
    close(cast)


def test_whoever_was_asked_is_told_if_the_asking_agency_left(cast: Cast) -> None:
    ask(cast)
    part_ends(cast, "northmoor")
    assert withdraw_stranded_requests(actor=CLOCK) == 1
    ended = "An information request to your agency ended: an agency no longer takes part"
    assert told() == [("Priya Lindqvist", ended)]


def test_losing_that_part_of_the_record_ends_it_too(cast: Cast) -> None:
    one, other = ask(cast), ask(cast, in_section="core")
    Participation.unguarded.filter(agency=cast.agency("larkfield")).update(
        sections=sorted(USUAL - {Section.HEALTH})
    )
    assert withdraw_stranded_requests(actor=CLOCK) == 1
    assert (fresh(one).stage, fresh(other).stage) == ("withdrawn", "waiting")


def test_so_does_the_end_of_the_agreement_a_part_rests_on(cast: Cast) -> None:
    one = ask(cast, of="community", in_section="core")
    SharingAgreement.unguarded.filter(agency=cast.agency("steady_ground")).update(valid_until=timezone.now())
    assert withdraw_stranded_requests(actor=CLOCK) == 1
    assert fresh(one).ended_because == f"Steady Ground no longer takes part {PART}"


def test_one_that_was_answered_stays_answered(cast: Cast) -> None:
    one = ask(cast)
    answer(cast, one)
    part_ends(cast, "northmoor", "larkfield")
    assert withdraw_stranded_requests(actor=CLOCK) == 0
    assert fresh(one).stage == "answered"
