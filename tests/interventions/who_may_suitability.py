"""How the library of programmes, and whether one suits, are asked for."""

from typing import Any

from interventions.models import Suitability
from interventions.services.load_programmes import load_programmes
from tests.cast import Cast
from tests.interventions.suiting import SYSTEM, make_decided, make_suitable
from tests.who_may import Row, both, of_case


def loaded(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)


def decided(cast: Cast) -> None:
    make_decided(cast)


def suitable(cast: Cast) -> None:
    make_suitable(cast)


def of_decision(cast: Cast) -> dict[str, Any]:
    """The one there is; among several the one with something in every answer, which was returned."""
    decision = Suitability.objects.visible_to(SYSTEM).order_by("returned_reason", "pk").last()
    if decision is None:
        raise LookupError("Nothing was decided in this world")
    return {**of_case(cast), "decision": decision.pk}


def of_hii(cast: Cast) -> dict[str, Any]:
    return {"code": "hii", "version": 3}


def of_programme(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "code": "hii"}


DECIDED: dict[str, Any] = {"kwargs": of_decision, "prepare": decided}
ANSWERED: dict[str, Any] = {"kwargs": of_decision, "prepare": suitable}

TABLE = [
    Row("interventions:programmes", prepare=loaded),
    Row("interventions:programme", kwargs=of_hii, prepare=loaded),
    Row("interventions_api:programmes", prepare=loaded),
    Row("interventions_api:programme", kwargs=of_hii, prepare=loaded),
    Row("interventions:suitability", kwargs=of_case, prepare=decided),
    *both("interventions:decide_suitability", kwargs=of_programme, prepare=loaded),
    Row("interventions:suitability_decision", **DECIDED),
    *both("interventions:confirm_suitability", **DECIDED),
    *both("interventions:their_answer", **ANSWERED),
    Row("interventions_api:suitability", kwargs=of_case, prepare=decided),
    Row("interventions_api:suitability", "POST", kwargs=of_case, prepare=loaded),
    Row("interventions_api:suitability_decision", **DECIDED),
    Row("interventions_api:confirm_suitability", "POST", **DECIDED),
    Row("interventions_api:their_answer", "POST", **ANSWERED),
]
