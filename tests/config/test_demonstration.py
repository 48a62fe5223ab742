"""What the demonstration data is, and that it keeps every rule that other data keeps."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import models

from config.demonstration.book import Book
from config.demonstration.cases import case_rows
from config.demonstration.clock import Calendar
from config.demonstration.identifiers import REFERENCES_PER_CASE, reference
from config.demonstration.people import make_world
from config.demonstration.scale import SCALES
from config.demonstration.story import tell
from tests.config.loaded import demonstration_database, one, rows

EVERY_TABLE = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public'
AND split_part(tablename, '_', 1) IN
    ('agencies', 'cases', 'assessments', 'interventions', 'panels', 'reminders', 'audit')
"""
NOT_LOADED = {
    "agencies_arrival",  # nobody has announced that they move
    "agencies_session",  # nobody is signed in
    "agencies_short_memory",  # nor on the way to it
    "agencies_stashedpost",  # somebody's unsaved typing
    "agencies_submittedform",  # keys of submitted forms
    "assessments_instrumentdecision",  # instruments are as they were loaded
    "assessments_instrumentdraft",
    "audit_checkpoint",  # the sealer has not begun yet
    "audit_cosignature",
    "audit_treepart",
    "audit_verification",
    "assessments_statedroute",  # stated as one writes; what was brought over says nothing of it
    "cases_watcheduntil",  # until when the clock has looked
    "agencies_user_groups",
    "agencies_user_user_permissions",
    "cases_objecttoerase",  # documents are kept in the database unless a bucket is set
    "cases_disposal",  # none was proposed yet
    "cases_importedrow",  # nor imported a caseload: one is half matched
    "cases_matchedcolumns",
    "cases_personmerge",  # of those who look alike none were the same
    "cases_settleddifference",
    "cases_subjectaccessitem",  # the pack that was asked for is not begun
    "interventions_earliernote",
    *("interventions_planversion", "interventions_factorreason"),  # kept from the first change on
    "interventions_sessiondraft",  # nobody is in the middle of a write-up
    "interventions_evaluationextract",  # nobody asked for one yet
    "interventions_fairnessresponse",  # nobody has said yet what follows from them
    "reminders_digest",
}
# Drawn anew at each load: numbers of the ledger and its transaction, keys of loaded definitions.
DRAWN = {"id", "xid", "canonical", "leaf_hash"}
# Encrypted with another nonce each time.
SEALED = {"sealed"}
# Made by the clock's own services at the end of loading, under keys of their own.
COUNTED = {
    "assessments_agreementfigures": {"id", "counted_at"},
    "interventions_fairnessrelease": {"id", "released_at"},
    "interventions_evaluationrelease": {"id", "released_at", "site"},
    "interventions_evaluationkey": {"id", "secret"},
}
ROWS = {
    "audit_ledgerentry": " WHERE actor_kind = 'person'",
    "reminders_duedate": " WHERE kind <> 'fairness_response'",
}
DEFINITIONS = {"assessments_instrument", "interventions_programme", "interventions_sessionwords"}
OF_DEFINITIONS = {"instrument_id", "programme_id", "words_id"}


def tables(database: str) -> list[str]:
    return sorted(str(row[0]) for row in rows(database, EVERY_TABLE))


def digest(database: str, table: str) -> object:
    query = f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'"
    left_out = OF_DEFINITIONS | SEALED | (DRAWN if table == "audit_ledgerentry" else set())
    left_out |= COUNTED.get(table, set())
    if table == "cases_unusualaccess":
        left_out |= {"entry_ids"}
    if table == "cases_namedoncase":
        left_out |= {"id"}
    columns = ", ".join(sorted(f'"{row[0]}"' for row in rows(database, query) if row[0] not in left_out))
    digests = f"SELECT md5(row({columns})::text) AS one FROM {table}{ROWS.get(table, '')}"
    return one(database, f"SELECT md5(string_agg(one, '' ORDER BY one)) FROM ({digests}) AS every")


def test_there_are_as_many_cases_as_the_scale_says(demonstration: str) -> None:
    assert one(demonstration, "SELECT count(*) FROM cases_case") == SCALES["small"].cases == 60
    assert SCALES["national"].cases == 1_500
    assert SCALES["large"].cases == 200_000


def test_no_table_of_the_product_is_left_empty(django_db_setup: None) -> None:
    with demonstration_database("--scale", "small") as fresh:  # in the shared one somebody may have signed in
        every = tables(fresh)
        empty = {name for name in every if not one(fresh, f"SELECT count(*) FROM {name}")}
    assert empty == NOT_LOADED & set(every)


def test_two_loads_with_the_same_seed_and_day_are_alike(django_db_setup: None) -> None:
    options = ("--seed", "7", "--today", "2026-11-20")
    with demonstration_database(*options) as first, demonstration_database(*options) as second:
        for table in set(tables(first)) - DEFINITIONS:
            assert digest(first, table) == digest(second, table), table


def test_another_seed_gives_other_people(demonstration: str) -> None:
    with demonstration_database("--seed", "8") as other:
        assert digest(demonstration, "cases_personidentity") != digest(other, "cases_personidentity")


def test_every_foreign_key_and_check_holds(demonstration: str) -> None:
    # COPY checks them row by row; this shows that none was dropped or left unchecked on the way.
    query = "SELECT conname FROM pg_constraint WHERE contype IN ('f', 'c') AND NOT convalidated"
    assert rows(demonstration, query) == []
    triggers = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'D'"
    assert rows(demonstration, triggers) == []


class Kept(list[tuple[str, dict[str, Any]]]):
    """A pile that keeps what is put on it."""

    def add(self, model: type[models.Model], **values: Any) -> None:
        self.append((model.__name__, values))

    def of(self, name: str) -> list[dict[str, Any]]:
        return [values for model, values in self if model == name]


@pytest.fixture(scope="module")
def national() -> Kept:
    """The cases of the national scale and their people, told but not written to a database."""
    scale, calendar, kept = SCALES["national"], Calendar(date(2026, 11, 20)), Kept()
    world = make_world(20, scale)
    book = Book(calendar, scale, definitions=None, pile=kept)
    for number in range(scale.cases):
        team = world.teams[number // 20 % len(world.teams)]
        case_rows(tell(number, 20, team, world.teams[-1], calendar), book)
    return kept


def test_strands_in_custody_follow_the_published_proportions(national: Kept) -> None:
    custody = [case for case in national.of("Case") if case["pathway"].startswith("custody")]
    first = [case["strands"][0] for case in custody if case["strands"]]
    assert 0.70 < first.count("islamist") / len(first) < 0.76
    assert 0.17 < first.count("right_wing") / len(first) < 0.23
    assert len(first) < len(custody)  # for some none is recorded
    assert any(len(case["strands"]) > 1 for case in custody)


def test_names_are_drawn_without_regard_to_strand(national: Kept) -> None:
    # The same forenames occur under every strand; faith is recorded nowhere.
    strands = {case["person_id"]: case["strands"][:1] for case in national.of("Case")}
    named: dict[str, set[str]] = {"islamist": set(), "right_wing": set()}
    for identity in national.of("PersonIdentity"):
        for strand in strands[identity["person_id"]]:
            named.setdefault(strand, set()).add(identity["forenames"])
    assert named["islamist"] >= named["right_wing"]
    assert len(named["right_wing"]) > 50


def test_references_do_not_repeat_at_any_scale() -> None:
    numbers = range(0, SCALES["large"].cases * REFERENCES_PER_CASE, 17)
    assert len({reference("AS", number) for number in numbers}) == len(numbers)


def test_no_identifier_could_be_a_real_persons(demonstration: str) -> None:
    numbers = rows(demonstration, "SELECT scheme, value FROM cases_identitynumber")
    forms = {"crn": re.compile(r"Z\d{6}"), "prison_number": re.compile(r"Z\d{4}Z[A-Z]")}
    assert all(forms[str(scheme)].fullmatch(str(value)) for scheme, value in numbers)
    addresses = rows(demonstration, "SELECT email FROM agencies_user")
    assert all(str(row[0]).endswith(".example") for row in addresses)


def test_no_text_holds_a_telephone_number_a_postcode_or_an_address_of_mail(demonstration: str) -> None:
    looks_real = re.compile(r"\b0\d{3,4}[ ]?\d{5,6}\b|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b|@|https?:")
    texts = {
        "cases_chronologyentry": "title || ' ' || details",
        "interventions_sessionnote": "what_was_said || ' ' || homework",
        "assessments_rating": "evidence_for || ' ' || evidence_against || ' ' || sources",
        "assessments_formulation": "texts::text || own_view",
        "panels_contribution": "text",
        "panels_decision": "decision || ' ' || rationale",
    }
    for table, text in texts.items():
        found = [
            row
            for row in rows(demonstration, f"SELECT {text} FROM {table}")
            if looks_real.search(str(row[0]))
        ]
        assert found == [], table


@pytest.mark.parametrize(
    ("used", "definitions", "among"),
    [
        ("value FROM assessments_signedsummary, jsonb_each_text(levels)", "assessments_instrument", "levels"),
        ("code FROM interventions_planmodule", "interventions_programme", "modules"),
        ("unnest(goals) FROM interventions_plan", "interventions_programme", "goals"),
        ("attendance FROM interventions_session", "interventions_sessionwords", "attendance"),
    ],
)
def test_every_word_is_one_the_definitions_know(
    demonstration: str, used: str, definitions: str, among: str
) -> None:
    known = f"SELECT entry->>'code' FROM {definitions}, jsonb_array_elements(definition->'{among}') entry"
    assert set(rows(demonstration, f"SELECT DISTINCT {used}")) <= set(rows(demonstration, known))


def test_something_is_overdue_today_this_week_and_later(demonstration: str) -> None:
    query = """
    SELECT count(*) FILTER (WHERE due_on < current_date), count(*) FILTER (WHERE due_on = current_date),
           count(*) FILTER (WHERE due_on BETWEEN current_date + 1 AND current_date + 7),
           count(*) FILTER (WHERE due_on > current_date + 7)
    FROM reminders_duedate JOIN agencies_user ON agencies_user.id = responsible_id
    WHERE done_at IS NULL AND email = '{}@throughcare.example'"""
    for who in ("officer", "psychologist", "facilitator", "chair"):
        [counts] = rows(demonstration, query.format(who))
        assert all(counts), f"{who}: {counts}"


def test_no_moment_that_has_passed_lies_ahead(demonstration: str) -> None:
    moments = {
        "audit_ledgerentry": "recorded_at",
        "cases_participation": "valid_from",
        "cases_chronologyentry": "recorded_at",
        "agencies_membership": "valid_from",
        "interventions_session": "recorded_at",
        "panels_contribution": "submitted_at",
        "panels_panelaction": "answered_at",
        "reminders_notice": "told_at",
        "assessments_assessment": "countersigned_at",
    }
    for table, column in moments.items():
        assert one(demonstration, f"SELECT count(*) FROM {table} WHERE {column} > now()") == 0, table
