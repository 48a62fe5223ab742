"""What stands in the way of starting: said once where it is the same for several instruments."""

from collections.abc import Sequence

from django.utils.formats import date_format

from agencies.selectors.training import certificates_of
from assessments.definition import definition_of
from assessments.models import Instrument
from assessments.selectors.instruments import why_not_start
from audit.actor import ActingPerson
from cases.models import Case

NEVER = (
    "You hold no certificate for: {titles}. Once you are trained, ask your agency administrator to add it."
)
ENDED = (
    "Your certificate has ended for: {titles}. Until your agency administrator records its renewal you can "
    "read, not write."
)


def untrained_for(instruments: Sequence[Instrument], *, actor: ActingPerson) -> dict[Instrument, str]:
    """The instruments this person may not use for want of training; the day theirs ended, or nothing."""
    held, ended = certificates_of(actor.user_id)
    kinds = {one: definition_of(one).competence for one in instruments}
    return {
        one: date_format(ended[kind], "j F Y") if kind in ended else ""
        for one, kind in kinds.items()
        if kind and kind not in held
    }


def in_words(untrained: dict[Instrument, str]) -> list[str]:
    """At most two sentences to read: which training is missing, and which has ended and when."""
    never = [one.title for one, ended in untrained.items() if not ended]
    ended = [f"{one.title} ({day})" for one, day in untrained.items() if day]
    said = [(NEVER, never), (ENDED, ended)]
    return [words.format(titles=", ".join(titles)) for words, titles in said if titles]


def obstacles_to(
    instruments: Sequence[Instrument], case: Case, *, actor: ActingPerson
) -> dict[Instrument, str]:
    """What else stands in the way of each instrument; nothing where it can be started."""
    return {one: why_not_start(case, one, actor=actor) for one in instruments}
