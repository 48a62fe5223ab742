"""What an entry of the record makes due, as a duty on the clock. Called inside the acts on entries."""

from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case, EntryDuty, SectionEntry
from reminders.services.due_dates import set_due_date, settle_due_date


def keep_entry_duty(entry: SectionEntry, case: Case, *, actor: ActingPerson) -> None:
    """Set what this kind of entry makes due, move it, or settle it: decided by what now stands."""
    duty = entry.duty
    if duty is None:
        return
    subject = case if duty.one_per_case else entry
    standing = _newest(entry, actor) if duty.one_per_case else entry
    due_on = _due_on(standing, duty)
    if standing is None or due_on is None:
        settle_due_date(actor=actor, kind=duty.kind, subject=subject)
        return
    whose, agency_id = standing.falls_to(actor) or _as_recorded(standing, case)
    set_due_date(
        actor=actor,
        kind=duty.kind,
        subject=subject,
        agency_id=agency_id,
        due_on=due_on,
        what=duty.what.format(reference=case.reference),
        reason=duty.why,
        link=reverse(duty.page, args=[case.reference]),
        case_id=case.pk,
        responsible_id=whose,
    )


def _as_recorded(entry: SectionEntry, case: Case) -> tuple[UUID, UUID]:
    is_led = entry.agency_id == case.lead_agency_id
    return case.lead_practitioner_id if is_led else entry.recorded_by_id, entry.agency_id


def _newest(entry: SectionEntry, actor: ActingPerson) -> SectionEntry | None:
    rows = type(entry).objects.visible_to(actor).filter(case_id=entry.case_id, withdrawn_at__isnull=True)
    return rows.order_by("-recorded_at", "pk").first()


def _due_on(entry: SectionEntry | None, duty: EntryDuty) -> date | None:
    if entry is None or entry.withdrawn_at is not None or duty.is_over(entry):
        return None
    found: date | None = getattr(entry, duty.on)
    if found is None or not duty.days_ahead:
        return found
    # Entered late, there is less time than that: it is due at once, and never after its day.
    return max(found - timedelta(days=duty.days_ahead), min(found, timezone.localdate()))
