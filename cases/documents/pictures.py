"""Pictures are drawn anew: only what is seen is kept, nothing of where, when and with what it was taken."""

import io
import struct
from threading import Lock

from PIL import Image, ImageOps, UnidentifiedImageError

from cases.documents.refused import NotKept

MOST_PIXELS = 25_000_000
_FORMATS = {"png": "PNG", "jpeg": "JPEG"}
_PLAIN_MODES = {"1", "L", "LA", "RGB", "RGBA"}
# Drawing a large one takes some hundred megabytes: in each process they wait for one another.
_ONE_AT_A_TIME = Lock()
# What the reader of pictures comes upon in one that was broken, or in what its camera wrote into it.
_UNREADABLE: tuple[type[Exception], ...] = (ArithmeticError, AssertionError, AttributeError, EOFError)
_UNREADABLE += (LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error)


def made_anew(kind: str, content: bytes) -> bytes:
    """The same picture, first frame, the right way up, with no data but its pixels."""
    try:
        with _ONE_AT_A_TIME:
            return _drawn(kind, content)
    except NotKept:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise NotKept(
            "What is in the file is not what its name says. Save it again as the kind it is"
        ) from None
    except _UNREADABLE:
        raise NotKept("The picture cannot be read. Open it, save it again and upload the new file") from None


def _drawn(kind: str, content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise NotKept("The picture must have 25 million pixels or fewer. Make it smaller")
        upright = ImageOps.exif_transpose(picture)
        plain = upright if upright.mode in _PLAIN_MODES else upright.convert(_mode_for(kind, upright))
        if kind == "jpeg" and plain.mode not in {"L", "RGB"}:
            plain = plain.convert("RGB")
        bare = Image.new(plain.mode, plain.size)
        bare.paste(plain)
    written = io.BytesIO()
    bare.save(written, _FORMATS[kind], **({"quality": 90} if kind == "jpeg" else {}))
    return written.getvalue()


def _mode_for(kind: str, picture: Image.Image) -> str:
    return "RGBA" if kind == "png" and "transparency" in picture.info else "RGB"
