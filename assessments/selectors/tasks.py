"""The task list of a draft: every page of it, and how far each has come."""

from typing import Any

from django.urls import reverse

from assessments.models import StatedRoute
from assessments.rules import (
    COMPLETED,
    IN_PROGRESS,
    problems_with_judgement,
    problems_with_rating,
    state_in_words,
)
from assessments.selectors.checking import formulation_problems, table_problems
from assessments.selectors.opened import Draft, Opened

_COLOURS = {COMPLETED: "", IN_PROGRESS: "blue"}


def task_groups(opened: Opened, draft: Draft, stated: StatedRoute | None = None) -> list[dict[str, Any]]:
    """Factors by domain, then judgements and formulation, each with its state in words."""
    groups = [_factors_of(opened, draft, domain) for domain in opened.definition.domains]
    judgements = _judgements(opened, draft)
    groups.append(
        {
            "title": "Judgements and formulation" if judgements else "Formulation",
            "prefix": "judge",
            "tasks": [
                *judgements,
                *_tables(opened, draft),
                _formulation(opened, draft),
                *_route(opened, stated),
            ],
        }
    )
    return groups


def _factors_of(opened: Opened, draft: Draft, domain: Any) -> dict[str, Any]:
    tasks = []
    for factor in draft.factors_of(domain):
        rating = draft.ratings[factor.code]
        problems = problems_with_rating(opened.definition, rating)
        state = state_in_words(is_saved=rating.saved_at is not None, problems=problems)
        tasks.append(
            _task(factor.name, _address("rate_factor", opened, factor.code), state, _hint(rating.comment))
        )
    return {"title": domain.name, "prefix": domain.code, "about": domain.about, "tasks": tasks}


def _judgements(opened: Opened, draft: Draft) -> list[dict[str, Any]]:
    tasks = []
    for domain in opened.definition.judged_domains:
        row = draft.judgements[domain.code]
        problems = problems_with_judgement(row.words, row.rationale)
        state = state_in_words(is_saved=row.saved_at is not None, problems=problems)
        href = _address("judge_domain", opened, domain.code)
        tasks.append(_task(f"{opened.definition.judgement_heading}: {domain.name}", href, state))
    return tasks


def _tables(opened: Opened, draft: Draft) -> list[dict[str, Any]]:
    tasks = []
    for table in opened.definition.tables:
        problems = table_problems(table, draft, opened.definition)
        is_begun = bool(draft.lines[table.code])
        state = state_in_words(is_saved=is_begun, problems=dict.fromkeys(problems, ""))
        hint = "" if table.required or problems or is_begun else "May stay empty"
        tasks.append(_task(table.heading, _address("formulation_table", opened, table.code), state, hint))
    return tasks


def _formulation(opened: Opened, draft: Draft) -> dict[str, Any]:
    row = draft.formulation
    problems = formulation_problems(draft, opened.definition)
    state = state_in_words(is_saved=row.saved_at is not None, problems=problems)
    return _task("Formulation", _address("formulate", opened), state)


def _route(opened: Opened, stated: StatedRoute | None) -> list[dict[str, Any]]:
    """How the person came to it, where the instrument asks: it may stay empty."""
    if stated is None:
        return []
    is_saved = stated.saved_at is not None
    state = state_in_words(is_saved=is_saved, problems={})
    hint = "" if is_saved else "May stay empty"
    return [_task("Online, offline or both", _address("state_route", opened), state, hint)]


def _task(title: str, href: str, state: str, hint: str = "") -> dict[str, Any]:
    return {
        "title": title,
        "href": href,
        "status": state,
        "colour": _COLOURS.get(state, "grey"),
        "hint": hint,
    }


def _hint(comment: str) -> str:
    return "The countersigner left a comment" if comment else ""


def _address(name: str, opened: Opened, *more: str) -> str:
    return reverse(f"assessments:{name}", args=[opened.case.reference, opened.assessment.reference, *more])
