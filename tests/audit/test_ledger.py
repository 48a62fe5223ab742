"""The ledger: written by one function, never changed, and without anybody's content."""

import hashlib
import json
from uuid import uuid4

import psycopg2
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from pytest_django.fixtures import Settings

from agencies.events import AccessEvent
from audit.actor import System, Visitor
from audit.digests import NotAName, digest
from audit.models import LedgerEntry
from audit.purposes import StatedPurpose, purposes_of
from audit.registry import Event, PurposeMissing, UnknownEvent, declare, every_event, words_for
from audit.services import RecordingFailed, record
from audit.verbs import Erasure, Outcome, Verb
from cases.events import CaseEvent
from tests.cast import Cast
from tests.database_roles import become
from tests.databases import url_for

WITH_PURPOSE = declare(
    "tests.with_purpose",
    Verb.DISCLOSURE,
    "Test with a purpose",
    erasure=Erasure.WORDS_GO,
    purpose_required=True,
)


def last() -> LedgerEntry:
    return LedgerEntry.objects.order_by("-id").first()


def test_an_event_says_who_for_which_agency_in_which_role_and_under_which_law(cast: Cast) -> None:
    record(CaseEvent.CASE_VIEWED, actor=cast.actor("chair"), target=cast.case, case_id=cast.case.pk)
    entry = last()
    membership = cast.memberships["chair"]
    assert (entry.event, entry.verb, entry.outcome) == ("cases.case_viewed", "consultation", "allowed")
    assert (entry.user_id, entry.membership_id) == (cast.user("chair").pk, membership.pk)
    assert (entry.agency_id, entry.role, entry.regime) == (membership.agency_id, "panel_chair", "uk_gdpr")
    assert (entry.target_type, entry.target_id, entry.case_id) == ("Case", cast.case.pk, cast.case.pk)
    assert (entry.written_by, entry.policy_version, entry.section) == ("tester", 2, "core")


def test_before_and_after_are_kept_as_digests_and_never_as_values(cast: Cast) -> None:
    changed = {"surname": ("Quillfeather", "Marrowbone")}
    record(CaseEvent.CASE_VIEWED, actor=cast.actor("officer"), changed=changed)
    entry = last()
    whole = bytes(entry.canonical).decode() + json.dumps(entry.changed)
    assert "Quillfeather" not in whole
    assert "Marrowbone" not in whole
    assert list(entry.changed) == ["surname"]
    before, after = entry.changed["surname"]
    assert before != after
    assert len(before) == len(after) == 16


def test_the_leaf_hash_is_over_the_exact_bytes_kept(cast: Cast) -> None:
    record(CaseEvent.CASE_VIEWED, actor=System("test"), shown=[uuid4(), uuid4()])
    entry = last()
    canonical = bytes(entry.canonical)
    assert bytes(entry.leaf_hash) == hashlib.sha256(b"\x00" + canonical).digest()
    kept = json.loads(canonical)
    assert kept["id"] == entry.pk
    assert kept["xid"] == str(entry.xid)
    assert len(kept["shown_ids"]) == 2
    assert kept["recorded_at"].endswith("Z")


@pytest.mark.django_db
def test_a_visitor_and_the_system_can_be_recorded_too() -> None:
    record(AccessEvent.REFUSED, actor=Visitor(), outcome=Outcome.REFUSED)
    assert (last().actor_kind, last().user_id, last().outcome) == ("visitor", None, "refused")
    record(AccessEvent.REFUSED, actor=System("daily sweep"))
    assert (last().actor_kind, last().system_reason) == ("system", "daily sweep")


@pytest.mark.django_db
def test_an_event_nobody_declared_is_refused() -> None:
    with pytest.raises(UnknownEvent):
        record(Event("cases.invented", Verb.ALTERATION, "Invented", Erasure.STAYS), actor=System("test"))


@pytest.mark.django_db
def test_an_event_that_needs_a_purpose_is_refused_without_one() -> None:
    to = [uuid4()]
    with pytest.raises(PurposeMissing):
        record(WITH_PURPOSE, actor=System("test"), recipients=to, purpose="  ")
    with pytest.raises(ImproperlyConfigured, match="names no recipient"):
        record(WITH_PURPOSE, actor=System("test"), purpose="Subject access request")
    record(WITH_PURPOSE, actor=System("test"), recipients=to, purpose="Subject access request")
    assert last().recipient_ids == to


@pytest.mark.django_db
def test_a_stated_purpose_can_be_erased_and_the_row_stays(cast: Cast) -> None:
    to, said = [uuid4()], "Called by the duty line about Zephyrine"
    record(WITH_PURPOSE, actor=System("test"), case_id=cast.case.pk, recipients=to, purpose=said)
    entry, stated = last(), StatedPurpose.objects.get(entry_id=last().pk)
    assert said not in bytes(entry.canonical).decode()
    assert json.loads(bytes(entry.canonical))["purpose"] == entry.purpose == stated.digest()
    assert purposes_of([entry.pk]) == {entry.pk: said}
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_forget_purposes(%s)", [cast.case.pk])
        assert cursor.fetchone() == (1,)
    assert purposes_of([entry.pk]) == {}
    assert last().purpose == entry.purpose


@pytest.mark.django_db
@pytest.mark.parametrize("policy", [["consultation"], ["cases.case_viewed"]])
def test_a_deployment_can_ask_for_a_purpose_of_more(settings: Settings, policy: list[str]) -> None:
    settings.PURPOSE_ASKED_FOR = policy
    with pytest.raises(PurposeMissing):
        record(CaseEvent.CASE_VIEWED, actor=System("test"))
    record(CaseEvent.CASE_VIEWED, actor=System("test"), purpose="Duty cover")
    assert last().event == "cases.case_viewed"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Zephyrine Quillfeather", "a\nb", "", "x" * 81])
def test_what_is_no_name_of_a_field_is_not_put_on_the_ledger(name: str) -> None:
    with pytest.raises(NotAName):
        record(CaseEvent.CASE_VIEWED, actor=System("test"), changed={name: (None, 1)})


def test_a_new_secret_key_leaves_the_digests_as_they_were(settings: Settings) -> None:
    before = digest("Quillfeather")
    settings.SECRET_KEY = "another " * 9
    assert digest("Quillfeather") == before
    settings.LEDGER_DIGEST_KEY = "another " * 9
    assert digest("Quillfeather") != before


def test_a_disclosure_is_declared_with_a_purpose_and_its_words_are_erased() -> None:
    with pytest.raises(ValueError, match="states its purpose"):
        declare("tests.silent", Verb.DISCLOSURE, "Silent", erasure=Erasure.WORDS_GO)
    with pytest.raises(ValueError, match="words are erased"):
        declare("tests.kept", Verb.ALTERATION, "Kept", erasure=Erasure.STAYS, purpose_required=True)


@pytest.mark.django_db
def test_a_code_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declare(
            "tests.with_purpose",
            Verb.DISCLOSURE,
            "Again",
            erasure=Erasure.WORDS_GO,
            purpose_required=True,
        )
    assert words_for("tests.with_purpose") == "Test with a purpose"
    assert words_for("nobody.knows") == "nobody.knows"
    assert WITH_PURPOSE in set(every_event())


@pytest.mark.django_db
def test_a_ledger_that_cannot_be_written_is_an_error_and_not_a_shrug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "audit.services._who", lambda actor: {"actor_kind": "person", "user_id": "not a uuid"}
    )
    with pytest.raises(RecordingFailed), transaction.atomic():
        record(AccessEvent.REFUSED, actor=System("test"))


CHANGES = {
    "update": "UPDATE audit_ledgerentry SET event = 'x'",
    "delete": "DELETE FROM audit_ledgerentry",
    "truncate": "TRUNCATE audit_ledgerentry",
    "insert": "INSERT INTO audit_ledgerentry (id) VALUES (1)",
    "sequence": "SELECT nextval('audit_entry_number')",
    "triggers off": "ALTER TABLE audit_ledgerentry DISABLE TRIGGER ALL",
    "replication role": "SET session_replication_role = replica",
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_the_application_can_only_append(change: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        become("web")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(CHANGES[change])
        become("owner")


@pytest.mark.committing
@pytest.mark.parametrize("role", ["worker", "owner", "superuser"])
@pytest.mark.parametrize("change", ["update", "delete", "truncate"])
def test_nobody_changes_a_row_while_the_triggers_stand(own_database: str, role: str, change: str) -> None:
    record(AccessEvent.REFUSED, actor=System("test"))
    other = psycopg2.connect(url_for(role, own_database))
    with pytest.raises(psycopg2.errors.InsufficientPrivilege), other.cursor() as cursor:
        cursor.execute(CHANGES[change])
    other.close()
    assert LedgerEntry.objects.count() == 1


@pytest.mark.committing
def test_web_and_worker_own_nothing_and_bypass_nothing(own_database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles"
            " WHERE rolname IN ('web', 'worker', 'owner')"
        )
        assert {row[0]: any(row[1:]) for row in cursor.fetchall()} == {
            "web": False,
            "worker": False,
            "owner": False,
        }
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
            " WHERE r.rolname IN ('web', 'worker')"
        )
        assert cursor.fetchone() == (0,)
