"""An instrument's definition as the rest of the app reads it: factors, levels and headings, all from data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assessments.guided import OnePage, Table, one_page_of, tables_of
from assessments.models.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in words: how sure the assessor is, or what they judge of a domain."""

    code: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level a factor may be rated at, and what has to be written with it."""

    code: str
    words: str
    shade: str
    needs: tuple[str, ...]
    hint: str = ""
    absent: bool = False
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor; ``is_own`` when the assessor added it for this person.

    ``answers`` says with which list it is rated: ``levels``, or the shorter ``present_absent``.
    """

    code: str
    name: str
    domain: str
    about: str = ""
    is_own: bool = False
    answers: str = "levels"


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of factors, judged as a whole in words unless it is not ``judged``.

    What is present in a ``protective`` one is a strength. ``reading`` quotes how it is read in print.
    """

    code: str
    name: str
    about: str
    protective: bool = False
    judged: bool = True
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A guided heading of the formulation; a ``quoted`` one is for what another tool says, as context."""

    code: str
    heading: str
    hint: str
    required: bool
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of an instrument, in words."""

    code: str
    version: int
    title: str
    licence: str
    local_aid: str
    competence: str
    for_under_eighteens: bool
    rates_time_of_offence: bool
    write_within: timedelta
    countersign_within: timedelta
    review_after_months: int
    levels: tuple[Level, ...]
    confidence: tuple[Answer, ...]
    judgement_words: tuple[Answer, ...]
    domains: tuple[Domain, ...]
    factors: tuple[Factor, ...]
    own_factors_at_most: int
    formulation: tuple[Heading, ...]
    own_view: Heading
    kind: str
    valid_until: date | None
    needs_licence_holder: bool
    notes: tuple[str, ...]
    present_absent: tuple[Level, ...]
    judgement_heading: str
    judgement_question: str
    minimum_gap_days: int
    countersigns: int
    countersign_competence: str
    review_on: tuple[str, ...]
    tables: tuple[Table, ...]
    sharing: Heading | None
    one_page: OnePage | None

    @property
    def judged_domains(self) -> tuple[Domain, ...]:
        """The domains that are judged as a whole; the others only have their factors."""
        return tuple(one for one in self.domains if one.judged)

    def levels_of(self, factor: Factor) -> tuple[Level, ...]:
        """The levels a factor may be rated at, from most to least."""
        return self.present_absent if factor.answers == "present_absent" else self.levels

    def levels_for(self, factor_code: str) -> tuple[Level, ...]:
        """The same for a factor's code; one of the assessor's own is rated at the usual levels."""
        factor = self.factor(factor_code)
        return self.levels_of(factor) if factor else self.levels

    def shade(self, domain_code: str, level: Level) -> str:
        """The tint that helps the eye: what is present in a protective domain is none of concern."""
        domain = self.domain(domain_code)
        if domain is None or not domain.protective or not level.comparable:
            return level.shade
        return "protective" if level.shade in ("high", "medium", "protective") else ""

    def level(self, code: str) -> Level | None:
        """The level of that code, whichever list it stands in; no code stands in both."""
        return next((one for one in (*self.levels, *self.present_absent) if one.code == code), None)

    def level_words(self, code: str) -> str:
        """The level in words; empty when it is none."""
        return words_of((*self.levels, *self.present_absent), code)

    def domain(self, code: str) -> Domain | None:
        """The domain of that code, if there is one."""
        return next((one for one in self.domains if one.code == code), None)

    def table(self, code: str) -> Table | None:
        """The table of the formulation of that code, if there is one."""
        return next((one for one in self.tables if one.code == code), None)

    def factor(self, code: str) -> Factor | None:
        """The instrument's own factor of that code, if there is one."""
        return next((one for one in self.factors if one.code == code), None)


def words_of(answers: tuple[Answer, ...] | tuple[Level, ...], code: str) -> str:
    """The words of an answer; empty when no answer has that code."""
    return next((one.words for one in answers if one.code == code), "")


# A loaded definition never changes, so what was read from it may be kept for as long as the process lives.
_read: dict[str, Definition] = {}


def definition_of(instrument: Instrument) -> Definition:
    """What an instrument version says."""
    if instrument.sha256 not in _read:
        _read[instrument.sha256] = as_definition(instrument.definition)
    return _read[instrument.sha256]


def as_definition(content: dict[str, Any]) -> Definition:
    """The content of a definition file that keeps to the schema."""
    return Definition(
        code=content["code"],
        version=content["version"],
        title=content["title"],
        licence=content["licence"],
        local_aid=content["local_aid"],
        competence=content["competence"],
        # What a file does not say is not so: an instrument is for adults unless it says otherwise.
        for_under_eighteens=content.get("for_under_eighteens", False),
        rates_time_of_offence=content.get("rates_time_of_offence", False),
        write_within=timedelta(days=content["write_within_days"]),
        countersign_within=timedelta(days=content["countersign_within_days"]),
        review_after_months=content["review_after_months"],
        levels=_levels(content["levels"]),
        confidence=tuple(Answer(**one) for one in content["confidence"]),
        judgement_words=tuple(Answer(**one) for one in content["judgement_words"]),
        domains=tuple(Domain(**one) for one in content["domains"]),
        factors=tuple(Factor(**one) for one in content["factors"]),
        own_factors_at_most=content["own_factors"]["at_most"],
        formulation=tuple(Heading(**one) for one in content["formulation"]),
        own_view=Heading(code="own_view", required=False, **content["own_view"]),
        **_said_since(content),
    )


def _said_since(content: dict[str, Any]) -> dict[str, Any]:
    """What the first files did not say yet, and what then holds: they never change, so it is said here."""
    until = content.get("valid_until")
    shared = content.get("sharing")
    return {
        "kind": content.get("kind", "rated"),
        "valid_until": date.fromisoformat(until) if until else None,
        "needs_licence_holder": content.get("needs_licence_holder", False),
        "notes": tuple(content.get("notes", ())),
        "present_absent": _levels(content.get("present_absent", ())),
        "judgement_heading": content.get("judgement_heading", "Overall judgement"),
        "judgement_question": content.get("judgement_question", "Which words say what you judge overall?"),
        "minimum_gap_days": content.get("minimum_gap_days", 0),
        "countersigns": content.get("countersigns", 1),
        "countersign_competence": content.get("countersign_competence", ""),
        "review_on": tuple(content.get("review_on", ())),
        "tables": tables_of(content),
        "sharing": Heading(code="shared", required=True, **shared) if shared else None,
        "one_page": one_page_of(content),
    }


def _levels(listed: Iterable[dict[str, Any]]) -> tuple[Level, ...]:
    return tuple(Level(**{**one, "needs": tuple(one["needs"])}) for one in listed)


def as_columns(content: dict[str, Any]) -> dict[str, Any]:
    """What a definition says of itself, in the columns it is found by."""
    until = content.get("valid_until")
    return {
        "code": content["code"],
        "version": content["version"],
        "title": content["title"],
        "definition": content,
        "valid_from": date.fromisoformat(content["valid_from"]),
        "valid_until": date.fromisoformat(until) if until else None,
    }
