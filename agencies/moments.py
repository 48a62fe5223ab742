"""Moments as people read them: the day and the time on a clock in London, whatever the database keeps."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def day_in_full(moment: datetime | None) -> str:
    """ "3 December 2026"; nothing for a moment that has not come."""
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def moment_in_full(moment: datetime | None) -> str:
    """ "3 December 2026, 14:05"; nothing for a moment that has not come."""
    return date_format(timezone.localtime(moment), "j F Y, H:i") if moment else ""
