"""Who may ask for what in the sections of the record."""

from typing import Any

from agencies.sections import Section
from cases.models import InformationItem
from cases.sheets import SHEETS, Kind, Sheet
from tests.cases.sections import address_of, make_entry, make_item
from tests.cast import Cast
from tests.who_may import Row, of_case

ON_IT = (
    "officer manager psychologist prison_manager facilitator chair police community mentor supervisor "
    "information_owner"
)
MOST = "officer manager psychologist prison_manager chair"
RECORD = "officer manager psychologist prison_manager"
# The page is read by, an entry is added by, and one recorded at Northmoor is corrected by.
READ = {
    Section.OFFENCE: MOST + " police",
    Section.INFORMATION: MOST + " information_owner",
    Section.SAFETY: MOST + " facilitator",
    Section.SESSION: "mentor supervisor",
}
WRITE = {Section.INFORMATION: MOST + " information_owner", Section.SESSION: "mentor"}
CORRECT = {Section.INFORMATION: "officer manager information_owner", Section.SESSION: "mentor"}


def _row(url: str, method: str, allowed: str, kwargs: Any, prepare: Any) -> Row:
    forbidden = " ".join(who for who in ON_IT.split() if who not in allowed.split())
    return Row(url, method, allowed=allowed, forbidden=forbidden, kwargs=kwargs, prepare=prepare)


def _rows(sheet: Sheet, kind: Kind) -> list[Row]:
    """The page of a section and the forms of its first kind: the others hang on the same section."""

    def kept(cast: Cast) -> None:
        make_entry(cast, sheet, kind)

    def of_kind(cast: Cast) -> dict[str, Any]:
        return {**of_case(cast), "kind": kind.slug}

    write, correct = WRITE.get(sheet.section, RECORD), CORRECT.get(sheet.section, "officer manager")
    found = [
        _row(f"cases:{sheet.slug}", "GET", READ.get(sheet.section, MOST), of_case, kept),
    ]
    acts = [("add_to", write, of_kind), ("change_in", correct, address_of(sheet, kind))]
    if kind.model.can_be_withdrawn:
        acts.append(("withdraw_from", correct, address_of(sheet, kind)))
    return found + [
        _row(f"cases:{act}_{sheet.slug}", method, allowed, kwargs, kept)
        for act, allowed, kwargs in acts
        for method in ("GET", "POST")
    ]


def _api_rows(sheet: Sheet, kind: Kind) -> list[Row]:
    url = f"cases_api:{sheet.slug}_{kind.slug}"
    read, write = READ.get(sheet.section, MOST), WRITE.get(sheet.section, RECORD)
    return [
        _row(url, "GET", read, of_case, lambda cast: None),
        _row(url, "POST", write, of_case, lambda cast: None),
    ]


def _of_item(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "item_id": InformationItem.unguarded.get().pk}


def _an_item(cast: Cast) -> None:
    make_item(cast)


SECTIONS = [
    _row("cases:full_record", "GET", ON_IT, of_case, lambda cast: None),
    *(row for sheet in SHEETS for row in _rows(sheet, sheet.kinds[0])),
    *(row for sheet in SHEETS for kind in sheet.kinds for row in _api_rows(sheet, kind)),
    *(
        _row(f"cases:{act}", method, "information_owner", _of_item, _an_item)
        for act in ("grade_information", "lower_information", "dismiss_information", "information_source")
        for method in ("GET", "POST")
    ),
]
