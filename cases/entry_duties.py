"""What an entry of the record makes due, as a duty on the clock. Called inside the acts on entries."""

from datetime import date

from django.urls import reverse

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
    is_led = standing.agency_id == case.lead_agency_id
    set_due_date(
        actor=actor,
        kind=duty.kind,
        subject=subject,
        agency_id=standing.agency_id,
        due_on=due_on,
        what=duty.what.format(reference=case.reference),
        reason=duty.why,
        link=reverse(duty.page, args=[case.reference]),
        case_id=case.pk,
        responsible_id=case.lead_practitioner_id if is_led else standing.recorded_by_id,
    )


def _newest(entry: SectionEntry, actor: ActingPerson) -> SectionEntry | None:
    rows = type(entry).objects.visible_to(actor).filter(case_id=entry.case_id, withdrawn_at__isnull=True)
    return rows.order_by("-recorded_at", "pk").first()


def _due_on(entry: SectionEntry | None, duty: EntryDuty) -> date | None:
    if entry is None or entry.withdrawn_at is not None or duty.is_over(entry):
        return None
    found: date | None = getattr(entry, duty.on)
    return found
