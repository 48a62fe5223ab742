"""Documents are kept encrypted (AES-256-GCM), each bound to its own row and case."""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12


class CannotOpen(Exception):
    """What is kept is not what was put in, or the key is another one."""


def seal_document(document_id: UUID, case_id: UUID, content: bytes) -> bytes:
    """The content, encrypted; it opens for this document of this case only."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, content, document_id.bytes + case_id.bytes)


def open_document(document_id: UUID, case_id: UUID, sealed: bytes | memoryview) -> bytes:
    """What was sealed for it."""
    kept = bytes(sealed)
    try:
        return _cipher().decrypt(kept[:_NONCE], kept[_NONCE:], document_id.bytes + case_id.bytes)
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _cipher() -> AESGCM:
    # Without a key of its own it is derived from the one that is to be kept for good.
    secret = settings.DOCUMENT_KEY or settings.LEDGER_DIGEST_KEY
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"throughcare documents")
    return AESGCM(derived.derive(secret.encode()))
