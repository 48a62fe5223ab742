"""An S3-compatible server as a process of its own, with a bucket, and what an outsider finds in it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError
from botocore.session import get_session

from tests.audit.witnesses import free_port
from tests.servers import ROOT

BUCKET = "throughcare-documents"


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """Its settings, and a look at what it holds that goes past the product."""

    settings: dict[str, str]

    @property
    def client(self) -> Any:
        return get_session().create_client("s3", **self.settings)

    def held(self) -> dict[str, bytes]:
        """Every object by its name."""
        listed = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return {one["Key"]: self.read(one["Key"]) for one in listed}

    def read(self, name: str) -> bytes:
        return bytes(self.client.get_object(Bucket=BUCKET, Key=name)["Body"].read())


@contextmanager
def an_object_store() -> Iterator[ObjectStore]:
    """It runs until the end of the block."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=silent, stderr=silent)
    settings = {
        "endpoint_url": f"http://127.0.0.1:{port}",
        "region_name": "eu-west-2",
        "aws_access_key_id": "tests",
        "aws_secret_access_key": "only-for-tests",
    }
    store = ObjectStore(settings)
    try:
        _make_bucket(store)
        yield store
    finally:
        process.terminate()
        process.wait(10)


def _make_bucket(store: ObjectStore) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            where = {"LocationConstraint": store.settings["region_name"]}
            store.client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
            return
        except BotoCoreError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
