"""Saving the formulation."""

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import StaleVersion, claim
from agencies.drafts import UNSAID, OpenedOn
from agencies.roles import Action
from assessments.definition import Definition, definition_of
from assessments.drafting import keep, refuse_locked, refuse_untrained
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Formulation, Sharing
from audit.actor import ActingPerson
from audit.services import record

SHARING = ("shared", "shared_how", "not_shared_because")


class AskedByInstrument(TypedDict, total=False):
    """What only some instruments ask: whether it was shared with the person, and a summary on one page."""

    shared: str
    shared_how: str
    not_shared_because: str
    one_page: str


@transaction.atomic
def save_formulation(
    assessment: Assessment,
    formulation: Formulation,
    *,
    actor: ActingPerson,
    opened: OpenedOn = UNSAID,
    texts: dict[str, str],
    own_view: str = "",
    **more: Unpack[AskedByInstrument],
) -> Formulation:
    """Save how it fits together, under the instrument's headings, and what the person says about it.

    Where the instrument asks for it also ``shared``, ``shared_how``, ``not_shared_because`` and ``one_page``.
    """
    definition = definition_of(assessment.instrument)
    refuse_locked(claim(assessment, actor, Action.ASSESS))
    refuse_untrained(assessment, actor)
    fresh = claim(formulation, actor, Action.ASSESS)
    if opened.is_overtaken(fresh):
        return fresh
    _refuse_stale(fresh, opened)
    _refuse_unasked(definition, texts, more)
    changed = keep(fresh, opened, {"texts": texts, "own_view": own_view, **more})
    record(
        AssessmentEvent.FORMULATION_SAVED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed
    )
    return fresh


def _refuse_unasked(definition: Definition, texts: dict[str, str], more: AskedByInstrument) -> None:
    """Nothing is kept that no page of this instrument shows."""
    if unknown := sorted(set(texts) - {one.code for one in definition.formulation}):
        raise ValidationError({"texts": f"“{unknown[0]}” is not a heading of this instrument"})
    asked = (*(SHARING if definition.sharing else ()), *(("one_page",) if definition.one_page else ()))
    for name, said in more.items():
        if said and name not in asked:
            raise ValidationError({name: "This instrument does not ask for it"})
    if more.get("shared", "") not in ("", *Sharing.values):
        raise ValidationError({"shared": "Select from the answers shown"})


def _refuse_stale(row: Formulation, opened: OpenedOn) -> None:
    try:
        opened.refuse_stale(row)
    except StaleVersion as stale:
        # The page that shows both texts looks them up by the question's name.
        for code, text in row.texts.items():
            setattr(stale.current, code, text)
        raise
