"""Notes of a leaver pass only where they, or whoever takes over, could still open the case."""

from importlib import import_module

from django.db import migrations


def _as_before() -> str:
    made = str(import_module("cases.migrations.0037_working_notes").LEAVING)
    first = made.index("CREATE FUNCTION cases_hand_over_notes")
    last = made.index("-- Who keeps working notes")
    return made[first:last].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


_ANY_NOTE = "n.case_id = c.id AND n.kept_by_id = whom AND n.agency_id = at_agency)\n"
_OPEN_TO_ONE = """
       AND (EXISTS (SELECT FROM cases_teammember t
                     WHERE t.case_id = c.id AND t.agency_id = at_agency AND t.user_id IN (whom, successor)
                       AND t.valid_from <= statement_timestamp()
                       AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp()))
            OR EXISTS (SELECT FROM agencies_membership m JOIN role_facts() f ON f.role = m.role AND f.agency_wide
                        WHERE m.agency_id = at_agency AND m.user_id IN (whom, successor)
                          AND m.valid_from <= statement_timestamp()
                          AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())))
"""
BEFORE = _as_before()
AFTER = BEFORE.replace(_ANY_NOTE, _ANY_NOTE.rstrip("\n") + _OPEN_TO_ONE, 1)


class Migration(migrations.Migration):
    dependencies = [("cases", "0039_interpreter_words")]

    operations = [migrations.RunSQL(AFTER, BEFORE)]
