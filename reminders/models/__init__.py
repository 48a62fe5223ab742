"""Due dates and the notices that come of them."""

from reminders.models.due_date import DueDate
from reminders.models.notice import Digest, Notice, Rung

__all__ = ["Digest", "DueDate", "Notice", "Rung"]
