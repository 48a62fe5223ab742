"""A bucket of an S3-compatible store, which keeps documents in place of the database where there is one.

It holds what was sealed here and nothing else: no names, no types, no titles. What an object is called is a
digest that nobody can guess or trace to a case.
"""

import hashlib
from functools import cache
from typing import Any
from uuid import UUID

from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import get_session
from django.conf import settings

STORE_AWAY = "The store of documents does not answer. Try again later"
_GONE = {"NoSuchKey", "404"}


class StoreAway(Exception):
    """The store did not answer, or does not let us in; what is kept there stays as it is."""


def has_bucket() -> bool:
    """Whether documents are kept in a bucket here."""
    return bool(settings.DOCUMENTS_BUCKET)


def name_in_store(document_id: UUID, sealed: bytes | memoryview) -> str:
    """What the sealed document is called there: the same each time, so that moving it twice leaves one."""
    return hashlib.sha256(document_id.bytes + bytes(sealed)).hexdigest()


def put_in_store(name: str, sealed: bytes | memoryview) -> None:
    """Keep what was sealed here."""
    _asked("put_object", Key=name, Body=bytes(sealed), ContentType="application/octet-stream")


def fetch_from_store(name: str) -> bytes:
    """What is kept under the name; nothing, which no key opens, if it is not there."""
    try:
        return bytes(_asked("get_object", Key=name, read="Body"))
    except KeyError:
        return b""


def erase_from_store(name: str) -> None:
    """Have it no longer; it is no fault if it has gone already."""
    _asked("delete_object", Key=name)


def _asked(what: str, *, read: str = "", **given: Any) -> Any:
    if not has_bucket():
        raise StoreAway
    try:
        answer = getattr(_client(tuple(sorted(settings.S3.items()))), what)(
            Bucket=settings.DOCUMENTS_BUCKET, **given
        )
        return answer[read].read() if read else answer
    except ClientError as refusal:
        if refusal.response.get("Error", {}).get("Code") in _GONE:
            raise KeyError(given["Key"]) from None
        raise StoreAway from None
    except (BotoCoreError, OSError, ValueError):
        raise StoreAway from None


@cache
def _client(told: tuple[tuple[str, str], ...]) -> BaseClient:
    # Stores of other makers know neither buckets as host names nor the newest checksums.
    how = Config(
        connect_timeout=3,
        read_timeout=20,
        retries={"mode": "standard", "max_attempts": 2},
        s3={"addressing_style": "path"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    where: dict[str, Any] = {"region_name": "eu-west-2", **dict(told)}
    return get_session().create_client("s3", config=how, **where)
