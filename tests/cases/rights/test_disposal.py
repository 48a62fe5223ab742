"""Disposal: two people, nothing in the way, no word left anywhere, the ledger untouched and whole."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from agencies.acting import as_actor
from audit.models import LedgerEntry, StatedPurpose
from cases.disposing import dispose_of_case
from cases.models import Case, LegalHold, Participation, PersonIdentity
from cases.services.rights.disposal import approve_disposal, decline_disposal
from tests.cases.rights.asking import all_prepared, entries, opened, released
from tests.cases.rights.keeping import (
    closed_long_ago,
    disposed,
    made_due,
    needed_no_longer,
    proposed,
    ready_for_disposal,
    where_it_stands,
)
from tests.cases.rights.test_retention import held
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]
CANARIES = ("Canary-", "Quillfeather", "Zephyrine", "quillfeather")


def ledger() -> list[tuple[int, bytes, bytes]]:
    rows = LedgerEntry.objects.order_by("id")
    return [(one.pk, bytes(one.canonical), bytes(one.leaf_hash)) for one in rows]


def test_after_it_no_table_holds_a_word_of_the_case(cast: Cast, as_: As) -> None:
    entries(cast)
    all_prepared(cast, opened(cast))
    as_("officer").get(reverse("cases:overview", args=[cast.case.reference]))
    _answered()
    disposal = ready_for_disposal(cast)
    assert all(where_it_stands(words) for words in CANARIES[:2])
    disposed(cast, disposal)
    left = {words: where_it_stands(words) for words in CANARIES}
    assert left == {words: {} for words in CANARIES}
    case = Case.unguarded.get(pk=cast.case.pk)
    assert (case.reference, case.initials, case.closing_reason) == (cast.case.reference, "-", "")
    tombs = {"cases_case", "cases_disposal", "cases_retentionreview", "cases_subjectaccessrequest"}
    assert set(where_it_stands(case.reference)) == tombs


def test_the_ledger_is_untouched_and_every_row_still_matches_its_hash(cast: Cast) -> None:
    entries(cast)
    disposal = ready_for_disposal(cast)
    before = ledger()
    disposed(cast, disposal)
    after = ledger()
    assert after[: len(before)] == before
    assert all(hashlib.sha256(b"\x00" + canonical).digest() == leaf for _, canonical, leaf in after)
    entry = LedgerEntry.objects.get(event="cases.case_disposed")
    assert (entry.verb, entry.case_id, entry.purpose) == ("erasure", cast.case.pk, "")
    assert "cases_healthentry" in entry.changed


def test_stated_purposes_go_and_the_sealed_rows_keep_their_digest(cast: Cast) -> None:
    request = opened(cast)
    all_prepared(cast, request)
    released(cast, request)
    _answered()
    disposal = ready_for_disposal(cast)
    said = StatedPurpose.objects.filter(case_id=cast.case.pk)
    assert said.exists()
    kept = LedgerEntry.objects.get(event="cases.subject_access_released").purpose
    disposed(cast, disposal)
    assert not said.exists()
    assert LedgerEntry.objects.get(event="cases.subject_access_released").purpose == kept


def test_the_page_is_gone_for_everybody_and_search_finds_nothing(cast: Cast, as_: As) -> None:
    disposed(cast, ready_for_disposal(cast))
    for who in ("officer", "manager", "psychologist", "governance"):
        assert as_(who).get(reverse("cases:overview", args=[cast.case.reference])).status_code == 404
    body = as_("officer").post(reverse("cases:search_cases"), {"name": "Quillfeather"}).content.decode()
    assert cast.case.reference not in body
    assert cast.case.reference not in as_("manager").get(reverse("cases:caseload")).content.decode()
    assert cast.case.reference in as_("governance").get(reverse("cases:rights")).content.decode()


def test_proposing_and_approving_take_two_people(cast: Cast) -> None:
    disposal = ready_for_disposal(cast)
    membership = add_membership(cast.user("manager"), cast.agency("northmoor"), "information_governance")
    actor = as_actor(membership)
    with acting_for(actor), pytest.raises(PermissionDenied):
        approve_disposal(disposal, actor=actor, version=1, content_hash=disposal.content_hash)
    with acting_for(actor), pytest.raises(DatabaseError), transaction.atomic():
        dispose_of_case(disposal.pk, content_hash=disposal.content_hash, version=1)
    assert PersonIdentity.unguarded.filter(person_id=cast.case.person_id).exists()


@pytest.mark.parametrize("who", ["officer", "manager", "administrator", "stranger"])
def test_nobody_else_erases_anything_even_past_the_door(cast: Cast, who: str) -> None:
    disposal, actor = ready_for_disposal(cast), cast.actor(who)
    with acting_for(actor):
        with pytest.raises(DatabaseError), transaction.atomic():
            dispose_of_case(disposal.pk, content_hash=disposal.content_hash, version=1)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT erase_case(%s)", [cast.case.pk])
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM cases_healthentry")


def test_a_hold_beats_everything_before_and_after_it_is_proposed(cast: Cast) -> None:
    disposal = ready_for_disposal(cast)
    held(cast)
    with pytest.raises(ValidationError, match="a hold"):
        disposed(cast, disposal)
    actor = cast.actor("governance")
    with acting_for(actor), pytest.raises(DatabaseError), transaction.atomic():
        dispose_of_case(disposal.pk, content_hash=disposal.content_hash, version=1)
    lifted = {"lifted_at": timezone.now(), "lifted_because": "Over."}
    LegalHold.unguarded.update(**lifted, lifted_by=cast.user("governance"))
    assert disposed(cast, disposal).state == "carried_out"


def test_what_stands_in_the_way_is_said(cast: Cast) -> None:
    closed_long_ago(cast)
    made_due()
    with pytest.raises(ValidationError, match="Another agency has not yet said"):
        proposed(cast)
    needed_no_longer(cast)
    Participation.unguarded.filter(agency=cast.agency("health")).update(valid_until=None)
    with pytest.raises(ValidationError, match="still takes part"):
        proposed(cast)
    Participation.unguarded.filter(agency=cast.agency("health")).update(valid_until=timezone.now())
    opened(cast)
    with pytest.raises(ValidationError, match="subject access"):
        proposed(cast)


def test_an_approval_is_of_what_was_proposed_and_of_nothing_else(cast: Cast) -> None:
    disposal, actor = ready_for_disposal(cast), cast.actor("governance")
    with acting_for(actor):
        with pytest.raises(StaleVersion):
            approve_disposal(disposal, actor=actor, version=1, content_hash="0" * 64)
        with pytest.raises(StaleVersion):
            approve_disposal(disposal, actor=actor, version=7, content_hash=disposal.content_hash)
    entries(cast)
    with pytest.raises(ValidationError, match="Something changed"):
        disposed(cast, disposal)


def test_not_approved_the_case_stays_and_is_reviewed_anew(cast: Cast) -> None:
    disposal, actor = ready_for_disposal(cast), cast.actor("governance")
    with acting_for(actor):
        decline_disposal(disposal, actor=actor, version=1, declined_because="Ask the police first.")
    with pytest.raises(ValidationError, match="already"):
        disposed(cast, disposal)
    assert made_due() == 0
    assert made_due(timezone.localdate() + timedelta(days=1)) == 1


def test_another_agencys_officer_knows_nothing_of_it(cast: Cast) -> None:
    disposal = ready_for_disposal(cast)
    there = add_membership(cast.user("stranger"), cast.agency("eastvale"), "information_governance")
    stranger = as_actor(there)
    with acting_for(stranger), pytest.raises(Http404):
        approve_disposal(disposal, actor=stranger, version=1, content_hash=disposal.content_hash)


def _answered() -> None:
    from cases.models import SubjectAccessRequest

    rows = SubjectAccessRequest.unguarded.all()
    rows.update(
        state="handed_over", released_by=rows[0].opened_by, released_hash="a" * 64, released_at=timezone.now()
    )
