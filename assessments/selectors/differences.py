"""What a countersigner looks at first: what this assessment says otherwise than the one before it."""

from typing import Any

from assessments.definition import Definition, words_of
from assessments.rules import change_in_words
from assessments.selectors.opened import Draft
from assessments.selectors.signed import SignedAssessment


def differences(draft: Draft, before: SignedAssessment | None, definition: Definition) -> dict[str, Any]:
    """Factors and judgements that moved, in words; whether everything else stayed as it was."""
    if before is None:
        return {"is_first": True, "moved": [], "judged": []}
    then = {one.name: before.levels.get(one.code, "") for one in before.factors}
    words = {one.name: before.words_for(one.code) for one in before.factors}
    moved = []
    for factor in draft.factors:
        now = draft.ratings[factor.code].level
        levels = definition.levels_of(factor)
        change = change_in_words(levels, then.get(factor.name, ""), now)
        if now != then.get(factor.name, ""):
            moved.append(
                {
                    "name": factor.name,
                    "before": words.get(factor.name) or "Not rated",
                    "now": definition.level_words(now) or "Not entered",
                    "change": change,
                }
            )
    return {
        "is_first": False,
        "signed_on": before.signed_on,
        "moved": moved,
        "judged": _judged(draft, before, definition),
    }


def _judged(draft: Draft, before: SignedAssessment, definition: Definition) -> list[dict[str, str]]:
    found = []
    for domain in definition.judged_domains:
        now = words_of(definition.judgement_words, draft.judgements[domain.code].words)
        then = before.judgements.get(domain.code, "")
        if now != then:
            found.append({"name": domain.name, "before": then or "Not entered", "now": now or "Not entered"})
    return found
