"""What a graded item may mean: signs of danger in words, who may be harmed, whether it rests on faith alone.

Words from the grading's lists. Nothing is added up, and religious practice is never a sign of anything.
"""

from collections.abc import Mapping
from typing import Any

from cases.grading import grading_in_use
from cases.models import InformationItem

SIGNS = ("capability", "intent", "engagement")
WEIGHED = (*SIGNS, "threat_to", "rests_on_faith", "faith_considered")


def faults_in_weighing(answers: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with it, question by question."""
    if unknown := set(answers) - set(WEIGHED):
        raise TypeError(f"a grading does not ask {sorted(unknown)}")
    grading, faults = grading_in_use(), {}
    for name in SIGNS:
        if answers.get(name) not in grading.signs:
            faults[name] = f"Select what signs of {name} there are"
    if not set(answers.get("threat_to", ())) <= set(grading.on_whom):
        faults["threat_to"] = "Select who may be harmed from the answers shown"
    if answers.get("rests_on_faith") not in ("yes", "no"):
        faults["rests_on_faith"] = "Select whether it rests on religious practice alone"
    elif answers["rests_on_faith"] == "yes" and not str(answers.get("faith_considered", "")).strip():
        faults["faith_considered"] = "Enter what you considered beside the practice"
    return faults


def weigh(item: InformationItem, answers: Mapping[str, Any]) -> None:
    """Write it on the item."""
    for name in WEIGHED:
        setattr(item, name, answers.get(name, [] if name == "threat_to" else ""))


def weighed_in_short(item: InformationItem) -> str:
    """The answers chosen from the lists, line by line; no word that was typed."""
    first = {one["key"]: one["value"].partition("\n")[0] for one in weighed_in_words(item)}
    lines = [f"{key}: {value}" for key, value in first.items()]
    return "\n".join(lines) or "This was not asked yet"


def weighed_in_words(item: InformationItem) -> list[dict[str, str]]:
    """The same as rows of a summary list; nothing for an item graded before this was asked."""
    if not item.rests_on_faith:
        return []
    grading = grading_in_use()
    signs = {name: getattr(item, name) for name in SIGNS}
    rows = [{"key": f"Signs of {name}", "value": grading.signs.get(at, at)} for name, at in signs.items()]
    whom = ", ".join(grading.on_whom.get(code, code) for code in item.threat_to)
    rows.append({"key": "Who may be harmed", "value": whom or "Nobody named"})
    if item.rests_on_faith == "yes":
        said = f"Yes: do not rely on it.\n{item.faith_considered}"
        rows.append({"key": "Rests on religious practice alone", "value": said})
    return rows
