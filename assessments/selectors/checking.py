"""What stands between a draft and its submission: every problem, and the page that puts it right."""

from typing import NamedTuple

from django.urls import reverse

from assessments.definition import Definition
from assessments.rules import problems_with_formulation, problems_with_judgement, problems_with_rating
from assessments.selectors.opened import Draft

_PAGES = {"factor": "rate_factor", "judgement": "judge_domain", "formulation": "formulate"}
_CHOSEN = frozenset({"level", "words"})


class Problem(NamedTuple):
    """One thing that is missing: on which page, about what, and the sentence."""

    page: str
    code: str
    about: str
    field: str
    sentence: str


def problems_in(draft: Draft, definition: Definition) -> list[Problem]:
    """Every problem of a draft, in the order of the task list."""
    found = []
    for factor in draft.factors:
        rating = draft.ratings[factor.code]
        for field, sentence in problems_with_rating(definition, rating).items():
            found.append(Problem("factor", factor.code, factor.name, field, sentence))
    for domain in definition.judged_domains:
        row = draft.judgements[domain.code]
        for field, sentence in problems_with_judgement(row.words, row.rationale).items():
            found.append(
                Problem(
                    "judgement",
                    domain.code,
                    f"{domain.name}: {definition.judgement_heading.lower()}",
                    field,
                    sentence,
                )
            )
    for field, sentence in problems_with_formulation(definition, draft.formulation.texts).items():
        found.append(Problem("formulation", "", "Formulation", field, sentence))
    return found


def address_of(problem: Problem, case_reference: str, reference: str) -> str:
    """The question, on its page, where a problem is put right."""
    name, args = _PAGES[problem.page], [case_reference, reference]
    page = reverse(f"assessments:{name}", args=[*args, problem.code] if problem.code else args)
    first_answer = "_0" if problem.field in _CHOSEN else ""
    return f"{page}#id_{problem.field}{first_answer}"
