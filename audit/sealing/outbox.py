"""Taking checkpoints to the witness, and keeping what it answers."""

import urllib.error
import urllib.request
from base64 import b64encode
from dataclasses import dataclass

from audit.merkle import consistency_path
from audit.models import Checkpoint, Cosignature
from audit.notes import Verifier, witnessed_at
from audit.sealing.nodes import SealedTree

PATIENCE = 5
# A proxy named in the surroundings has no business between the sealer and its witness.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class WitnessAway(Exception):
    """The witness did not answer, or could not remember: sealing goes on, and it is asked again."""


class WitnessContradicts(Exception):
    """The witness vouched for something this ledger is not the continuation of."""


@dataclass(slots=True)
class Outbox:
    """What still has to be shown to one witness."""

    address: str
    witness: Verifier
    stands_at: int | None = None

    def bring_up_to_date(self) -> Cosignature | None:
        """Have the newest checkpoint vouched for, unless it has been already."""
        newest = Checkpoint.objects.order_by("-number").only("number", "size", "note").first()
        seen = Cosignature.objects.filter(witness=self.witness.name).order_by("-checkpoint_id").first()
        if newest is None or (seen and seen.checkpoint_id == newest.number):
            return None
        if self.stands_at is None:
            self.stands_at = self._size_at(seen)
        status, answer = self._show(newest)
        if status == 409 and answer.strip().isdigit():
            self.stands_at = int(answer)
            status, answer = self._show(newest)
        if status == 422:
            raise WitnessContradicts(answer.strip())
        if status != 200:
            raise WitnessAway(f"It answered {status}: {answer.strip()[:200]}")
        return self._keep(newest, answer)

    def must_answer(self) -> None:
        """Ask for its last head, to know that it is there."""
        try:
            with _opener.open(f"{self.address}/head", timeout=PATIENCE):
                return
        except urllib.error.HTTPError as answer:
            if answer.code != 404:  # it has seen nothing yet
                raise WitnessAway(f"{self.address} answered {answer.code}") from answer
        except (OSError, ValueError) as failure:
            raise WitnessAway(f"{self.address} does not answer: {failure}") from failure

    def _size_at(self, seen: Cosignature | None) -> int:
        if seen is None:
            return 0
        return Checkpoint.objects.only("size").get(pk=seen.checkpoint_id).size

    def _show(self, checkpoint: Checkpoint) -> tuple[int, str]:
        earlier = self.stands_at or 0
        if earlier > checkpoint.size:
            raise WitnessContradicts(
                f"The witness saw {earlier} entries sealed; here there are {checkpoint.size}"
            )
        path = consistency_path(earlier, checkpoint.size, SealedTree()) if earlier else []
        proof = "".join(f"{b64encode(part).decode()}\n" for part in path)
        return self._post(f"old {earlier}\n{proof}\n{checkpoint.note}".encode())

    def _post(self, body: bytes) -> tuple[int, str]:
        request = urllib.request.Request(f"{self.address}/add-checkpoint", body)  # noqa: S310 - from the operator
        try:
            with _opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read(4096).decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read(4096).decode("utf-8", "replace")
        except (OSError, ValueError) as failure:
            raise WitnessAway(str(failure)) from failure

    def _keep(self, checkpoint: Checkpoint, line: str) -> Cosignature:
        at = witnessed_at(f"{checkpoint.note}{line}", self.witness)
        if at is None:
            raise WitnessAway("It answered with a signature that does not hold")
        self.stands_at = checkpoint.size
        return Cosignature.objects.create(
            checkpoint=checkpoint, witness=self.witness.name, witnessed_at=at, line=line
        )
