"""Who is owed today's e-mail."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.models import User
from reminders import tellings
from reminders.models import Digest

# After this long an e-mail that was begun and never noted as sent is taken to have failed.
TAKEN_TO_HAVE_FAILED = timedelta(hours=1)
MOST_TRIES = 2

_UNREAD = """
SELECT member.id, member.user_id, member.agency_id, member.role, notice.id AS subject_id, notice.case_id,
       true AS named
FROM reminders_notice AS notice JOIN member ON member.user_id = notice.user_id
WHERE notice.read_at IS NULL
"""


def owed_a_digest(day: date) -> list[tuple[UUID, str]]:
    """The id and address of everybody with something unread that is open to them, and no e-mail yet."""
    waiting = set(people_with_something_unread())
    done = Digest.objects.filter(day=day, user_id__in=waiting).exclude(failed())
    waiting -= set(done.values_list("user_id", flat=True))
    return list(User.objects.filter(pk__in=waiting).order_by("pk").values_list("pk", "email"))


def people_with_something_unread() -> list[UUID]:
    """Everybody who may sign in and has an unread notice of no case, or of one open to them."""
    rows = tellings.answer_to(
        "WITH member AS MATERIALIZED (",
        tellings.members(),
        "), reminders_telling AS MATERIALIZED (",
        _UNREAD,
        ") SELECT DISTINCT user_id FROM (",
        tellings.permitted(),
        ") AS rule",
    )
    return [user_id for (user_id,) in rows]


def failed() -> Q:
    """E-mails begun some time ago, never noted as sent, with a try left."""
    long_ago = timezone.now() - TAKEN_TO_HAVE_FAILED
    return Q(sent_at__isnull=True, claimed_at__lt=long_ago, tries__lt=MOST_TRIES)
