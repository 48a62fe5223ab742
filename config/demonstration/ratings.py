"""What an assessor writes: levels that move a little each time, evidence, judgements, a formulation."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from assessments.definition import Definition, Level
from config.demonstration.formulation_lines import Line, lines_of
from config.demonstration.words import PHRASES, evidence, formulated, pick, rationale

_FACTORS_OF_THEIR_OWN = 0.12


@dataclass(slots=True)
class Writing:
    """One assessment as it is written, before it is cut into rows."""

    levels: dict[str, str]
    evidence: dict[str, dict[str, Any]] = field(default_factory=dict)
    judgements: dict[str, tuple[str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    own_factors: list[dict[str, str]] = field(default_factory=list)
    own_view: str = ""
    shared: dict[str, str] = field(default_factory=dict)
    one_page: str = ""
    lines: dict[str, list[Line]] = field(default_factory=dict)


def first_levels(rng: Random, definition: Definition) -> dict[str, str]:
    """How factors are rated the first time: some strongly, some partly, most not, a few unknown."""
    bent = 0.1 + rng.random() * 0.25
    levels = {}
    for factor in definition.factors:
        chance = rng.random()
        place = 0 if chance < bent else 1 if chance < bent + 0.3 else 2 if chance < 0.92 else 3
        levels[factor.code] = definition.levels[min(place, len(definition.levels) - 1)].code
    return levels


def next_levels(rng: Random, definition: Definition, before: dict[str, str]) -> dict[str, str]:
    """A later assessment: most stays, some is less than it was, now and then something is more."""
    codes = [one.code for one in definition.levels]
    last = len([one for one in definition.levels if one.comparable]) - 1
    levels = {}
    for code, level in before.items():
        place, chance = codes.index(level), rng.random()
        if place > last:
            place = min(last, int(rng.random() * (last + 1))) if chance < 0.6 else place
        elif chance < 0.2:
            place = min(last, place + 1)
        elif chance < 0.26:
            place = max(0, place - 1)
        levels[code] = codes[place]
    return levels


def write(rng: Random, definition: Definition, levels: dict[str, str]) -> Writing:
    """The whole of an assessment at these levels."""
    writing = Writing(levels=dict(levels))
    if rng.random() < _FACTORS_OF_THEIR_OWN:
        name = pick(rng, PHRASES["own_factors"])
        writing.own_factors.append({"code": "own_1", "name": name, "domain": definition.domains[0].code})
        writing.levels["own_1"] = definition.levels[1].code
    words = {one.code: one for one in definition.levels}
    for code, level in writing.levels.items():
        writing.evidence[code] = evidence_for_level(rng, code, words[level], definition)
    for domain in definition.domains:
        answer = pick(
            rng, definition.judgement_words[:3] if rng.random() < 0.85 else definition.judgement_words
        )
        writing.judgements[domain.code] = (answer.code, rationale(rng, domain.code))
    for heading in definition.formulation:
        if heading.required or rng.random() < 0.7:
            writing.texts[heading.code] = formulated(rng, heading.code)
    writing.own_view = pick(rng, PHRASES["own_views"])
    if definition.sharing:
        writing.shared = dict(pick(rng, PHRASES["sharing"]))
    if definition.one_page:
        parts = ("one_page", "what_drives", "what_protects", "one_page_ends")
        writing.one_page = "\n\n".join(formulated(rng, part) for part in parts)
    writing.lines = lines_of(rng, definition, writing.levels, writing.own_factors, writing.evidence)
    return writing


def evidence_for_level(rng: Random, factor: str, level: Level, definition: Definition) -> dict[str, Any]:
    """What has to be written with a level, and a little more."""
    confidence = pick(rng, definition.confidence).code
    answer: dict[str, Any] = {
        "evidence_for": "",
        "evidence_against": "",
        "none_found": False,
        "sources": pick(rng, PHRASES["sources"]),
        "missing_information": "",
        "who_asks": "",
        "confidence": confidence,
    }
    if not level.comparable:
        answer |= {"sources": "", "confidence": ""}
        answer |= {"missing_information": pick(rng, PHRASES["missing"]), "who_asks": "The assessor"}
    elif level.absent:
        answer["evidence_against"] = pick(rng, PHRASES["not_present"])
        if rng.random() < 0.5:
            answer["evidence_against"] = evidence(rng, factor, "against")
    else:
        answer["evidence_for"] = evidence(rng, factor, "for", much=level is definition.levels[0])
        answer["none_found"] = rng.random() < 0.15
        if not answer["none_found"]:
            answer["evidence_against"] = evidence(rng, factor, "against")
    return answer
