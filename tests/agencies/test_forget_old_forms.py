"""Forms carried out and text kept back go after their days, by the clock, named on the ledger."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from agencies.models import StashedPost, SubmittedForm
from agencies.periodic import forget_old_forms
from audit.models import LedgerEntry
from audit.services import RecordingFailed
from tests.cast import Cast


def form(days: int) -> SubmittedForm:
    made = SubmittedForm.objects.create(key=uuid4(), user_id=uuid4(), claimed_in=uuid4(), path="/")
    SubmittedForm.objects.filter(pk=made.pk).update(submitted_at=timezone.now() - timedelta(days=days))
    return made


def text(cast: Cast, days: int) -> StashedPost:
    made = StashedPost.objects.create(user=cast.user("officer"), path="/", why="stale_form", sealed=b"x")
    StashedPost.objects.filter(pk=made.pk).update(kept_at=timezone.now() - timedelta(days=days))
    return made


def test_what_is_past_its_days_goes_and_is_named(cast: Cast) -> None:
    kept = [form(29).pk, text(cast, 6).pk]
    gone = {form(31).pk, form(400).pk, text(cast, 8).pk}
    forget_old_forms()
    assert [SubmittedForm.objects.get().pk, StashedPost.objects.get().pk] == kept
    entry = LedgerEntry.objects.get()
    assert (entry.event, entry.verb) == ("agencies.old_forms_forgotten", "erasure")
    assert (entry.system_reason, set(entry.shown_ids)) == ("forgetting old forms", gone)
    forget_old_forms()
    assert LedgerEntry.objects.count() == 1


def test_without_its_line_nothing_goes_and_the_job_has_failed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    form(31)
    from audit import services

    append = services._append

    def refuse_the_first(entry: dict[str, object]) -> int:
        if entry["event"] == "agencies.old_forms_forgotten":
            raise RecordingFailed
        return append(entry)

    monkeypatch.setattr(services, "_append", refuse_the_first)
    with pytest.raises(RecordingFailed):
        forget_old_forms()
    assert SubmittedForm.objects.count() == 1
    failed = LedgerEntry.objects.get()
    assert (failed.event, failed.outcome) == ("audit.job_failed", "failed")
    assert failed.system_reason == "forgetting old forms"
