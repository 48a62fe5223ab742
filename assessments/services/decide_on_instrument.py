"""Whether a version of an instrument may be used for new assessments."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import admit
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.instrument_events import InstrumentEvent
from assessments.models import Instrument, InstrumentDecision
from assessments.selectors.library import names_to_be_entered
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def decide_on_instrument(
    instrument: Instrument, *, actor: ActingPerson, enabled: bool, because: str, licence_holder: str = ""
) -> InstrumentDecision:
    """Enable a version, or disable it, with a reason. What was written with it stays readable either way.

    What needs a licence is enabled only once somebody who holds one has confirmed the wording.
    """
    admit(actor, Action.LOOK_AFTER_INSTRUMENTS)
    fresh = Instrument.objects.select_for_update().get(pk=instrument.pk)
    _refuse(fresh, enabled=enabled, because=because, licence_holder=licence_holder)
    fresh.enabled = enabled
    fresh.save(update_fields=["enabled"])
    decided = InstrumentDecision.Decision.ENABLED if enabled else InstrumentDecision.Decision.DISABLED
    made = InstrumentDecision.objects.create(
        instrument=fresh,
        decision=decided,
        because=because,
        licence_holder=licence_holder if enabled else "",
        decided_by_id=actor.user_id,
        agency_id=actor.agency_id,
    )
    event = InstrumentEvent.ENABLED if enabled else InstrumentEvent.DISABLED
    record(event, actor=actor, target=fresh, changed={"enabled": (not enabled, enabled)})
    return made


def _refuse(instrument: Instrument, *, enabled: bool, because: str, licence_holder: str) -> None:
    definition = definition_of(instrument)
    if instrument.enabled == enabled:
        raise ValidationError(f"This version is already {'enabled' if enabled else 'disabled'}.")
    if not because.strip():
        raise ValidationError({"because": "Enter why"})
    if enabled and (left := names_to_be_entered(definition)):
        raise ValidationError(
            f"{left} factors still have a placeholder for a name. Enter the names in a new version first."
        )
    if enabled and definition.needs_licence_holder and not licence_holder.strip():
        raise ValidationError({"licence_holder": "Enter who holds the licence and confirmed the wording"})
