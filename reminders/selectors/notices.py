"""What somebody has been told."""

from typing import Any
from uuid import UUID

from audit.actor import ActingPerson
from reminders.models import Notice

PAGE = 25
LAST_PAGE = 10_000


def unread_count(actor: ActingPerson) -> int:
    """How many notices wait to be read."""
    return Notice.objects.visible_to(actor).filter(read_at__isnull=True).count()


def page_number(text: str) -> int | None:
    """The page somebody asked for; none if there is no such page."""
    if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= LAST_PAGE:
        return int(text)
    return None


def notices_on_page(actor: ActingPerson, number: int) -> tuple[list[dict[str, Any]], bool]:
    """One page of notices, newest first, and whether there is another after it."""
    first = (number - 1) * PAGE
    rows = Notice.objects.visible_to(actor).order_by("-told_at", "pk")
    found = list(rows[first : first + PAGE + 1])
    return [_row(one) for one in found[:PAGE]], len(found) > PAGE


def unread_among(actor: ActingPerson, notice_ids: list[UUID]) -> list[Notice]:
    """Those of these notices that are this person's to mark and not yet read, locked."""
    rows = Notice.objects.visible_to(actor).filter(pk__in=notice_ids, read_at__isnull=True)
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def _row(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.pk,
        "what": notice.what,
        "href": notice.link,
        "rung": notice.rung,
        "rung_in_words": notice.get_rung_display(),
        "due_on": notice.due_on,
        "told_at": notice.told_at,
        "is_read": notice.read_at is not None,
    }
