"""What one rating rests on, line by line in words: the same on a page, on paper and beside another rating."""

from typing import Any

Line = tuple[str, str]
NOT_ENTERED = "Not entered"


def evidence_said(evidence: dict[str, Any]) -> list[Line]:
    """The lines to read; ``evidence`` as it is signed, its answers in words.

    What everybody is asked stands there even when nothing was entered; the rest only where it was.
    """
    lines = [
        ("At the time of the offence", evidence.get("level_then", "")),
        ("What in the setting may explain it", evidence.get("setting", "")),
        ("Influence", evidence.get("influence", "")),
        ("Evidence for", evidence["evidence_for"] or NOT_ENTERED),
        ("What kind of evidence", "; ".join(evidence.get("evidence_kinds", ()))),
        ("Evidence against", _against(evidence)),
        ("Sources", "\n".join(_sources(evidence)) or NOT_ENTERED),
        ("How sure", evidence["confidence"] or NOT_ENTERED),
        ("What is missing", evidence["missing_information"]),
        ("Asked for by", evidence.get("who_asks", "")),
    ]
    return [(key, value) for key, value in lines if value]


def _against(evidence: dict[str, Any]) -> str:
    none_found = "Looked for, none found" if evidence["none_found"] else NOT_ENTERED
    return evidence["evidence_against"] or none_found


def _sources(evidence: dict[str, Any]) -> list[str]:
    items = [f"{one} (information on the record)" for one in evidence.get("items", ())]
    return [one for one in (*evidence.get("source_kinds", ()), *items, evidence["sources"]) if one]
