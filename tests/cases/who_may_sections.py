"""How the sections of the record are asked for."""

from typing import Any

from cases.models import InformationAlert, InformationCitation, InformationItem
from cases.sheets import SHEETS, Kind, Sheet
from tests.cases.handling import a_citation, an_alert
from tests.cases.sections import address_of, make_entry, make_item
from tests.cast import Cast
from tests.who_may import Row, both, of_case


def _rows(sheet: Sheet, kind: Kind) -> list[Row]:
    """The page of a section and the forms of its first kind: the others hang on the same section."""

    def kept(cast: Cast) -> None:
        make_entry(cast, sheet, kind)

    def of_kind(cast: Cast) -> dict[str, Any]:
        return {**of_case(cast), "kind": kind.slug}

    acts = [("add_to", of_kind), ("change_in", address_of(sheet, kind))]
    if kind.model.can_be_withdrawn:
        acts.append(("withdraw_from", address_of(sheet, kind)))
    return [
        Row(f"cases:{sheet.slug}", kwargs=of_case, prepare=kept),
        *(
            row
            for act, kwargs in acts
            for row in both(f"cases:{act}_{sheet.slug}", kwargs=kwargs, prepare=kept)
        ),
    ]


def _of_item(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "item_id": InformationItem.unguarded.get().pk}


def _an_item(cast: Cast) -> None:
    make_item(cast)


def _a_citation(cast: Cast) -> None:
    a_citation(cast, make_item(cast))


def _of_citation(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "citation_id": InformationCitation.unguarded.get().pk}


def _an_alert(cast: Cast) -> None:
    an_alert(cast, make_item(cast))


def _of_alert(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "alert_id": InformationAlert.unguarded.get().pk}


SECTIONS = [
    Row("cases:safety_notices", kwargs=of_case),
    *both("cases:acknowledge_alert", kwargs=_of_alert, prepare=_an_alert),
    *both("cases:record_observation", kwargs=of_case),
    Row("cases:full_record", kwargs=of_case),
    *(row for sheet in SHEETS for row in _rows(sheet, sheet.kinds[0])),
    *(
        row
        for sheet in SHEETS
        for kind in sheet.kinds
        for row in both(f"cases_api:{sheet.slug}_{kind.slug}", kwargs=of_case)
    ),
    *(
        row
        for act in (
            "grade_information",
            "lower_information",
            "weigh_information",
            "change_handling",
            "confirm_information",
            "dismiss_information",
            "information_source",
            "add_context",
            "cite_information",
            "sanitise_information",
            "alert_to_information",
            "decide_on_safety_notice",
        )
        for row in both(f"cases:{act}", kwargs=_of_item, prepare=_an_item)
    ),
    *(
        row
        for act in ("decide_on_citation", "review_citation")
        for row in both(f"cases:{act}", kwargs=_of_citation, prepare=_a_citation)
    ),
]
