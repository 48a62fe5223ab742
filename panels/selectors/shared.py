"""What panels shared with the agency acted for, case by case: for those who see little else of it."""

from typing import Any

from audit.actor import ActingPerson
from cases.models import Case
from panels.models import AgendaItem
from panels.selectors.agenda import described

AT_MOST = 60


def shared_with(actor: ActingPerson) -> list[dict[str, Any]]:
    """Each case on a panel's agenda: what is ours to do, what was decided, what other agencies told."""
    items = AgendaItem.objects.visible_to(actor).order_by("-pk")
    entries = described(list(items[:AT_MOST]), actor=actor)
    cases = Case.objects.visible_to(actor).in_bulk({entry["case_id"] for entry in entries})
    shared: dict[Any, dict[str, Any]] = {}
    for entry in entries:
        case = cases[entry["case_id"]]
        about = shared.setdefault(case.pk, _about(case))
        about["items"].append(entry["id"])
        about["decisions"] += entry["decisions"]
        about["told"] += [one for one in entry["contributions"] if one["agency"] != _name(entry, actor)]
        for one in (*entry["actions"], *entry["carried"]):
            if one["agency"] == _name(entry, actor) and one["is_unfinished"]:
                about["actions"][one["id"]] = one
    for about in shared.values():
        about["actions"] = list(about["actions"].values())
    return sorted(shared.values(), key=lambda about: (not about["actions"], str(about["reference"])))


def _about(case: Case) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "initials": case.initials,
        "items": [],
        "decisions": [],
        "told": [],
        "actions": {},
    }


def _name(entry: dict[str, Any], actor: ActingPerson) -> str:
    return next((one.name for one in entry["agencies"] if one.pk == actor.agency_id), "")
