"""Whom a concern reaches, and when: what the page says of it. PostgreSQL asks who they are.

The steps themselves are taken in `config/row_security/concerns.sql`, which is given the number of minutes.
"""

from datetime import datetime, timedelta

MINUTES_BETWEEN_STEPS = 15
# What each step after the first reaches, in the order taken; a step that reaches nobody is passed over.
NEXT_STEPS = (
    "the other managers of the agency that leads the case",
    "the managers of every other agency on it",
)


def next_step(raised_at: datetime, now: datetime) -> tuple[datetime, str] | None:
    """When a concern that cannot wait is passed on next, and to whom; nothing once every step is taken."""
    each = timedelta(minutes=MINUTES_BETWEEN_STEPS)
    for number, to_whom in enumerate(NEXT_STEPS, start=1):
        if now < raised_at + number * each:
            return raised_at + number * each, to_whom
    return None
