"""Keys, references and identity numbers that follow from the seed, so that two loads are alike.

The numbers begin with a Z, with which we know no issued CRN or prison number to begin; they are in
the right form, so that the product's own checks accept them, and belong to nobody.
"""

from hashlib import blake2b
from random import Random

_ALPHABET = "BCDFGHJKMNPQRSTVWXZ23456789"
_REFERENCES = len(_ALPHABET) ** 8
# Neither shares a factor with the number of references (a power of three), so no two numbers meet.
_STRIDE, _START = 104_729_000_003, 71_428_571_428
REFERENCES_PER_CASE = 8


def key_of(*parts: object) -> str:
    """A UUID that follows from what it stands for."""
    digest = blake2b(":".join(map(str, parts)).encode(), digest_size=16).hexdigest()
    return _as_uuid(digest)


def drawn_key(rng: Random) -> str:
    """The next UUID of a case's own sequence."""
    return _as_uuid(f"{rng.getrandbits(128):032x}")


def _as_uuid(hexadecimal: str) -> str:
    h = hexadecimal
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"


def reference(prefix: str, number: int) -> str:
    """A reference such as ``TC-7K4M-92QX``: looks drawn, and no two numbers share one."""
    left = (number * _STRIDE + _START) % _REFERENCES
    letters = ""
    for _ in range(8):
        left, place = divmod(left, len(_ALPHABET))
        letters += _ALPHABET[place]
    return f"{prefix}-{letters[:4]}-{letters[4:]}"


def crn(number: int) -> str:
    """A CRN in form, and nobody's."""
    return f"Z{number % 1_000_000:06d}"


def prison_number(number: int) -> str:
    """A prison number in form, and nobody's."""
    series, within = divmod(number, 10_000)
    return f"Z{within:04d}Z{chr(ord('A') + series % 26)}"
