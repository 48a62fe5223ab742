"""A closed case whose period has ended, for the tests of retention and disposal."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from agencies.acting import as_actor
from agencies.models import User
from audit.actor import System
from cases.models import Case, Disposal, Participation, RetentionReview
from cases.services.rights.disposal import approve_disposal, propose_disposal
from cases.services.rights.review_retention import make_retention_reviews_due, need_case_no_longer
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

LONG_AGO = timedelta(days=366 * 20)


def closed_long_ago(cast: Cast) -> None:
    """The case was closed twenty years ago, and every other agency's part has ended."""
    Case.unguarded.filter(pk=cast.case.pk).update(
        status="closed",
        opened_on=timezone.localdate() - 2 * LONG_AGO,
        closed_on=timezone.localdate() - LONG_AGO,
        closing_outcome="completed",
        closing_reason="Canary-3R all work is done",
        next_review_on=None,
        pathway="voluntary",
    )
    others = Participation.unguarded.filter(case=cast.case).exclude(agency=cast.agency("northmoor"))
    others.update(valid_until=timezone.now() - timedelta(seconds=1))


def made_due(today: date | None = None) -> int:
    """The clock has struck."""
    return make_retention_reviews_due(actor=System("retention periods"), today=today or timezone.localdate())


def needed_no_longer(cast: Cast) -> None:
    """Every other agency has answered that it needs the case no longer."""
    officer = User.objects.create_user("others@throughcare.example", "Oonagh Sand")
    for name, agency in cast.agencies.items():
        if name == "northmoor":
            continue
        actor = as_actor(add_membership(officer, agency, "information_governance"))
        for review in RetentionReview.unguarded.filter(agency=agency, state="due"):
            with acting_for(actor):
                need_case_no_longer(review, actor=actor, version=review.version, reason="Nothing left to do.")


def proposed(cast: Cast, who: str = "manager", **changes: Any) -> Disposal:
    """A disposal that a manager has proposed."""
    review = RetentionReview.unguarded.get(agency=cast.agency("northmoor"), state="due")
    actor = cast.actor(who)
    given = {"version": review.version, "reason": "No purpose is left.", **changes}
    with acting_for(actor):
        return propose_disposal(review, actor=actor, **given)


def disposed(cast: Cast, disposal: Disposal, who: str = "governance") -> Disposal:
    """A disposal that governance has approved."""
    actor = cast.actor(who)
    disposal.refresh_from_db()
    with acting_for(actor):
        return approve_disposal(
            disposal, actor=actor, version=disposal.version, content_hash=disposal.content_hash
        )


def ready_for_disposal(cast: Cast) -> Disposal:
    """Everything up to the second person."""
    closed_long_ago(cast)
    made_due()
    needed_no_longer(cast)
    return proposed(cast)


def where_it_stands(words: str, *, but: frozenset[str] = frozenset()) -> dict[str, int]:
    """In which tables any row still says this, the whole row read as text."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            if table in but:
                continue
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE position(%s in t::text) > 0', [words])
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found
