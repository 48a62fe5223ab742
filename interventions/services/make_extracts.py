"""The clock makes the extracts that were asked for, and removes their files when their day has passed."""

import zipfile
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from agencies.database_context import database_context
from audit.actor import System
from audit.services import record
from interventions.evaluation.rows import as_csv, dictionary_as_csv
from interventions.evaluation_events import EvaluationEvent
from interventions.models import EvaluationExtract, EvaluationRelease

_AT_ONCE = 20
# Every file says the same moment, so that two extracts of one year are the same bytes.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


@transaction.atomic
def make_extracts(*, actor: System) -> int:
    """Make some that wait; how many that was. Killed in between, nothing is left and the next begins."""
    with database_context(actor):
        waiting = EvaluationExtract.objects.visible_to(actor).filter(
            made_at__isnull=True, expires_at__gt=timezone.now()
        )
        found = list(waiting.select_for_update(skip_locked=True).order_by("asked_at")[:_AT_ONCE])
        for one in found:
            release = EvaluationRelease.objects.visible_to(actor).get(pk=one.release_id)
            one.content, one.rows, one.made_at = _packed(release), len(release.rows), timezone.now()
            one.save(update_fields=["content", "rows", "made_at"])
            record(EvaluationEvent.MADE, actor=actor, target=one, changed={"lines": (None, one.rows)})
    return len(found)


@transaction.atomic
def remove_extracts(*, actor: System) -> int:
    """Remove every file whose day has passed; that it was there, and what for, stays."""
    with database_context(actor):
        past = EvaluationExtract.objects.visible_to(actor).filter(
            removed_at__isnull=True, expires_at__lte=timezone.now()
        )
        found = list(past.select_for_update(skip_locked=True))
        for one in found:
            one.content, one.removed_at = None, timezone.now()
            one.save(update_fields=["content", "removed_at"])
            record(EvaluationEvent.REMOVED, actor=actor, target=one)
    return len(found)


def _packed(release: EvaluationRelease) -> bytes:
    year, made = release.first_day.year, BytesIO()
    files = {
        f"programmes-{year}.csv": as_csv(release.rows, site=release.site, year=year),
        "data-dictionary.csv": dictionary_as_csv(release.dictionary),
    }
    with zipfile.ZipFile(made, "w") as pack:
        for name, said in files.items():
            pack.writestr(zipfile.ZipInfo(name, _NO_MOMENT), said, zipfile.ZIP_DEFLATED)
    return made.getvalue()
