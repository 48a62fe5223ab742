"""A released pack: what is given, and by section and reason what was withheld."""

import re
from typing import Any

from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, SubjectAccessPart, SubjectAccessRequest
from cases.models.rights.subject_access import Answer, PartState
from cases.selectors.rights.subject_access import items_of, parts_of
from cases.subject_access import everything_left_out
from cases.withholding import withholding_in


def pack_of(
    asked: SubjectAccessRequest, case: Case, held: frozenset[Section], *, actor: ActingPerson
) -> dict[str, Any]:
    """The pack as this reader may print it; parts they do not hold are printed by who prepared them."""
    parts = parts_of(asked, actor=actor)
    rules = withholding_in(asked.reasons_version)
    silent = {code for code, one in rules.reasons.items() if one.silent}
    used = dict.fromkeys(reason for part in parts for reason in _told_of(part, silent))
    told = [rules.reasons[code] for code in used]
    return {
        "parts": [_part(one, held, silent, actor) for one in parts if one.state == PartState.PREPARED],
        "withheld": [
            {
                "words": one.words,
                "told": one.told,
                "basis": one.basis,
                "where": _where(parts, one.code, silent),
            }
            for one in told
        ],
        "left_out": list(dict.fromkeys(one.told for one in everything_left_out())),
        "not_said": rules.not_said,
        "complaint": rules.complaint,
        # In groups, so that it can be read out and does not run over the edge of a narrow page.
        "content_hash": " ".join(re.findall(".{8}", asked.released_hash)),
    }


def _told_of(part: SubjectAccessPart, silent: set[str]) -> list[str]:
    """The reasons the person is told; by rule is by rule in every pack, and so tells nothing of this one."""
    return [one for one in part.reasons if one not in silent or part.state == PartState.BY_RULE]


def _part(
    part: SubjectAccessPart, held: frozenset[Section], silent: set[str], actor: ActingPerson
) -> dict[str, Any]:
    own = part.holder_id in (None, actor.user_id)
    shown = own and Section(part.in_section) in held
    items = list(items_of(part, actor=actor)) if shown else []
    return {
        "section": part.get_in_section_display(),
        "is_shown": shown,
        "withheld": sum(one.answer == Answer.WITHHOLD and one.reason not in silent for one in items),
        "items": [
            {
                "kind": one.kind,
                "words": one.released_words,
                "is_redacted": one.answer == Answer.REDACT and one.reason not in silent,
            }
            for one in items
            if one.answer != Answer.WITHHOLD
        ],
    }


def _where(parts: list[SubjectAccessPart], reason: str, silent: set[str]) -> list[str]:
    there = [one.get_in_section_display() for one in parts if reason in _told_of(one, silent)]
    return list(dict.fromkeys(there))
