"""A factor of risk and a protective one that speaks against it: pointed out where both are there."""

from collections.abc import Callable, Mapping

import pytest
from django.test import Client

from assessments.definition import Definition, definition_of
from assessments.models import Assessment, Instrument, Rating
from assessments.opposites import is_protective, is_there, opposed_to
from assessments.selectors.instruments import instruments_in_use
from assessments.selectors.opened import ratings_of
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.load_instruments import load_instruments
from assessments.services.save_rating import save_rating
from assessments.services.start_assessment import start_assessment
from assessments.services.submit_assessment import submit_assessment
from tests.assessments.making import make_draft, write
from tests.cast import Cast, train

As = Callable[[str], Client]
HINT = "Beside it stands"


def instrument(code: str) -> Instrument:
    load_instruments()
    return next(one for one in instruments_in_use() if one.code == code)


def started(cast: Cast, code: str) -> Assessment:
    chosen = instrument(code)
    if kind := definition_of(chosen).competence:
        train(cast.user("psychologist"), kind)
    return start_assessment(cast.case, actor=cast.actor("psychologist"), instrument=chosen, reason="first")


def rate(cast: Cast, draft: Assessment, levels: Mapping[str, str]) -> None:
    actor = cast.actor("psychologist")
    rows = ratings_of(draft, actor=actor)
    for code, level in levels.items():
        save_rating(draft, rows[code], actor=actor, level=level, evidence_for="Seen.", sources="Wing log")


def body(cast: Cast, as_: As, draft: Assessment, code: str) -> str:
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/factors/{code}/"
    return as_("psychologist").get(page).content.decode()


def present_and_absent(definition: Definition) -> tuple[str, str]:
    there = next(one.code for one in definition.levels if is_there(one.code, definition))
    return there, next(one.code for one in definition.levels if one.absent)


def test_in_one_draft_both_are_pointed_out_and_nothing_changes(cast: Cast, as_: As) -> None:
    draft = started(cast, "channel-style")
    there, absent = present_and_absent(definition_of(draft.instrument))
    rate(cast, draft, {"family_friends": there, "family_support": absent})
    assert HINT not in body(cast, as_, draft, "family_friends")
    rate(cast, draft, {"family_support": there})
    before = list(Rating.unguarded.order_by("pk").values())
    assert "Family or friends who pull the other way" in body(cast, as_, draft, "family_friends")
    assert HINT in body(cast, as_, draft, "family_support")
    assert HINT not in body(cast, as_, draft, "grievance")
    assert list(Rating.unguarded.order_by("pk").values()) == before


def test_the_signed_list_of_protective_factors_is_looked_at(cast: Cast, as_: As) -> None:
    listed = started(cast, "protective-factors")
    write(listed, actor=cast.actor("psychologist"))
    submit_assessment(listed, actor=cast.actor("psychologist"), case=cast.case)
    countersign_assessment(listed, actor=cast.actor("prison_manager"), case=cast.case)
    draft = make_draft(cast)
    rate(cast, draft, {"us_and_them": "partly_present", "grievance": "partly_present"})
    shown = body(cast, as_, draft, "us_and_them")
    assert HINT in shown
    assert "Living with difference" in shown
    assert HINT not in body(cast, as_, draft, "grievance")
    rate(cast, draft, {"us_and_them": "not_present"})
    assert HINT not in body(cast, as_, draft, "us_and_them")


@pytest.mark.django_db
def test_every_code_of_the_list_is_a_factor_of_an_instrument(cast: Cast) -> None:
    load_instruments()
    definitions = [definition_of(one) for one in Instrument.objects.all()]
    risks, protective = set(), set()
    for one in definitions:
        for factor in one.factors:
            protects = is_protective(factor.code, one)
            (protective if protects else risks).add(factor.code)
    for one in definitions:
        for factor in one.factors:
            against = opposed_to(factor, one)
            assert against <= (risks if is_protective(factor.code, one) else protective)
