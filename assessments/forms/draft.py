"""What every form of a draft assessment shares: the draft's own version and the page it is written in."""

from agencies.forms.drafts import DraftForm, DraftVersion, mark_of
from assessments.models.draft import Written

__all__ = ["DraftForm", "DraftVersion", "fresh_mark"]


def fresh_mark(row: Written) -> str:
    """What a page that is opened now says of itself."""
    return mark_of(row.version)
