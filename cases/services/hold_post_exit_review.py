"""Holding a review six or twelve months after a case was closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.forms.date_parts import in_full
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.closing_events import ClosingEvent
from cases.models import Case, CaseStatus, EntryKind, PostExitReview, ReReferral, ReviewState
from cases.post_exit import DUTY, HELD_FROM, ask_to_reopen, can_be_held
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology
from reminders.services.due_dates import settle_due_date

_SAID = ("who_was_asked", "known_since", "re_referral", "follows")


@transaction.atomic
def hold_post_exit_review(
    review: PostExitReview,
    *,
    actor: ActingPerson,
    version: int,
    who_was_asked: str,
    known_since: str,
    re_referral: str,
    follows: str = "",
) -> PostExitReview:
    """Keep what is known since the closing and whether somebody has to take the case up again.

    If this case is to be re-opened, that stays on the clock until it is, or until the review is held again.
    """
    # The case first, as re-opening does: of two at once one waits, and is told that it came too late.
    case = claim(Case.objects.visible_to(actor).get(pk=review.case_id), actor, Action.CLOSE_CASE)
    review = claim(review, actor, Action.CLOSE_CASE, version=version)
    require_lead_agency(case, actor)
    _refuse_out_of_time(review, case)
    said = {
        "who_was_asked": who_was_asked,
        "known_since": known_since,
        "re_referral": re_referral,
        "follows": follows,
    }
    _check(said)
    before = review.state
    _keep(review, said, actor)
    if re_referral == ReReferral.REOPEN:
        ask_to_reopen(review, case, actor=actor)
    else:
        settle_due_date(actor=actor, kind=DUTY, subject=review)
    title = f"{review.months}-month review after closing held"
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=title)
    changed = {"state": (before, ReviewState.HELD.value), "re_referral": (None, re_referral)}
    record(ClosingEvent.REVIEW_HELD, actor=actor, target=review, case_id=case.pk, changed=changed)
    return review


def _refuse_out_of_time(review: PostExitReview, case: Case) -> None:
    if case.status != CaseStatus.CLOSED or not can_be_held(review):
        raise ValidationError("This review is no longer to be held")
    opens = review.due_on - HELD_FROM
    if timezone.localdate() < opens:
        raise ValidationError(
            f"This review is due on {in_full(review.due_on)}. It can be held from {in_full(opens)}"
        )


def _check(said: dict[str, str]) -> None:
    problems = {}
    if not said["who_was_asked"].strip():
        problems["who_was_asked"] = "Enter who was asked"
    if not said["known_since"].strip():
        problems["known_since"] = "Enter what is known since the case was closed, even if it is nothing"
    if said["re_referral"] not in ReReferral.values:
        problems["re_referral"] = "Select whether somebody has to take this up again"
    elif said["re_referral"] != ReReferral.NOT_NEEDED and not said["follows"].strip():
        problems["follows"] = "Enter what follows, and who does it"
    if problems:
        raise ValidationError(problems)


def _keep(review: PostExitReview, said: dict[str, str], actor: ActingPerson) -> None:
    if review.state == ReviewState.HELD:
        as_it_read = {name: getattr(review, name) for name in _SAID}
        review.earlier = [*review.earlier, {**as_it_read, "on": _day(review)}]
    for name, value in said.items():
        setattr(review, name, value)
    review.state, review.held_by_id, review.held_at = ReviewState.HELD, actor.user_id, timezone.now()
    review.version += 1
    review.save()


def _day(review: PostExitReview) -> str:
    return timezone.localtime(review.held_at).date().isoformat() if review.held_at else ""
