"""Going on with imports: for each of them as the person who began it, row after row."""

import logging
import time
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, transaction
from django.http import Http404

from agencies.acting import ActsForNobody, MustChoose, as_actor, held_membership
from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from cases.selectors.imports import own_import
from cases.services.imports.import_row import import_next_row

_log = logging.getLogger("throughcare.cases")


def go_on_with_imports() -> tuple[int, bool]:
    """Bring rows in for a while; how many were gone through, and whether some may be left.

    Nothing is remembered between two calls but what stands in the database: a worker that was killed in the
    middle of a row left nothing of that row, and the next one begins with it.
    """
    until = time.monotonic() + settings.IMPORT_SECONDS
    done = 0
    for import_id, user_id, membership_id in call_narrow("cases_imports_to_run"):
        try:
            while _next_row(import_id, user_id, membership_id):
                done += 1
                if time.monotonic() > until:
                    return done, True
        except Exception as problem:
            # Of what kind alone: what it says may quote the row.
            _log.error("imports: one was left where it was, %s", type(problem).__name__)
    return done, False


def _next_row(import_id: UUID, user_id: UUID, membership_id: UUID) -> bool:
    try:
        return _as_whoever_began(import_id, user_id, membership_id, set_aside=False)
    except (DataError, IntegrityError):
        # The same row came in through another import meanwhile, or the database will not have it.
        return _as_whoever_began(import_id, user_id, membership_id, set_aside=True)


def _as_whoever_began(import_id: UUID, user_id: UUID, membership_id: UUID, *, set_aside: bool) -> bool:
    with transaction.atomic():
        try:
            membership, _ = held_membership(user_id, str(membership_id))
        except (ActsForNobody, MustChoose):
            return False
        if membership.pk != membership_id:
            return False
        actor = as_actor(membership)
        with database_context(actor):
            try:
                run = own_import(import_id, actor=actor)
                return import_next_row(run, actor=actor, set_aside=set_aside)
            except (Http404, PermissionDenied):
                # Their role no longer opens cases; what is left is erased after its days.
                return False
