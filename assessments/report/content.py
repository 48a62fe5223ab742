"""What the report of an assessment says: the same words as its page, cut to the same reader."""

from typing import Any

Pairs = list[tuple[str, str]]


def report_of(
    shown: dict[str, Any],
    *,
    title: str,
    about: dict[str, Any],
    facts: list[dict[str, str]],
    warnings: list[str],
    relies_on: list[dict[str, Any]],
    licence: str,
    printed: str,
) -> dict[str, Any]:
    """The report as plain words. ``shown`` is what `laid_out` gives, ``about`` the banner of the case."""
    return {
        "title": title,
        "marking": about["marking"],
        "reference": about["reference"],
        "printed": printed,
        "warnings": warnings,
        "facts": [("Person", about["heading"]), *_facts(facts)],
        "domains": [_domain(one, has_evidence=shown["has_evidence"]) for one in shown["domains"]],
        "formulation": [
            *({"heading": _heading(one), "text": _or_none(one["text"])} for one in shown["formulation"]),
            {"heading": shown["own_view_heading"], "text": _or_none(shown["own_view"])},
        ],
        "relies_on": [_item(one) for one in relies_on],
        "licence": licence,
    }


def _facts(facts: list[dict[str, str]]) -> Pairs:
    return [(one["key"], one["value"]) for one in facts if one["value"]]


def _domain(domain: dict[str, Any], *, has_evidence: bool) -> dict[str, Any]:
    judged: Pairs = []
    if domain["judged_as"]:
        judged.append((domain["judged_as"], _or_none(domain["judgement"].get("words", ""))))
        judged.append(("Reasons", _or_none(domain["judgement"].get("rationale", ""))))
    if domain["reading"]:
        judged.append(("As it is read in print", domain["reading"]))
    if not has_evidence:
        judged.append(("The evidence behind these ratings", "Not shown to you"))
    factors = [{"name": one["name"], "rows": _rows(one)} for one in domain["factors"]]
    return {"name": domain["name"], "judged": judged, "factors": factors}


def _rows(factor: dict[str, Any]) -> Pairs:
    rows = [("Rated", factor["level"])]
    evidence = factor["evidence"]
    if not evidence:
        return rows
    against = evidence["evidence_against"]
    if evidence["none_found"] and not against:
        against = "Looked for, none found"
    said = [
        ("At the time of the offence", evidence.get("level_then", "")),
        ("What in the setting may explain it", evidence.get("setting", "")),
        ("Influence", evidence.get("influence", "")),
        ("Evidence for", _or_none(evidence["evidence_for"])),
        ("What kind of evidence", "; ".join(evidence.get("evidence_kinds", ()))),
        ("Evidence against", _or_none(against)),
        ("Sources", _or_none("\n".join(_sources(evidence)))),
        ("How sure", evidence["confidence"]),
        ("What is missing", evidence["missing_information"]),
        ("Asked for by", evidence.get("who_asks", "")),
    ]
    return [*rows, *((key, value) for key, value in said if value)]


def _sources(evidence: dict[str, Any]) -> list[str]:
    items = [f"{one} (information on the record)" for one in evidence.get("items", ())]
    return [one for one in (*evidence.get("source_kinds", ()), *items, evidence["sources"]) if one]


def _item(one: dict[str, Any]) -> str:
    marks = "".join(f"; {mark['text'].lower()}" for mark in one["marks"])
    return f"{one['line']} ({one['grades']}, {one['status'].lower()}{marks})"


def _heading(part: dict[str, Any]) -> str:
    return f"{part['heading']} (quoted as context)" if part["is_quoted"] else str(part["heading"])


def _or_none(text: str) -> str:
    return text or "Not entered"
