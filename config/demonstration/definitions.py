"""The instrument, programme and session words that invented cases are written in, as they were loaded."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.definition import Definition, definition_of
from assessments.models import Instrument
from assessments.selectors.instruments import instruments_in_use
from assessments.services.load_instruments import load_instruments
from audit.actor import System
from interventions.models import Programme, SessionWords
from interventions.services.load_programmes import load_programmes

_LOADING = System("loading demonstration data")


@dataclass(frozen=True, slots=True)
class Definitions:
    """What is in use, and under which keys; and every version of the instrument, newest first."""

    instrument: Definition
    programme_key: str
    programme: dict[str, Any]
    words_key: str
    words: dict[str, Any]
    versions: tuple[tuple[date, str, Definition], ...]

    def instrument_on(self, day: date) -> tuple[str, Definition]:
        """The version in force when an assessment was begun; before any was, the first there is."""
        for valid_from, key, definition in self.versions:
            if valid_from <= day:
                return key, definition
        return self.versions[-1][1:]


def load_definitions() -> Definitions:
    """Load the files, if they are not loaded yet, and say what is in use."""
    load_instruments(actor=_LOADING)
    load_programmes(actor=_LOADING)
    instrument = next(one for one in instruments_in_use() if one.code == "erg22-style")
    every = Instrument.objects.filter(code=instrument.code).order_by("-version")
    programme = Programme.objects.filter(code="hii").latest("version")
    words = SessionWords.objects.order_by("code", "-version")[0]
    return Definitions(
        instrument=definition_of(instrument),
        programme_key=str(programme.pk),
        programme=programme.definition,
        words_key=str(words.pk),
        words=words.definition,
        versions=tuple((one.valid_from, str(one.pk), definition_of(one)) for one in every),
    )
