"""What stands between a draft and its submission: every problem, and the page that puts it right."""

from typing import NamedTuple

from django.urls import reverse

from assessments.definition import Definition
from assessments.guided import Table
from assessments.lines import factors_asked, problems_with_line, problems_with_table
from assessments.rules import (
    problems_with_formulation,
    problems_with_judgement,
    problems_with_one_page,
    problems_with_rating,
    problems_with_sharing,
)
from assessments.selectors.opened import Draft

_PAGES = {
    "factor": "rate_factor",
    "judgement": "judge_domain",
    "formulation": "formulate",
    "table": "formulation_table",
    "line": "write_line",
}
_CHOSEN = frozenset({"level", "words", "shared", "factors"})


class Problem(NamedTuple):
    """One thing that is missing: on which page (by its codes), about what, and the sentence."""

    page: str
    codes: tuple[str, ...]
    about: str
    field: str
    sentence: str


def problems_in(draft: Draft, definition: Definition) -> list[Problem]:
    """Every problem of a draft, in the order of the task list."""
    found = []
    for factor in draft.factors:
        rating = draft.ratings[factor.code]
        for field, sentence in problems_with_rating(definition, rating).items():
            found.append(Problem("factor", (factor.code,), factor.name, field, sentence))
    for domain in definition.judged_domains:
        row = draft.judgements[domain.code]
        for field, sentence in problems_with_judgement(row.words, row.rationale).items():
            found.append(
                Problem(
                    "judgement",
                    (domain.code,),
                    f"{domain.name}: {definition.judgement_heading.lower()}",
                    field,
                    sentence,
                )
            )
    for table in definition.tables:
        found += _in_table(table, draft, definition)
    for field, sentence in formulation_problems(draft, definition).items():
        found.append(Problem("formulation", (), "Formulation", field, sentence))
    return found


def formulation_problems(draft: Draft, definition: Definition) -> dict[str, str]:
    """What the page of the formulation still needs: its headings, and what else the instrument asks there."""
    row = draft.formulation
    problems = problems_with_formulation(definition, row.texts)
    if definition.sharing:
        problems |= problems_with_sharing(row.shared, how=row.shared_how, because=row.not_shared_because)
    if definition.one_page:
        problems |= problems_with_one_page(definition.one_page, row.one_page)
    return problems


def table_problems(table: Table, draft: Draft, definition: Definition) -> list[str]:
    """What a table of the formulation still needs, all its lines together."""
    return [one.sentence for one in _in_table(table, draft, definition)]


def _in_table(table: Table, draft: Draft, definition: Definition) -> list[Problem]:
    asked = factors_asked(definition, table, draft.factors, draft.ratings)
    lines = draft.lines[table.code]
    add = table.columns[0].code
    found = [
        Problem("table", (table.code,), table.heading, add, sentence)
        for sentence in problems_with_table(table, lines, asked)
    ]
    radios = {one.code for one in table.columns if one.answers}
    for line in lines:
        about = f"{table.heading}: {table.name_of(line.texts)}"
        for code, sentence in problems_with_line(table, line, asked).items():
            field = f"{code}_0" if code in radios else code
            found.append(Problem("line", (table.code, str(line.pk)), about, field, sentence))
    return found


def address_of(problem: Problem, case_reference: str, reference: str) -> str:
    """The question, on its page, where a problem is put right."""
    name = _PAGES[problem.page]
    page = reverse(f"assessments:{name}", args=[case_reference, reference, *problem.codes])
    first_answer = "_0" if problem.field in _CHOSEN else ""
    return f"{page}#id_{problem.field}{first_answer}"
