"""Before and after, as keyed digests: equal values give equal digests, nothing gives the value back."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings


def digest(value: object) -> str:
    """The keyed digest of one value, 16 hex digits; nothing at all is an empty string."""
    if value is None or value == "":
        return ""
    text = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    key = b"throughcare-ledger:" + settings.SECRET_KEY.encode()
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:16]


def as_digests(changed: Mapping[str, Any]) -> dict[str, list[str]]:
    """``{"status": (before, after)}`` as ``{"status": [digest, digest]}``."""
    return {name: [digest(before), digest(after)] for name, (before, after) in sorted(changed.items())}
