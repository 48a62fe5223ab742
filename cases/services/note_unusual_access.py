"""The clock looks through the ledger for unusual access, and gives what it finds to somebody to review."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.database_context import database_context
from audit.actor import System
from audit.services import record
from cases.models import UnusualAccess, UnusualOutcome, WatchedUntil
from cases.unusual import UnusualRules
from cases.unusual.judging import Finding, finding_of
from cases.unusual.measures import Span, facts_in
from cases.unusual_events import UnusualEvent
from reminders.services.due_dates import set_due_date
from reminders.working_days import working_days_after

REVIEW, OVERDUE = "unusual_access", "unusual_access_overdue"
_A_DAY = timedelta(days=1)


@transaction.atomic
def note_unusual_access(*, actor: System, rules: UnusualRules, now: datetime) -> int:
    """Look from where the last look ended until now; how many findings are new.

    One look at a time: another waits for it, and finds the same again, which changes nothing. The day on
    which the last look ended is looked at anew, for what had not been committed then.
    """
    with database_context(actor):
        watched = _watched()
        span = Span(_start(watched.moment, rules, now), now)
        findings = [one for fact in facts_in(span, rules) if (one := finding_of(fact, rules))]
        new = sum(_note(one, rules, actor=actor, now=now) for one in findings)
        watched.moment = now
        watched.save(update_fields=["moment"])
        if new:
            record(UnusualEvent.FOUND, actor=actor, changed={"found": (None, new)})
    return new


@transaction.atomic
def escalate_unusual_access(*, actor: System, today: date) -> int:
    """Tell the administrators of an agency of reviews that are overdue there, once each; how many."""
    with database_context(actor):
        late = UnusualAccess.objects.visible_to(actor).filter(
            outcome=UnusualOutcome.WAITING, escalated_at__isnull=True, due_on__lt=today
        )
        rows = list(late.select_for_update())
        for row in rows:
            row.escalated_at = timezone.now()
            row.save(update_fields=["escalated_at"])
            set_due_date(
                actor=actor,
                kind=OVERDUE,
                subject=row,
                agency_id=row.agency_id,
                due_on=today,
                what="A review of unusual access is not done yet",
                reason="Nobody has reviewed it by its day. Does your agency have an officer to do it?",
                link=reverse("agencies:members"),
                responsible_role="agency_administrator",
            )
            record(UnusualEvent.ESCALATED, actor=actor, target=row)
    return len(rows)


def _watched() -> WatchedUntil:
    WatchedUntil.objects.bulk_create([WatchedUntil()], ignore_conflicts=True)
    return WatchedUntil.objects.select_for_update().get(only=True)


def _start(watched_until: datetime | None, rules: UnusualRules, now: datetime) -> datetime:
    since = watched_until - _A_DAY if watched_until else now - timedelta(days=rules.first_look_days)
    return timezone.make_aware(datetime.combine(timezone.localdate(since), time.min))


def _note(finding: Finding, rules: UnusualRules, *, actor: System, now: datetime) -> bool:
    fact = finding.fact
    known = UnusualAccess.objects.visible_to(actor).filter(
        rule=fact.rule, user_id=fact.user_id, agency_id=fact.agency_id, day=fact.day, case_id=fact.case_id
    )
    row = known.select_for_update().first()
    if row is not None:
        _add_to(row, finding)
        return False
    row = UnusualAccess.objects.create(
        rule=fact.rule,
        rules_version=rules.key,
        user_id=fact.user_id,
        agency_id=fact.agency_id,
        role=fact.role,
        day=fact.day,
        case_id=fact.case_id,
        counted=fact.exported or fact.counted,
        threshold=finding.threshold,
        usual=fact.usual,
        entry_ids=list(fact.entry_ids),
        found_at=now,
        due_on=working_days_after(timezone.localdate(now), rules.review_within_working_days),
    )
    _set_duty(row, actor=actor)
    return True


def _add_to(row: UnusualAccess, finding: Finding) -> None:
    """More of the same on the same day joins what waits for its review."""
    fact = finding.fact
    counted = fact.exported or fact.counted
    if row.outcome == UnusualOutcome.WAITING and counted > row.counted:
        row.counted, row.entry_ids = counted, list(fact.entry_ids)
        row.version += 1
        row.save(update_fields=["counted", "entry_ids", "version"])


def _set_duty(row: UnusualAccess, *, actor: System) -> None:
    set_due_date(
        actor=actor,
        kind=REVIEW,
        subject=row,
        agency_id=row.agency_id,
        due_on=row.due_on,
        what="Review unusual access",
        reason="Something on the ledger is to be looked at by a person",
        link=reverse("ledger:review_unusual_access", args=[row.pk]),
        responsible_role="information_governance",
    )
