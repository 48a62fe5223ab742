"""How everything about the library of instruments is asked for, and what must be there first."""

from typing import Any

from django.utils import timezone

from assessments.forms.instruments import EditPartForm
from assessments.models import Instrument, InstrumentDraft
from assessments.services.instrument_drafts import start_instrument_draft
from assessments.services.load_instruments import load_instruments
from tests.cases.forms import in_boxes
from tests.cast import Cast
from tests.who_may import Row, both


def a_library(cast: Cast) -> None:
    load_instruments()


def a_draft(cast: Cast) -> InstrumentDraft:
    """A new version of the instrument in use, begun by the quality lead."""
    load_instruments()
    based_on = Instrument.objects.get(code="erg22-style", version=2)
    return start_instrument_draft(based_on, actor=cast.actor("quality"))


def draft_there(cast: Cast) -> None:
    a_draft(cast)


def typed_in(part: str, draft: InstrumentDraft | None = None) -> dict[str, Any]:
    """What the editor shows on this part, as it is sent back."""
    draft = draft or InstrumentDraft.objects.filter(status=InstrumentDraft.Status.BEING_WRITTEN).first()
    if draft is None:
        return {}  # somebody asks who has nothing to write on
    form = EditPartForm(draft=draft, part=part)
    shown = {name: form[name].value() for name in form.fields if name != "idempotency_key"}
    return {name: value for name, value in shown.items() if value not in (None, False)}


def in_force_typed(cast: Cast) -> dict[str, Any]:
    return {**in_boxes("valid_from", timezone.localdate()), "because": "Clearer names", "version": "1"}


VERSION: dict[str, Any] = {
    "kwargs": lambda cast: {"code": "erg22-style", "version": 2},
    "prepare": a_library,
}
DRAFT: dict[str, Any] = {"kwargs": lambda cast: {"code": "erg22-style"}, "prepare": draft_there}
PART: dict[str, Any] = {
    "kwargs": lambda cast: {"code": "erg22-style", "part": "factors"},
    "prepare": draft_there,
}

INSTRUMENTS = [
    Row("assessments:instruments", prepare=a_library),
    Row("assessments:instrument", **VERSION),
    Row("assessments:preview_instrument", **VERSION),
    *both("assessments:decide_on_instrument", data=lambda cast: {"because": "Withdrawn"}, **VERSION),
    *both("assessments:start_instrument_draft", **VERSION),
    Row("assessments:instrument_draft", **DRAFT),
    Row("assessments:preview_instrument_draft", **DRAFT),
    *both("assessments:edit_instrument_draft", data=lambda cast: typed_in("factors"), **PART),
    *both("assessments:put_in_force", data=in_force_typed, **DRAFT),
    *both("assessments:drop_instrument_draft", data=lambda cast: {"version": "1"}, **DRAFT),
    Row("assessments_api:instruments", prepare=a_library),
    Row("assessments_api:instrument", **VERSION),
]
