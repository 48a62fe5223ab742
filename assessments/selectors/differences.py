"""What a countersigner looks at first: what this assessment says otherwise than the one before it."""

from typing import Any

from assessments.definition import Definition, words_of
from assessments.models import Assessment
from assessments.selectors.factor_over_time import moved_in_words
from assessments.selectors.opened import Draft
from assessments.selectors.signed import SignedAssessment, as_signed, last_standing, signed_revision
from audit.actor import ActingPerson
from cases.models import Case


def before_this(
    assessment: Assessment, case: Case, code: str, *, actor: ActingPerson
) -> SignedAssessment | None:
    """What to compare it with: what it said before it was amended, else the last one that stands."""
    if assessment.revision == 1:
        return last_standing(case, actor=actor, code=code)
    row = signed_revision(case, assessment.reference, assessment.revision - 1, actor=actor)
    return as_signed(row) if row else None


def differences(draft: Draft, before: SignedAssessment | None, definition: Definition) -> dict[str, Any]:
    """Factors and judgements that moved, in words; whether everything else stayed as it was."""
    if before is None:
        return {"is_first": True, "moved": [], "judged": [], "lines": []}
    then = {before.joins(one): one.code for one in before.factors}
    moved = []
    for factor in draft.factors:
        code = then.get(f"own: {factor.name}" if factor.is_own else factor.code, "")
        was, now = before.levels.get(code, ""), draft.ratings[factor.code].level
        if now != was:
            moved.append(
                {
                    "name": factor.name,
                    "before": before.words_for(code) or "Not rated",
                    "now": definition.level_words(now) or "Not entered",
                    "change": moved_in_words(before.definition, code, was, definition, factor.code, now),
                }
            )
    return {
        "is_first": False,
        "is_amended": before.voided is not None,
        "signed_on": before.signed_on,
        "moved": moved,
        "judged": _judged(draft, before, definition),
        "lines": _lines(draft, before, definition),
    }


def _judged(draft: Draft, before: SignedAssessment, definition: Definition) -> list[dict[str, str]]:
    found = []
    for domain in definition.judged_domains:
        now = words_of(definition.judgement_words, draft.judgements[domain.code].words)
        then = before.judgements.get(domain.code, "")
        if now != then:
            found.append({"name": domain.name, "before": then or "Not entered", "now": now or "Not entered"})
    return found


def _lines(draft: Draft, before: SignedAssessment, definition: Definition) -> list[dict[str, Any]]:
    """Lines of each table that are new, and those of last time that are gone, by what they are called."""
    then = {one.code: one.names for one in before.tables}
    found = []
    for table in definition.tables:
        now, earlier = [table.name_of(one.texts) for one in draft.lines[table.code]], then.get(table.code)
        if earlier is None:
            continue
        new = [one for one in now if one not in earlier]
        gone = [one for one in earlier if one not in now]
        if new or gone:
            found.append({"heading": table.heading, "new": new, "gone": gone})
    return found
