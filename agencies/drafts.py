"""From where a draft was written: on which version, in which open page, and by which sending of that page."""

from typing import NamedTuple
from uuid import UUID

from agencies.access import StaleVersion
from agencies.models.kept_as_typed import KeptAsTyped


class OpenedOn(NamedTuple):
    """What a page of a draft says of itself when it sends what was typed.

    ``version``: which version it was opened on; none to save over whatever is there.
    ``written_in``: the open page's own mark. Its own earlier savings never conflict with it.
    ``sending``: milliseconds, each sending of one page later than the one before; none without scripts.
    """

    version: int | None = None
    written_in: UUID | None = None
    sending: int | None = None

    def refuse_stale(self, row: KeptAsTyped) -> None:
        """Refuse to write over what another page saved since this one was opened."""
        if self.is_stale(row):
            raise StaleVersion(row)

    def is_stale(self, row: KeptAsTyped) -> bool:
        """Whether another page saved the row since this one was opened."""
        return self.version is not None and row.version != self.version and not self._is_own(row)

    def is_overtaken(self, row: KeptAsTyped) -> bool:
        """Whether the same page sent something later that arrived earlier: what comes late is out of date.

        A draft may be on its way while Save is pressed; saved last, it would undo what was typed since.
        """
        if self.sending is None or row.sending is None:
            return False
        return self._is_own(row) and self.sending < row.sending

    def _is_own(self, row: KeptAsTyped) -> bool:
        return self.written_in is not None and row.written_in == self.written_in


# For whoever does not say from where: save over whatever is there.
UNSAID = OpenedOn()
