"""What is kept of an upload is encrypted: whole until the import begins, then row by row until each is in."""

import base64
import hashlib
import hmac
import json
import zlib
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class CannotOpen(Exception):
    """The key has changed since it was sealed."""


def seal_for(import_id: UUID, content: Any) -> bytes:
    """Something that was uploaded, encrypted with a key of this import's own."""
    packed = zlib.compress(json.dumps(content, separators=(",", ":")).encode())
    return _box(import_id).encrypt(packed)


def open_sealed(import_id: UUID, sealed: bytes | memoryview) -> Any:
    """What was sealed for this import."""
    try:
        return json.loads(zlib.decompress(_box(import_id).decrypt(bytes(sealed))))
    except InvalidToken:
        raise CannotOpen from None


def key_of(agency_id: UUID, reference: str) -> str:
    """By what an agency's own reference is known again, without keeping it."""
    plain = "".join(reference.split()).casefold()
    text = f"import:{agency_id}:{plain}"
    return hmac.new(settings.LEDGER_DIGEST_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _box(import_id: UUID) -> Fernet:
    key = hashlib.sha256(f"import:{settings.STASH_KEY}:{import_id}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
