"""The erasure policy forgets no table and no column that can hold words."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from agencies.definitions import BadDefinition, read_definition
from cases.models.of_case import OfCase
from cases.models.person import OfPerson
from cases.rights_rules import ERASURE_POLICY
from config.erasure import NEWEST, erasure_policy

TABLES = {one._meta.db_table: one for one in apps.get_models()}


def about_a_case() -> set[str]:
    """Every table that points at a case or at a person, by key or by a column of that name."""
    found = set()
    for table, model in TABLES.items():
        names = {one.attname for one in model._meta.fields}
        if issubclass(model, OfCase | OfPerson) or names & {"case_id", "content_object_id"}:
            found.add(table)
    return found - {"audit_ledgerentry", "reminders_telling"}


def test_every_table_of_a_case_has_a_policy() -> None:
    assert about_a_case() - set(erasure_policy().tables) == set()
    assert set(erasure_policy().tables) <= set(TABLES)
    assert {"agencies_stashedpost", "agencies_submittedform"} <= set(erasure_policy().tables)


@pytest.mark.parametrize("table", sorted(erasure_policy().tables))
def test_every_column_that_can_hold_words_is_taken_blanked_or_excused(table: str) -> None:
    policy = erasure_policy().tables[table]
    wordy = models.CharField | models.TextField | models.JSONField | ArrayField
    words = {one.column for one in TABLES[table]._meta.fields if isinstance(one, wordy)}
    named = set(policy.blank) | set(policy.stays)
    if policy.how == "remove":
        assert named == set()
        return
    assert words - named == set()
    assert named <= {one.column for one in TABLES[table]._meta.fields}
    assert not set(policy.blank) & set(policy.stays)


def test_the_version_proposed_under_is_the_newest() -> None:
    assert ERASURE_POLICY == NEWEST == erasure_policy().version


def test_a_policy_that_does_not_say_why_something_stays_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    import json

    from config import erasure

    schema = json.loads((erasure._HERE / "schema.json").read_text())
    bad = tmp_path / "2.yaml"
    bad.write_text(
        "code: erasure\nversion: 2\ntitle: T\ntables:\n  cases_case: {rows: case_itself, how: blank}\n"
    )
    with pytest.raises(BadDefinition):
        read_definition(bad, schema)
