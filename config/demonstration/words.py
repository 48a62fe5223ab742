"""The sentences of invented cases, put together so that no two pages read alike."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

_HERE = Path(__file__).resolve().parent
_loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Thing = TypeVar("Thing")


def pick(rng: Random, things: Sequence[Thing]) -> Thing:
    """One of them."""
    return things[int(rng.random() * len(things))]


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load((_HERE / name).read_text(encoding="utf-8"), Loader=_loader)  # noqa: S506
    return content


PHRASES = _read("phrases.yaml")
SECTIONS = _read("sections.yaml")
_FACTORS = _read("factors.yaml")


def evidence(rng: Random, factor: str, side: str, *, much: bool = False) -> str:
    """What speaks for or against a factor: one observation, or two, and how it is known."""
    known = _FACTORS.get(factor, _FACTORS["any_other"])[side]
    first = pick(rng, known)
    if not much:
        return f"{first} {pick(rng, PHRASES['remarks'])}"
    second = pick(rng, [one for one in known if one is not first])
    return f"{first} {second} {pick(rng, PHRASES['remarks'])}"


def rationale(rng: Random, domain: str) -> str:
    """Why a domain was judged as it was."""
    judgement = PHRASES["judgement"]
    return f"{pick(rng, judgement.get(domain, judgement['weighing']))} {pick(rng, judgement['weighing'])}"


def formulated(rng: Random, heading: str) -> str:
    """What stands under one heading of a formulation."""
    parts = PHRASES["formulation"].get(heading, PHRASES["formulation"]["any_other"])
    return " ".join(pick(rng, part) for part in parts)
