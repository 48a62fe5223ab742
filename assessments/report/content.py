"""What the report of an assessment says: the same words as its page, cut to the same reader."""

from typing import Any

from assessments.evidence_said import NOT_ENTERED, Line

Pairs = list[Line]


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
        "one_page": _one_page(shown),
        "facts": [("Person", about["heading"]), *_facts(facts)],
        "domains": [_domain(one, has_evidence=shown["has_evidence"]) for one in shown["domains"]],
        "formulation": [
            *({"heading": _heading(one), "text": _or_none(one["text"])} for one in shown["formulation"]),
            {"heading": shown["own_view_heading"], "text": _or_none(shown["own_view"])},
            *_sharing(shown["sharing"]),
        ],
        "route": shown.get("route", []),
        "tables": [_table(one) for one in shown["tables"]],
        "relies_on": [_item(one) for one in relies_on],
        "licence": licence,
    }


def _one_page(shown: dict[str, Any]) -> list[dict[str, str]]:
    """The assessor's summary, on a page of its own; none where the instrument asks for none."""
    heading = shown["one_page_heading"]
    return [{"heading": heading, "text": _or_none(shown["one_page"])}] if heading else []


def _sharing(sharing: dict[str, str]) -> list[dict[str, str]]:
    if not sharing:
        return []
    because = f"Why not, or not in full: {sharing['because']}" if sharing["because"] else ""
    said = [sharing["words"] or "Not entered", sharing["how"], because]
    return [{"heading": "Whether it was shared with them", "text": "\n".join(filter(None, said))}]


def _table(table: dict[str, Any]) -> dict[str, Any]:
    lines = [[(one["heading"], _or_none(one["text"])) for one in line] for line in table["lines"]]
    return {"heading": table["heading"], "lines": lines}


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
    factors = [
        {"name": one["name"], "rows": [("Rated", one["level"]), *one["evidence"]]}
        for one in domain["factors"]
    ]
    return {"name": domain["name"], "judged": judged, "factors": factors}


def _item(one: dict[str, Any]) -> str:
    marks = "".join(f"; {mark['text'].lower()}" for mark in one["marks"])
    return f"{one['line']} ({one['grades']}, {one['status'].lower()}{marks})"


def _heading(part: dict[str, Any]) -> str:
    return f"{part['heading']} (quoted as context)" if part["is_quoted"] else str(part["heading"])


def _or_none(text: str) -> str:
    return text or NOT_ENTERED
