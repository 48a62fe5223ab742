"""Documents are kept encrypted (AES-256-GCM), each bound to its own row and case."""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
CANNOT_BE_OPENED = "This document cannot be opened: tell whoever runs this service. Nothing was changed"


class CannotOpen(Exception):
    """What is kept is not what was put in, or none of the keys is the one it was sealed with."""


def seal_document(document_id: UUID, case_id: UUID, content: bytes) -> bytes:
    """The content, encrypted; it opens for this document of this case only."""
    nonce = os.urandom(_NONCE)
    return nonce + _ciphers()[0].encrypt(nonce, content, document_id.bytes + case_id.bytes)


def open_document(document_id: UUID, case_id: UUID, sealed: bytes | memoryview) -> bytes:
    """What was sealed for it, also before this service was given a key for documents alone."""
    kept = bytes(sealed)
    for cipher in _ciphers():
        try:
            return cipher.decrypt(kept[:_NONCE], kept[_NONCE:], document_id.bytes + case_id.bytes)
        except (InvalidTag, ValueError):
            continue
    raise CannotOpen


def _ciphers() -> list[AESGCM]:
    # Without a key of its own it is derived from the one that is to be kept for good.
    return [_cipher(secret) for secret in (settings.DOCUMENT_KEY, settings.LEDGER_DIGEST_KEY) if secret]


def _cipher(secret: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"throughcare documents")
    return AESGCM(derived.derive(secret.encode()))
