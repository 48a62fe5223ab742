"""The instrument, programme and session words that invented cases are written in, as they were loaded."""

from dataclasses import dataclass
from typing import Any

from assessments.definition import Definition, definition_of
from assessments.selectors.instruments import instruments_in_use
from assessments.services.load_instruments import load_instruments
from audit.actor import System
from interventions.models import Programme, SessionWords
from interventions.services.load_programmes import load_programmes

_LOADING = System("loading demonstration data")


@dataclass(frozen=True, slots=True)
class Definitions:
    """What is in use, and under which keys."""

    instrument_key: str
    instrument: Definition
    programme_key: str
    programme: dict[str, Any]
    words_key: str
    words: dict[str, Any]


def load_definitions() -> Definitions:
    """Load the files, if they are not loaded yet, and say what is in use."""
    load_instruments(actor=_LOADING)
    load_programmes(actor=_LOADING)
    instrument = next(one for one in instruments_in_use() if one.code == "erg22-style")
    programme = Programme.objects.filter(code="hii").latest("version")
    words = SessionWords.objects.order_by("code", "-version")[0]
    return Definitions(
        instrument_key=str(instrument.pk),
        instrument=definition_of(instrument),
        programme_key=str(programme.pk),
        programme=programme.definition,
        words_key=str(words.pk),
        words=words.definition,
    )
