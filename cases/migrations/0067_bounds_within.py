"""What is asked of the narrow functions is bounded within them too, whoever calls with whatever.

A request for access asks for no section that the asker's role may not hold or that is never granted, and for a year at
the longest. What follows from a break-glass or from refusing a hand-over is due today at the earliest. Otherwise they are
as they were (migrations 0057 and 0004).
"""

from importlib import import_module

from django.db import migrations

_NOW = import_module("cases.migrations.0057_alike_all_the_same")
_GLASS = import_module("cases.migrations.0004_hidden_cases").BREAK_GLASS


def _only(name: str, text: str) -> str:
    """The one function out of a text of several, to stand in place of the one there is."""
    start = text.index(f"FUNCTION {name}(")
    return "CREATE OR REPLACE " + text[start : text.index("END $$;", start)] + "END $$;\n"


def _with(text: str, *changes: tuple[str, str]) -> str:
    for before, after in changes:
        if before not in text:
            raise LookupError(before)
        text = text.replace(before, after)
    return text


_PINNED = ("SET search_path = pg_catalog, public AS", "SET search_path = pg_catalog, public, pg_temp AS")
_REVIEW, _ESCALATE = "least(review_by, moment::date + 14)", "least(escalate_on, moment::date + 15)"
_ANSWER = "  answer_day := greatest(today, least(answer_day, today + 14));\n"
_REFUSED = "least(due_day, today + 14)"
_BOUNDED = """  until_day := greatest(today, least(until_day, today + 366));
  wanted_sections := ARRAY(
    SELECT DISTINCT one FROM role_facts() r, unnest(array_append(wanted_sections, 'core')) AS one
     WHERE r.role = me.role AND one = ANY (r.sections) AND one NOT IN ('source', 'supervision') ORDER BY one);
"""

ASK_BEFORE = _only("ask_for_access", _NOW.ASK)
GLASS_BEFORE = _with(_only("break_glass", _GLASS), _PINNED)
REFUSE_BEFORE = _only("refuse_hand_over", _NOW.REFUSE)
FORWARD = (
    _with(ASK_BEFORE, (_ANSWER, _ANSWER + _BOUNDED))
    + _with(
        GLASS_BEFORE,
        (_REVIEW, f"greatest(moment::date, {_REVIEW})"),
        (_ESCALATE, f"greatest(moment::date, {_ESCALATE})"),
    )
    + _with(REFUSE_BEFORE, (_REFUSED, f"greatest(today, {_REFUSED})"))
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0066_lines_the_database_writes")]

    operations = [
        migrations.RunSQL(
            "SET LOCAL check_function_bodies = off;" + FORWARD,
            "SET LOCAL check_function_bodies = off;" + ASK_BEFORE + GLASS_BEFORE + REFUSE_BEFORE,
        )
    ]
