"""Rules about plans and sessions that need no database. Nothing adds ratings up or puts people in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Definition = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Present:
    """A factor that was rated as present, and the mapping lines that point from it to modules."""

    code: str
    name: str
    domain: str
    level: str
    level_words: str
    lines: list[dict[str, Any]] = field(default_factory=list)
    why_untargeted: str = ""


def mapping_for(programme: Definition, instrument: str) -> Mapping[str, Any] | None:
    """The programme's mapping for an instrument; nothing when nobody has written one."""
    return next((one for one in programme["mappings"] if one["instrument"] == instrument), None)


def factors_present(
    programme: Definition,
    instrument: str,
    factors: Iterable[tuple[str, str, str]],
    levels: Mapping[str, str],
    level_words: Mapping[str, str],
) -> list[Present]:
    """The factors (code, name, domain) rated at a level the mapping calls present, in their given order."""
    mapping = mapping_for(programme, instrument)
    if mapping is None:
        return []
    return [
        Present(
            code=code,
            name=name,
            domain=domain,
            level=levels[code],
            level_words=level_words.get(levels[code], in_plain_words(levels[code])),
            lines=[
                {**line, "status": mapping["status"]} for line in mapping["lines"] if line["factor"] == code
            ],
            why_untargeted=_said_by_the_mapping(mapping, code),
        )
        for code, name, domain in factors
        if levels.get(code) in mapping["levels"]
    ]


def _said_by_the_mapping(mapping: Mapping[str, Any], factor: str) -> str:
    """Why no module is meant to target a factor, where the mapping says so; people may say it otherwise."""
    if factor not in mapping.get("not_addressed", []):
        return ""
    return f"Managed by supervision and controls ({mapping['status']})"


def suggested_modules(programme: Definition, present: Iterable[Present]) -> list[str]:
    """The modules some line points to from a factor that is present, in the programme's own order."""
    pointed_to = {module for factor in present for line in factor.lines for module in line["modules"]}
    return [one["code"] for one in programme["modules"] if one["code"] in pointed_to]


def is_offence_focused(programme: Definition, module: str) -> bool:
    """Whether a module works on an offence: it or its programme may say that it does not."""
    entry: Definition = next((one for one in programme["modules"] if one["code"] == module), {})
    return bool(entry.get("offence_focused", programme.get("offence_focused", True)))


def lines_pointing_to(module: str, lines: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The mapping lines that name a module."""
    return [line for line in lines if module in line["modules"]]


def is_targeted(lines: Iterable[Mapping[str, Any]], in_the_plan: Iterable[str]) -> bool:
    """Whether some module in the plan is one that a line points to from the factor."""
    chosen = set(in_the_plan)
    return any(chosen & set(line["modules"]) for line in lines)


def left_without_a_word(
    factors: Iterable[tuple[str, Iterable[Mapping[str, Any]], str]], in_the_plan: Sequence[str]
) -> list[str]:
    """The factors (name, lines, why untargeted) that no module targets and nobody has given a reason for."""
    return [name for name, lines, why in factors if not why.strip() and not is_targeted(lines, in_the_plan)]


def reasons_not_to_agree(
    status: str, decisions: Sequence[str], goals: Sequence[str], left: Sequence[str] = ()
) -> list[str]:
    """What still stands in the way of agreeing a plan, in words; nothing when it can be agreed.

    ``left`` names the present factors without a module and without a reason.
    """
    if status != "draft":
        return ["This plan has been agreed already"]
    reasons = []
    if undecided := sum(1 for decision in decisions if not decision):
        left = "1 module has" if undecided == 1 else f"{undecided} modules have"
        reasons.append(f"{left} no decision yet. Accept, decline or replace every suggested module first")
    if not {"accepted", "added"} & set(decisions):
        reasons.append("No module is in the plan. Accept or add at least one")
    if not goals:
        reasons.append("No goal is set. Choose at least one goal")
    reasons += [
        f"No module targets {name}, and no reason is given. Give a reason on the plan" for name in left
    ]
    return reasons


def in_plain_words(code: str) -> str:
    """A code as words, when its instrument gives none: strongly_present is "Strongly present"."""
    return code.replace("_", " ").capitalize()


def named_lines(lines: Sequence[Mapping[str, Any]]) -> str:
    """Which lines of the mapping: "mapping line 3, local aid", "mapping lines 7 and 10, local aid"."""
    numbers = [str(line["id"]) for line in lines]
    listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"mapping line{'' if len(numbers) == 1 else 's'} {listed}, {lines[0]['status']}"


def dose_in_words(programme: Definition) -> str:
    """What is planned: "10 to 32 sessions over at least 3 months, with 1 or 2 facilitators"."""
    dose = programme["dose"]
    people = _between(dose["facilitators_from"], dose["facilitators_to"], "or")
    over = _over(dose.get("at_least_months", 0))
    return f"{_sessions(dose)}{over}, with {people} facilitator{'' if people == '1' else 's'}"


def held_in_words(held: int, programme: Definition) -> str:
    """How far delivery has come: "6 sessions held; 10 to 32 are planned"."""
    so_far = {0: "No session held yet", 1: "1 session held"}.get(held, f"{held} sessions held")
    planned = _how_many(programme["dose"])
    return f"{so_far}; {planned} are planned" if planned else so_far


def _over(months: int) -> str:
    return f" over at least {months} month{'' if months == 1 else 's'}" if months else ""


def _sessions(dose: Mapping[str, int]) -> str:
    planned = _how_many(dose)
    return f"{planned[0].upper()}{planned[1:]} sessions" if planned else "As many sessions as are agreed"


def _how_many(dose: Mapping[str, int]) -> str:
    """How many sessions are published; empty when no number is."""
    if "sessions_to" not in dose:
        return ""
    if "sessions_from" not in dose:
        return f"up to {dose['sessions_to']}"
    return _between(dose["sessions_from"], dose["sessions_to"], "to")


def _between(least: int, most: int, word: str) -> str:
    return str(least) if least == most else f"{least} {word} {most}"


def named(entries: Iterable[Mapping[str, Any]], code: str, key: str = "name") -> str:
    """What a definition calls one of its entries; the code as words for one it does not know."""
    return next((str(one[key]) for one in entries if one["code"] == code), in_plain_words(code))
