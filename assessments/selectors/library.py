"""The library of instruments, for whoever looks after it: no case is read, only counted."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from agencies.narrow_acts import call_narrow
from assessments.definition import Definition
from assessments.models import Instrument, InstrumentDecision, InstrumentDraft
from assessments.selectors.instruments import instruments_in_use

FEW = "Fewer than 5"
TO_BE_ENTERED = "name to be entered"


def every_version() -> list[Instrument]:
    """Every version of every instrument, the newest of each first."""
    return list(Instrument.objects.order_by("code", "-version"))


def version_or_404(code: str, version: int) -> Instrument:
    """One version."""
    found = Instrument.objects.filter(code=code, version=version).first()
    if found is None:
        raise Http404
    return found


def draft_or_404(code: str) -> InstrumentDraft:
    """The version of this instrument that is being written."""
    found = draft_of_instrument(code)
    if found is None:
        raise Http404
    return found


def draft_of_instrument(code: str) -> InstrumentDraft | None:
    """The version of this instrument that is being written, if there is one."""
    rows = InstrumentDraft.objects.filter(code=code, status=InstrumentDraft.Status.BEING_WRITTEN)
    return rows.select_related("based_on", "saved_by").first()


def drafts_being_written() -> dict[str, InstrumentDraft]:
    """By instrument: the version that is being written."""
    rows = InstrumentDraft.objects.filter(status=InstrumentDraft.Status.BEING_WRITTEN)
    return {one.code: one for one in rows}


def written_with() -> dict[UUID, str]:
    """By version: how many assessments there are in it, in words, and of a few only that they are few."""
    rows = call_narrow("assessments_written_with")
    return {key: FEW if number is None else str(number) for key, number in rows}


def standing_of_versions() -> dict[UUID, dict[str, str]]:
    """By version: whether it may be used today, in a word."""
    used = {one.pk for one in instruments_in_use()}
    today = timezone.localdate()
    return {one.pk: _standing(one, used, today) for one in every_version()}


def decisions_about(instrument: Instrument) -> list[InstrumentDecision]:
    """What was decided about this version, newest first."""
    rows = InstrumentDecision.objects.filter(instrument=instrument).select_related("decided_by", "agency")
    return list(rows.order_by("-decided_at"))


def names_to_be_entered(definition: Definition) -> int:
    """How many factors have a placeholder for a name."""
    return len([one for one in definition.factors if TO_BE_ENTERED in one.name])


def factor_codes(code: str) -> set[str]:
    """Every code a factor of this instrument bears or bore."""
    rows = Instrument.objects.filter(code=code)
    return {factor["code"] for one in rows for factor in one.definition["factors"]}


def _standing(one: Instrument, used: set[UUID], today: Any) -> dict[str, str]:
    if not one.enabled:
        return {"text": "Disabled", "colour": "red"}
    if one.pk in used:
        return {"text": "In use", "colour": "green"}
    if one.valid_from > today:
        return {"text": "Not yet in force", "colour": "blue"}
    return {"text": "No longer used for new ones", "colour": "grey"}
