"""What every form of a draft assessment shares: the draft's own version and the page it is written in."""

from agencies.forms.drafts import DraftForm, DraftVersion, mark_of
from agencies.models.kept_as_typed import KeptAsTyped

__all__ = ["DraftForm", "DraftVersion", "fresh_mark"]


def fresh_mark(row: KeptAsTyped) -> str:
    """What a page that is opened now says of itself."""
    return mark_of(row.version)
