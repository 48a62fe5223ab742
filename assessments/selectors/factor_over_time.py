"""One factor in several assessments: which is the same, how each rated it, and what moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assessments.definition import Definition
from assessments.rules import change_in_words
from assessments.selectors.signed import FactorName, SignedAssessment

NOT_RATED = "Not rated"

# What a factor is called in each assessment, oldest first; nothing where it has no such factor.
Named = list[tuple[SignedAssessment, FactorName | None]]


@dataclass(frozen=True, slots=True)
class RatedThen:
    """How one assessment rated a factor, which has that ``code`` in it, or none.

    ``place`` counts from the level that says most; a gap has none.
    """

    code: str
    level: str
    words: str
    change: str
    shade: str
    place: int | None


@dataclass(frozen=True, slots=True)
class FactorOverTime:
    """One factor in each assessment; ``note`` says where a version of the instrument has it otherwise."""

    code: str
    name: str
    note: str
    levels: tuple[tuple[str, str], ...]
    ratings: list[RatedThen]


def factors_of_domain(domain: str, signed: list[SignedAssessment]) -> list[FactorOverTime]:
    """Every factor of a domain in the order of the instrument, those only an earlier version has last."""
    return [_over_time(named) for named in _joined(domain, signed)]


def _joined(domain: str, signed: list[SignedAssessment]) -> Iterator[Named]:
    called = [{one.joins(factor): factor for factor in one.factors} for one in signed]
    latest = {joined: factor for each in called for joined, factor in each.items()}
    for joined in dict.fromkeys(joined for each in reversed(called) for joined in each):
        if latest[joined].domain == domain:
            yield [(one, each.get(joined)) for one, each in zip(signed, called, strict=True)]


def _over_time(named: Named) -> FactorOverTime:
    newest, latest = next((one, factor) for one, factor in reversed(named) if factor)
    is_own = newest.joins(latest) != latest.code
    levels = comparable(newest.definition, latest.code)
    changes = ["", *(_change(before, now) for before, now in pairwise(named))]
    return FactorOverTime(
        code=latest.code,
        name=latest.name,
        note="" if is_own else _note(named, latest),
        levels=levels,
        ratings=[
            _rated(signed, factor, levels, change) if factor else _without(signed, is_own=is_own)
            for (signed, factor), change in zip(named, changes, strict=True)
        ],
    )


def comparable(definition: Definition, code: str) -> tuple[tuple[str, str], ...]:
    """A factor's levels that stand in an order, by code and words, from the one that says most."""
    return tuple((one.code, one.words) for one in definition.levels_for(code) if one.comparable)


def moved_in_words(earlier: Definition, then: str, was: str, later: Definition, code: str, now: str) -> str:
    """What moved between two ratings, in a word; "Not comparable" where the levels are not the same list."""
    if comparable(earlier, then) != comparable(later, code):
        return "Not comparable"
    return change_in_words(later.levels_for(code), was, now)


def _change(
    before: tuple[SignedAssessment, FactorName | None], now: tuple[SignedAssessment, FactorName | None]
) -> str:
    (earlier, then), (later, factor) = before, now
    if then is None or factor is None:
        return ""
    return moved_in_words(
        earlier.definition,
        then.code,
        earlier.levels.get(then.code, ""),
        later.definition,
        factor.code,
        later.levels.get(factor.code, ""),
    )


def _rated(
    signed: SignedAssessment, factor: FactorName, levels: tuple[tuple[str, str], ...], change: str
) -> RatedThen:
    level = signed.definition.level(signed.levels.get(factor.code, ""))
    if level is None:
        return RatedThen(factor.code, "", NOT_RATED, change, "", None)
    joins = level.comparable and comparable(signed.definition, factor.code) == levels
    return RatedThen(
        code=factor.code,
        level=level.code,
        words=level.words,
        change=change,
        shade=signed.definition.shade(factor.domain, level),
        place=levels.index((level.code, level.words)) if joins else None,
    )


def _without(signed: SignedAssessment, *, is_own: bool) -> RatedThen:
    words = NOT_RATED if is_own else f"Not in version {signed.instrument.version}"
    return RatedThen("", "", words, "", "", None)


def _note(named: Named, latest: FactorName) -> str:
    """New in a version, no longer in another, or called otherwise in it."""
    versions = {one.instrument.version: factor for one, factor in sorted(named, key=_version)}
    have = [version for version, factor in versions.items() if factor]
    said = [f"New in version {have[0]}"] if have[0] != min(versions) else []
    said += [f"No longer in version {version}" for version in versions if version > have[-1]][:1]
    said += [
        f"Called “{factor.name}” in version {version}"
        for version, factor in versions.items()
        if factor and factor.name != latest.name
    ]
    return ". ".join(said)


def _version(one: tuple[SignedAssessment, FactorName | None]) -> int:
    return one[0].instrument.version
