"""Before and after, as keyed digests: equal values give equal digests, nothing gives the value back."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings

# Fields by the names the code gives them, codes of an instrument's factors: never words of anybody's.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]{0,79}")


class NotAName(ValueError):
    """Something other than the name of a field was about to be put on the ledger."""


def digest(value: object) -> str:
    """The keyed digest of one value, 16 hex digits; nothing at all is an empty string."""
    if value is None or value == "":
        return ""
    text = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    return hmac.new(
        settings.LEDGER_DIGEST_KEY.encode(), text.encode("utf-8", "surrogatepass"), hashlib.sha256
    ).hexdigest()[:16]


def as_digests(changed: Mapping[str, Any]) -> dict[str, list[str]]:
    """``{"status": (before, after)}`` as ``{"status": [digest, digest]}``."""
    for name in changed:
        if not _NAME.fullmatch(name):
            raise NotAName(len(name))
    return {name: [digest(before), digest(after)] for name, (before, after) in sorted(changed.items())}
