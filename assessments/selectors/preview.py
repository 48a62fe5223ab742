"""What an assessor will see of an instrument: its task list, and one factor's page, of nobody."""

from typing import Any

from assessments.definition import Definition, Factor
from assessments.guided import Table
from assessments.rules import NOT_YET_STARTED


def task_groups_of(definition: Definition, href: str) -> list[dict[str, Any]]:
    """The task list of an assessment nobody has begun; each factor leads to its page further down."""
    groups = [
        {
            "title": domain.name,
            "about": domain.about,
            "prefix": domain.code,
            "tasks": [
                _task(one.name, f"{href}?factor={one.code}#factor")
                for one in definition.factors
                if one.domain == domain.code
            ],
        }
        for domain in definition.domains
    ]
    judged = [_task(f"{definition.judgement_heading}: {one.name}", "") for one in definition.judged_domains]
    groups.append(
        {
            "title": "Judgements and formulation" if judged else "Formulation",
            "prefix": "judge",
            "tasks": [
                *judged,
                *(_task(one.heading, "") for one in definition.tables),
                _task("Formulation", ""),
            ],
        }
    )
    return groups


def chosen_factor(definition: Definition, code: str) -> Factor:
    """The factor asked for, or the first."""
    return definition.factor(code) or definition.factors[0]


def read_in_full(definition: Definition) -> list[dict[str, Any]]:
    """Everything the definition says, group by group, as headed lists of names and words."""
    groups = [
        {"title": domain.name, "about": domain.about, "rows": _factors(definition, domain.code)}
        for domain in definition.domains
    ]
    lists: list[tuple[str, Any]] = [
        ("Levels, from most to least", definition.levels),
        ("Levels of what is only noted", definition.present_absent),
        ("Words of the judgement", definition.judgement_words if definition.judged_domains else ()),
        ("How sure the assessor is", definition.confidence),
    ]
    groups += [
        {"title": title, "about": "", "rows": [{"key": one.words, "value": one.hint} for one in words]}
        for title, words in lists
        if words
    ]
    groups += [
        {"title": f"Table of the formulation: {one.heading}", "about": one.hint, "rows": _columns(one)}
        for one in definition.tables
    ]
    besides = (definition.own_view, definition.sharing, definition.one_page)
    headings = [*definition.formulation, *(one for one in besides if one)]
    rows = [{"key": one.heading, "value": one.hint} for one in headings]
    return [*groups, {"title": "Headings of the formulation", "about": "", "rows": rows}]


def _columns(table: Table) -> list[dict[str, str]]:
    rows = [
        {"key": one.heading, "value": "; ".join([one.hint, *(words for _, words, _ in one.answers)])}
        for one in table.columns
    ]
    factors = [{"key": table.factors.heading, "value": table.factors.hint}] if table.factors else []
    return [rows[0], *factors, *rows[1:]]


def _factors(definition: Definition, domain: str) -> list[dict[str, str]]:
    return [{"key": one.name, "value": one.about} for one in definition.factors if one.domain == domain]


def _task(title: str, href: str) -> dict[str, str]:
    return {"title": title, "href": href, "status": NOT_YET_STARTED, "colour": "grey"}
