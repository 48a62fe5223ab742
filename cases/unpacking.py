"""Unpacking what somebody uploaded: never more of a part than it said it holds."""

import copy
import zipfile
from collections.abc import Iterator

_PIECE = 65_536
_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the only two that office documents use


def content_of(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The whole of a part that is as large as it says; ``BadZipFile`` of one that is not."""
    return b"".join(_pieces(container, part))


def check_size(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Whether a part is as large as it says, without keeping any of it; ``BadZipFile`` if it is not."""
    for _ in _pieces(container, part):
        pass


def _pieces(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    if part.compress_type not in _READ:
        raise zipfile.BadZipFile("packed in another way")
    # Left to itself the reader cuts a part to the size it was declared with, and the lie is not seen.
    open_ended = copy.copy(part)
    open_ended.file_size = part.file_size + 1
    read = 0
    with container.open(open_ended) as content:
        while piece := content.read(_PIECE):
            read += len(piece)
            if read > part.file_size:
                break
            yield piece
    if read != part.file_size:
        raise zipfile.BadZipFile("not as large as it says")
