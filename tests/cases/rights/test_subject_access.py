"""Somebody asks what is held about them: the clock, the parts, who sees what, and what is released."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry, StatedPurpose
from cases.models import SubjectAccessItem, SubjectAccessPart
from cases.rights_rules import months_after
from cases.services.rights.open_subject_access import extend_subject_access
from cases.services.rights.prepare_part import decide_on_item, finish_part
from cases.services.rights.release_subject_access import hand_over_pack
from reminders.models import DueDate, Notice
from tests.cases.rights.asking import (
    CANARY,
    OTHERS,
    all_prepared,
    entries,
    opened,
    part_in,
    prepared,
    released,
)
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 11, 22), 1, date(2026, 12, 22)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_a_calendar_month_is_the_corresponding_day_or_the_last(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_the_clock_starts_and_each_section_held_goes_to_somebodys_work(cast: Cast) -> None:
    request = opened(cast)
    assert request.due_on == months_after(timezone.localdate(), 1)
    states = dict(SubjectAccessPart.unguarded.filter(request=request).values_list("in_section", "state"))
    assert states["source"] == states["supervision"] == "by_rule"
    assert states["health"] == "waiting"
    assert "session" not in states
    mine = DueDate.unguarded.get(kind="subject_access")
    assert (mine.responsible_role, mine.case_id, mine.due_on) == (
        "information_governance",
        None,
        request.due_on,
    )
    theirs = DueDate.unguarded.get(kind="subject_access_part")
    assert theirs.responsible_id == cast.user("officer").pk
    assert theirs.due_on == request.due_on - timedelta(days=7)
    assert LedgerEntry.objects.get(event="cases.subject_access_opened").case_id == cast.case.pk


@pytest.mark.parametrize("reference", ["TC-0000-0000", "nonsense"])
def test_a_case_the_agency_takes_no_part_in_is_no_case(cast: Cast, reference: str) -> None:
    with pytest.raises(ValidationError, match="takes no part"):
        opened(cast, reference=reference)


def test_one_request_at_a_time_and_never_from_the_future(cast: Cast) -> None:
    opened(cast)
    with pytest.raises(ValidationError, match="being prepared already"):
        opened(cast)
    with pytest.raises(ValidationError, match="today or in the past"):
        opened(cast, received_on=timezone.localdate() + timedelta(days=1))


def test_extended_once_with_a_reason_and_every_day_moves(cast: Cast) -> None:
    request, actor = opened(cast), cast.actor("governance")
    with acting_for(actor):
        extend_subject_access(request, actor=actor, version=1, extended_because="Many records.")
    request.refresh_from_db()
    assert request.due_on == months_after(timezone.localdate(), 3)
    due = DueDate.unguarded.get(kind="subject_access_part").due_on
    assert due == request.due_on - timedelta(days=7)
    with acting_for(actor), pytest.raises(ValidationError, match="already"):
        extend_subject_access(request, actor=actor, version=2, extended_because="Again.")


def test_the_officer_of_governance_reads_numbers_and_reasons_and_no_word(cast: Cast, as_: As) -> None:
    entries(cast)
    request = opened(cast)
    all_prepared(cast, request)
    client = as_("governance")
    for path in (
        reverse("cases:rights"),
        reverse("cases:subject_access", args=[request.pk]),
        reverse("cases:release_subject_access", args=[request.pk]),
    ):
        body = client.get(path).content.decode()
        assert cast.case.reference in body
        for hidden in (CANARY, OTHERS, "Quillfeather", "Zephyrine", "sister"):
            assert hidden not in body
    part = part_in(request, "health")
    path = reverse("cases:prepare_part", args=[cast.case.reference, part.pk])
    assert client.get(path).status_code == 404


def test_nothing_is_released_while_a_part_is_undecided(cast: Cast) -> None:
    request = opened(cast)
    prepared(cast, request, "health")
    with pytest.raises(ValidationError, match="nothing can be released"):
        released(cast, request)


def test_release_is_bound_to_what_was_shown(cast: Cast, as_: As) -> None:
    entries(cast)
    request = opened(cast)
    all_prepared(cast, request)
    client = as_("governance")
    path = reverse("cases:release_subject_access", args=[request.pk])
    shown = client.get(path).content.decode()
    digest = shown.split('name="content_hash" value="')[1][:64]
    item, actor = SubjectAccessItem.unguarded.get(in_section="health"), cast.actor("manager")
    with acting_for(actor):
        decide_on_item(item, actor=actor, version=item.version, answer="withhold", reason="serious_harm")
        part = part_in(request, "health")
        finish_part(part, actor=actor, version=part.version)
    sent = {"version": 1, "content_hash": digest}
    assert client.post(path, sent).status_code == 409
    request.refresh_from_db()
    assert request.state == "preparing"


def test_released_it_is_on_the_ledger_with_recipient_and_purpose_and_can_be_printed(
    cast: Cast, as_: As
) -> None:
    entries(cast)
    request = opened(cast)
    all_prepared(cast, request)
    released(cast, request)
    entry = LedgerEntry.objects.get(event="cases.subject_access_released")
    assert (entry.verb, entry.recipient_ids) == ("disclosure", [cast.case.person_id])
    said = StatedPurpose.objects.get(entry_id=entry.pk).words
    assert said == "Answering a subject access request"
    assert Notice.unguarded.filter(user=cast.user("manager"), what__contains="released").exists()
    client = as_("manager")
    for name in ("cases:subject_access_pack", "cases:subject_access_file"):
        body = client.get(reverse(name, args=[cast.case.reference, request.pk])).content.decode()
        assert CANARY in body
        for withheld in (OTHERS, "Dr Canary-9L", "Magnus"):
            assert withheld not in body.split("What we hold about you")[-1].replace("Prepared by", "")
        assert "It is about somebody else" in body
        assert "It would tell who gave information in confidence" in body
        assert "Information Commissioner" in body
    assert LedgerEntry.objects.filter(event="cases.subject_access_pack_viewed").count() == 2


def test_what_the_person_is_given_names_nobody_of_staff(cast: Cast, as_: As) -> None:
    entries(cast)
    request = opened(cast)
    all_prepared(cast, request)
    released(cast, request)
    SubjectAccessPart.unguarded.filter(request=request, in_section="health").update(in_section="session")
    address = reverse("cases:subject_access_file", args=[cast.case.reference, request.pk])
    body = as_("officer").get(address).content.decode()
    assert "This part is given to you separately." in body
    assert cast.user("manager").name not in body


@pytest.mark.parametrize("answer", ["withhold", "redact"])
def test_a_pack_neither_confirms_nor_denies_what_would_do_harm_to_confirm(
    cast: Cast, as_: As, answer: str
) -> None:
    entries(cast)
    request = opened(cast)
    all_prepared(cast, request)
    item = SubjectAccessItem.unguarded.get(part__request=request, words__contains=CANARY)
    actor = cast.actor("manager")
    with acting_for(actor):
        item = decide_on_item(
            item, actor=actor, version=item.version, answer=answer, reason="crime", released_words="Physical"
        )
        part = SubjectAccessPart.unguarded.get(pk=item.part_id)
        finish_part(part, actor=actor, version=part.version)
    released(cast, request)
    for name in ("cases:subject_access_pack", "cases:subject_access_file"):
        body = as_("manager").get(reverse(name, args=[cast.case.reference, request.pk])).content.decode()
        assert CANARY not in body
        assert "prejudice" not in body
        assert "we do not say whether we hold something more" in body
        health = body.split("Health</h2>")[1].split("<h2")[0]
        assert "ithheld" not in health
    told = as_("governance").get(reverse("cases:subject_access", args=[request.pk])).content.decode()
    assert "prejudice preventing or detecting crime" in told


def test_handed_over_the_clock_stops(cast: Cast) -> None:
    request = opened(cast)
    all_prepared(cast, request)
    released(cast, request)
    request.refresh_from_db()
    actor = cast.actor("officer")
    with acting_for(actor):
        with pytest.raises(ValidationError, match="between the release and today"):
            hand_over_pack(
                request, actor=actor, version=2, handed_over_on=timezone.localdate() + timedelta(days=1)
            )
        hand_over_pack(request, actor=actor, version=2, handed_over_on=timezone.localdate())
    assert not DueDate.unguarded.filter(kind="subject_access", done_at__isnull=True).exists()
    assert not DueDate.unguarded.filter(kind="subject_access_part", done_at__isnull=True).exists()


def test_a_released_pack_no_longer_changes(cast: Cast) -> None:
    entries(cast)
    request = opened(cast)
    all_prepared(cast, request)
    released(cast, request)
    item, actor = SubjectAccessItem.unguarded.get(in_section="health"), cast.actor("manager")
    with acting_for(actor), pytest.raises(ValidationError, match="no longer changes"):
        decide_on_item(item, actor=actor, version=item.version, answer="withhold", reason="crime")
