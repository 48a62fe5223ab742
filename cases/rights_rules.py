"""Rules about rights and retention that need no database."""

import hashlib
import json
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from agencies.sections import Section

# Which version of config/erasure a disposal proposed today is approved under.
ERASURE_POLICY = 1
PURPOSE = "Answering a subject access request"
# How long before the last day the parts should be ready, so that somebody else can look them through.
READY_BEFORE = timedelta(days=7)
# Never prepared by anybody: what is withheld of them, and why, stands in the pack all the same.
BY_RULE = {Section.SOURCE: "source", Section.SUPERVISION: "not_about_the_person"}


def months_after(day: date, months: int) -> date:
    """The corresponding day so many calendar months on, or the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def ready_by(due_on: date, *, today: date) -> date:
    """The day by which the parts should be prepared: never in the past."""
    return max(today, due_on - READY_BEFORE)


def digest_of(content: Iterable[Iterable[str]]) -> str:
    """One digest over what was decided, item by item, or over the digests of parts."""
    told = json.dumps([list(one) for one in content], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def problem_with_receipt(received_on: date, *, today: date) -> str:
    """What is wrong with the day a request was received, or nothing."""
    if received_on > today:
        return "The day it was received must be today or in the past"
    if received_on < date(today.year - 1, today.month, 1):
        return "The day it was received must be within the last year"
    return ""


def problem_with_review_day(day: date, *, today: date) -> str:
    """What is wrong with the day something is looked at again, or nothing."""
    if day <= today:
        return "The day it is looked at again must be in the future"
    if day.year > today.year + 10:
        return "The day it is looked at again must be within 10 years"
    return ""
