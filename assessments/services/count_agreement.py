"""The clock counts how far raters agree with each version of an instrument, once enough were compared."""

from datetime import date

from django.db import transaction

from agencies.database_context import database_context
from assessments.agreement.counting import ALL, WHOLE, counted_pairs, groups_to_keep
from assessments.agreement.kept_small import grew_enough
from assessments.agreement_events import AgreementEvent
from assessments.definition import definition_of
from assessments.models import AgreementFigures, Instrument
from audit.actor import System
from audit.services import record


@transaction.atomic
def count_agreement(*, actor: System, today: date) -> int:
    """Make the figures that are to be made anew; how many versions that was. Run twice it makes none more."""
    with database_context(actor):
        made = [
            one
            for instrument in Instrument.objects.order_by("code", "version")
            if (one := _count(instrument, actor=actor, today=today))
        ]
        for one in made:
            record(AgreementEvent.COUNTED, actor=actor, target=one)
    return len(made)


def _count(instrument: Instrument, *, actor: System, today: date) -> AgreementFigures | None:
    counted = counted_pairs(instrument.pk)
    rows = AgreementFigures.objects.visible_to(actor).filter(instrument=instrument)
    newest = rows.order_by("-counted_at").first()
    before = newest.groups if newest else []
    behind, had = counted[WHOLE, ALL].behind, before[0]["pairs"] if before else 0
    if not behind.is_many or not grew_enough(had, behind.pairs):
        return None
    groups = groups_to_keep(counted, definition_of(instrument), before=before, today=today)
    return AgreementFigures.objects.create(instrument=instrument, groups=groups)
