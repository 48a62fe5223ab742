"""What is rated as there and speaks against one factor: in this draft, and in what was signed last."""

from collections.abc import Mapping

from django.utils.formats import date_format

from assessments.definition import Factor
from assessments.models import Rating
from assessments.opposites import is_protective, is_there, opposed_to
from assessments.selectors.opened import Opened
from assessments.selectors.signed import SignedAssessment, last_standing, latest_signed
from audit.actor import ActingPerson

PROTECTIVE_LIST = "protective-factors"


def what_speaks_against(
    opened: Opened, factor: Factor, ratings: Mapping[str, Rating], *, actor: ActingPerson
) -> list[str]:
    """In words, such as “Faith”: there and strong (signed on 3 March 2026); two statements, or none."""
    codes, definition = opposed_to(factor, opened.definition), opened.definition
    if not codes:
        return []
    protects = is_protective(factor.code, definition)
    wanted = {one for one in codes if is_protective(one, definition) is not protects}
    here = [
        f"“{one.name}”: {definition.level_words(ratings[one.code].level)}"
        for one in definition.factors
        if one.code in wanted and one.code in ratings and is_there(ratings[one.code].level, definition)
    ]
    return here + _signed(opened, codes, protects, actor)


def _signed(opened: Opened, codes: frozenset[str], protects: bool, actor: ActingPerson) -> list[str]:
    """The list of protective factors for a factor of risk; for a protective one where things stand."""
    if protects:
        signed = latest_signed(opened.case, actor=actor)
    else:
        signed = last_standing(opened.case, actor=actor, code=PROTECTIVE_LIST)
    if signed is None or signed.instrument.code == opened.definition.code:
        return []
    return _in_words(signed, codes, protects)


def _in_words(signed: SignedAssessment, codes: frozenset[str], protects: bool) -> list[str]:
    definition, day = signed.definition, date_format(signed.signed_on, "j F Y")
    return [
        f"“{one.name}”: {signed.words_for(one.code)} (signed on {day})"
        for one in definition.factors
        if one.code in codes
        and is_protective(one.code, definition) is not protects
        and is_there(signed.levels.get(one.code, ""), definition)
    ]
