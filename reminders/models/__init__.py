"""Due dates and the notices that come of them."""

from reminders.models.due_date import DueDate
from reminders.models.notice import Digest, Notice
from reminders.models.telling import Telling
from reminders.rules import Heading, Rung

__all__ = ["Digest", "DueDate", "Heading", "Notice", "Rung", "Telling"]
