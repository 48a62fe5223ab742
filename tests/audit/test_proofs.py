"""A proof in a file convinces a stranger who has the public key alone; a false one never does."""

import ast
import json
import subprocess
import sys
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from audit import merkle
from audit.events import LedgerEvent
from audit.keys import PUBLIC
from audit.models import Checkpoint, LedgerEntry
from audit.notes import Signer
from audit.sealing.rounds import seal_once
from tests.audit.changed_documents import mutations
from tests.audit.forged_proofs import forged_consistencies, forged_inclusions, trees
from tests.audit.sealed import append, connected, fresh_signer, written
from tests.audit.stranger import SCRIPT, STRANGER, accepted, refusing, run
from tests.audit.witnesses import Witness


def exported(folder: Path, *arguments: str) -> dict[str, Any]:
    """What the command wrote."""
    out = folder / "proof.json"
    call_command(
        "export_audit_proof",
        "--purpose",
        "Asked by an inspector",
        "--out",
        str(out),
        *arguments,
        stdout=StringIO(),
    )
    return dict(json.loads(out.read_text("utf-8")))


@pytest.fixture
def given(
    ledger: str, signer: Signer, witness: Witness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, Any], dict[str, str]]:
    """What a stranger is handed: a proof of three entries among 289, an earlier checkpoint, and the keys."""
    monkeypatch.setattr(settings, "DATABASE_ROLE", "sealer")
    case = uuid4()
    for count in (21, 5, 260):
        with connected("web", ledger) as cursor:
            append(cursor, 1, case_id=case)
            append(cursor, count)
        assert seal_once(signer)
        assert witness.outbox().bring_up_to_date()
    note = Checkpoint.objects.get(number=2).note
    (tmp_path / "earlier.txt").write_text(note, "utf-8")
    key = str(tmp_path / "log" / PUBLIC)
    proof = exported(
        tmp_path, "--case", str(case), "--earlier", str(tmp_path / "earlier.txt"), "--log-key", key
    )
    files = {
        "public": key,
        "witness_key": str(witness.folder / PUBLIC),
        "earlier": str(tmp_path / "earlier.txt"),
        "proof": str(tmp_path / "proof.json"),
    }
    return proof, files


def test_the_script_needs_nothing_of_ours_and_is_short() -> None:
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) < 200
    for node in ast.walk(ast.parse(text)):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert {name.split(".")[0] for name in names} <= {*sys.stdlib_module_names, "cryptography"}


@pytest.mark.committing
def test_a_stranger_is_convinced(given: tuple[dict[str, Any], dict[str, str]]) -> None:
    proof, files = given
    isolated = subprocess.run(
        [sys.executable, "-I", "-c", "import audit"], cwd="/", capture_output=True, check=False
    )
    assert isolated.returncode == 1
    result = run(files)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.count("Position ") == len(proof["entries"]) == 3
    assert "The witness saw it at" in result.stdout
    assert "It is the continuation of the checkpoint over 28 entries" in result.stdout
    less = run(files, without=("witness_key", "earlier"))
    assert less.returncode == 0
    assert less.stdout.count("NOT CHECKED") == 2
    proof["entries"][1]["canonical"] = proof["entries"][1]["canonical"].replace("allowed", "refused")
    Path(files["proof"]).write_text(json.dumps(proof), "utf-8")
    result = run(files)
    assert result.returncode == 1
    assert "THIS DOES NOT HOLD. The entry at position 22 is not under the signed root." in result.stderr
    assert run({**files, "proof": files["proof"] + "x"}).returncode == 2
    Path(files["proof"]).write_text("[]", "utf-8")
    assert run(files).returncode == 1


@pytest.mark.committing
def test_every_change_of_the_file_is_refused(
    given: tuple[dict[str, Any], dict[str, str]], tmp_path: Path
) -> None:
    proof, files = given
    assert accepted(proof, files)
    tried: Counter[str] = Counter()
    believed = []
    for name, other in mutations(proof, lambda new: new):
        if isinstance(other, dict) and list(other.items()) == list(proof.items()):
            continue
        tried[name] += 1
        if accepted(other, files):
            believed.append((name, other))
    for text in (
        f'{json.dumps(proof)[:-1]}, "form": 1}}',
        json.dumps([proof]),
        "",
        "null",
        "{",
        "[" * 100_000,
    ):
        tried["another document"] += 1
        if accepted(text, files):
            believed.append(("another document", text))
    for name, kept in files.items():
        if name != "proof":
            fresh_signer(tmp_path / "others" / name)
            other_file = {**files, name: str(tmp_path / "others" / name / PUBLIC)}
            tried["another key or checkpoint"] += 1
            assert not accepted(proof, other_file), (name, kept)
    print(f"\n{tried.total():,} changes of a proof in {len(tried)} ways, {len(believed)} believed")
    # A proof of fewer entries is true as well.
    assert {name for name, _ in believed} == {"an entry dropped"}
    assert len(believed) == len(proof["entries"])


@pytest.mark.committing
def test_a_prover_who_lies_with_true_parts_is_refused(given: tuple[dict[str, Any], dict[str, str]]) -> None:
    proof, files = given
    first, second, third = proof["entries"]
    attempts = []
    for one, other in ((first, second), (second, third), (third, first)):
        mixed = [{**one, name: other[name]} for name in ("position", "canonical", "path")]
        attempts += [{**proof, "entries": [entry]} for entry in mixed]
        node = merkle.parent_of(merkle.leaf_of(one["canonical"].encode()), bytes(32))
        attempts.append({**proof, "entries": [{**one, "canonical": node.hex()}]})
    attempts.append({**proof, "entries": [second, first, third]})
    attempts.append({**proof, "entries": [first, first]})
    attempts.append({**proof, "checkpoint": Checkpoint.objects.get(number=2).note})
    attempts.append({**proof, "earlier": None})
    for attempt in attempts:
        assert not accepted(attempt, files)
    assert accepted(proof, files)


def test_the_scripts_own_tree_agrees_with_ours_and_believes_no_forger() -> None:
    of, tried = trees(40), 0
    for size in range(1, 41):
        for position in range(size):
            path = merkle.inclusion_path(position, size, of.node)
            assert STRANGER.included(of.leaves[position], position, size, path) == of.roots[size]
            for kind, (leaf, at, among, forged, root) in forged_inclusions(position, size, of):
                if len(leaf) == 32 and 0 <= at < among and all(len(one) == 32 for one in forged):
                    tried += 1
                    assert refusing(STRANGER.included, leaf, at, among, forged) != root, kind
        for earlier in range(1, size + 1):
            way = merkle.consistency_path(earlier, size, of.node)
            roots = of.roots[earlier], of.roots[size]
            assert STRANGER.continued(earlier, size, way, roots[0]) == roots
            for kind, (old, old_root, new, new_root, forged) in forged_consistencies(earlier, size, of):
                if 0 < old <= new and {len(old_root), len(new_root), *map(len, forged)} == {32}:
                    tried += 1
                    assert refusing(STRANGER.continued, old, new, forged, old_root) != (old_root, new_root), (
                        kind
                    )
    print(f"\n{tried:,} forged proofs, 0 believed by the stranger's script")


@pytest.mark.committing
def test_that_a_proof_was_written_and_why_is_on_the_ledger(
    given: tuple[dict[str, Any], dict[str, str]],
) -> None:
    entry = LedgerEntry.objects.get(event=LedgerEvent.PROOF_EXPORTED.code)
    assert (entry.verb, entry.system_reason) == ("consultation", "proof of ledger entries")
    assert entry.case_id is not None
    assert len(entry.purpose) == 64  # a digest; the words stand beside the ledger


@pytest.mark.committing
def test_nothing_is_proved_that_is_not_sealed_or_not_so(
    ledger: str, signer: Signer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATABASE_ROLE", "sealer")
    numbers = written(ledger, 3)
    with pytest.raises(CommandError, match="no sealed entry"):
        exported(tmp_path, "--entry", str(numbers[0]))
    seal_once(signer)
    assert len(exported(tmp_path, "--entry", str(numbers[0]))["entries"]) == 1
    assert len(exported(tmp_path, "--span", str(numbers[0]), str(numbers[2]))["entries"]) == 3
    with pytest.raises(CommandError, match="Say why"):
        exported(tmp_path, "--entry", str(numbers[0]), "--purpose", " ")
    with connected("superuser", ledger) as cursor:
        cursor.execute("ALTER TABLE audit_ledgerentry DISABLE TRIGGER ALL")
        cursor.execute(
            "UPDATE audit_ledgerentry SET canonical = canonical || ' ' WHERE id = %s", [numbers[1]]
        )
    with pytest.raises(CommandError, match="is not what was sealed"):
        exported(tmp_path, "--entry", str(numbers[1]))
