"""Proofs for strangers: entries of the ledger in a file that anybody can check with a public key.

What checks them is ``docs/verify_ledger_proof.py``, which knows nothing of this program.
"""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from audit.merkle import consistency_path, inclusion_path, is_consistent, leaf_of, root_by_inclusion
from audit.models import Checkpoint, Cosignature
from audit.notes import Head
from audit.sealing.nodes import SealedTree
from audit.verifying.one_case import Sealed, sealed_among

FORM = "throughcare ledger proof 1"


class NoProof(Exception):
    """There is nothing to prove, or it would be a lie; the message says which."""


def proof_of(entry_ids: Sequence[int], earlier: Head | None = None) -> dict[str, Any]:
    """The proof that these entries are under a signed root, and that root the continuation of ``earlier``."""
    sealed = list(sealed_among(list(entry_ids)))
    missing = sorted({*entry_ids} - {one.entry for one in sealed})
    if missing or not sealed:
        named = ", ".join(map(str, missing[:5])) or "none"
        raise NoProof(f"There is no sealed entry {named}. An entry is sealed a second or two after the act.")
    checkpoint = _checkpoint_for(max(sealed[-1].position + 1, earlier.size if earlier else 0))
    tree = SealedTree()
    return {
        "form": FORM,
        "checkpoint": checkpoint.note + _cosignatures(checkpoint),
        "entries": [_entry(one, checkpoint, tree) for one in sealed],
        "earlier": _continuation(earlier, checkpoint, tree) if earlier else None,
    }


def _checkpoint_for(size: int) -> Checkpoint:
    """The newest seal that the witness vouched for, if it covers that much; otherwise the newest."""
    covering = Checkpoint.objects.filter(size__gte=size).order_by("-number").defer("entry_ids", "leaves")
    vouched = covering.filter(pk__in=Cosignature.objects.values("checkpoint")).first()
    found = vouched or covering.first()
    if found is None:
        raise NoProof("The earlier checkpoint is of a longer ledger than this one: see docs/ledger.md")
    return found


def _cosignatures(checkpoint: Checkpoint) -> str:
    rows = Cosignature.objects.filter(checkpoint=checkpoint).order_by("id")
    lines = dict(rows.values_list("witness", "line"))  # one of each witness
    return "".join(lines.values())


def _entry(one: Sealed, checkpoint: Checkpoint, tree: SealedTree) -> dict[str, Any]:
    path = inclusion_path(one.position, checkpoint.size, tree)
    root = root_by_inclusion(leaf_of(one.canonical), one.position, checkpoint.size, path)
    if root != bytes(checkpoint.root):
        raise NoProof(f"Entry {one.entry} is not what was sealed. Run manage.py verify_audit.")
    return {
        "position": one.position,
        "canonical": one.canonical.decode(),
        "path": [b64encode(part).decode() for part in path],
    }


def _continuation(earlier: Head, checkpoint: Checkpoint, tree: SealedTree) -> dict[str, Any]:
    path = consistency_path(earlier.size, checkpoint.size, tree) if earlier.size else []
    if not is_consistent(earlier.size, earlier.root, checkpoint.size, bytes(checkpoint.root), path):
        raise NoProof("This ledger is not the continuation of the earlier checkpoint: see docs/ledger.md")
    return {"size": earlier.size, "path": [b64encode(part).decode() for part in path]}
