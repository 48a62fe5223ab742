"""An entry of every kind, as it is typed, sent and kept."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import InformationItem, SectionEntry
from cases.section_rules import question
from cases.sheets import SHEETS, Kind, Sheet
from tests.cases.forms import in_boxes
from tests.cast import Cast
from tests.registered import REGISTERED

KINDS: list[tuple[Sheet, Kind]] = [(sheet, kind) for sheet in SHEETS for kind in sheet.kinds]
WRITER = {"mentoring": "mentor"}


def writer_of(sheet: Sheet) -> str:
    """Somebody of the cast who writes in this section."""
    return WRITER.get(sheet.slug, "officer")


def answered(model: type[SectionEntry], **changes: Any) -> dict[str, Any]:
    """An answer to every question of the kind."""
    return {**{name: _answer(model, name) for name in model.asked}, **changes}


def _answer(model: type[SectionEntry], name: str) -> Any:
    column = question(model, name)
    if name == model.picked:
        return REGISTERED
    if name == "characteristic":
        return "race"  # what somebody is counted as belongs to it
    if column.choices:
        return column.flatchoices[0][0]
    if column.get_internal_type() == "DateField":
        days = -30 if name in model.past or "start" in name else 30
        return timezone.localdate() + timedelta(days=days)
    return f"Canary {name}"


def typed(model: type[SectionEntry], **changes: Any) -> dict[str, Any]:
    """The same as a browser sends it."""
    sent: dict[str, Any] = {}
    for name, value in answered(model, **changes).items():
        sent |= in_boxes(name, value) if isinstance(value, date) else {name: value}
    return sent


def make_entry(cast: Cast, sheet: Sheet, kind: Kind, *, who: str = "", **changes: Any) -> SectionEntry:
    """An entry recorded by somebody who may."""
    actor = cast.actor(who or writer_of(sheet))
    return kind.carry_out(cast.case, kind.model, actor=actor, **answered(kind.model, **changes))


def make_item(cast: Cast, *, who: str = "officer", **changes: Any) -> InformationItem:
    """An item submitted and not graded yet."""
    sheet, kind = next(one for one in KINDS if one[1].model is InformationItem)
    item = make_entry(cast, sheet, kind, who=who, **changes)
    assert isinstance(item, InformationItem)
    return item


def address_of(sheet: Sheet, kind: Kind) -> Callable[[Cast], dict[str, Any]]:
    """The address of the only entry of a kind."""

    def found(cast: Cast) -> dict[str, Any]:
        key: UUID = kind.model.unguarded.get().pk
        return {"reference": cast.case.reference, "kind": kind.slug, "entry_id": key}

    return found
