"""A report on a plan as it is printed: the words of its page, laid out as the reports of assessments are."""

from typing import Any

from assessments.evidence_said import NOT_ENTERED


def report_as_printed(said: dict[str, Any], *, about: dict[str, Any], printed: str) -> dict[str, Any]:
    """The report as plain words. ``said`` is what its page shows, ``about`` the banner of the case."""
    facts = [("Person", about["heading"]), *((one["key"], one["value"]) for one in said["facts"])]
    goals = [(one["name"], f"{one['attained']}\n{one['shown_by']}") for one in said["goals"]]
    start = said["start"]
    began = [(start["from"], f"{start['hoped_for']}\n{start['seen']}".strip())] if start else []
    sessions = [(one["held_on"], f"{one['attendance']}\n{one['engagement']}") for one in said["sessions"]]
    named = (("Against where they started", began), ("Goals", goals), ("Sessions", sessions))
    return {
        "title": said["title"],
        "marking": about["marking"],
        "reference": about["reference"],
        "printed": printed,
        "warnings": [] if said["is_signed"] else [f"{said['state']['text']}. Not final."],
        "one_page": [],
        "facts": facts,
        "domains": [_part(name, rows) for name, rows in named if rows],
        "parts": [{"heading": one["heading"], "text": one["text"] or NOT_ENTERED} for one in said["texts"]],
        "formulation": [],
        "tables": [],
        "relies_on": [],
        "licence": "",
    }


def _part(name: str, rows: list[tuple[str, str]]) -> dict[str, Any]:
    return {"name": name, "judged": rows, "factors": []}
