"""A stranger with the script of docs/ and a public key."""

import importlib.util
import json
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.servers import ROOT

SCRIPT = ROOT / "docs" / "verify_ledger_proof.py"


def the_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stranger", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


STRANGER = the_script()


def run(files: dict[str, str], *, without: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """As a stranger runs it: a copy of the script alone, an interpreter that finds nothing of ours."""
    alone = Path(files["proof"]).parent / "alone"
    alone.mkdir(exist_ok=True)
    shutil.copy(SCRIPT, alone / "check.py")
    options = [
        f"--{name.replace('_', '-')}={files[name]}"
        for name in ("witness_key", "earlier")
        if name not in without
    ]
    command = [sys.executable, "-I", str(alone / "check.py"), files["proof"], files["public"], *options]
    return subprocess.run(command, cwd=alone, env={}, capture_output=True, text=True, check=False)


def accepted(proof: object, files: dict[str, str]) -> bool:
    """The same, in this process: for thousands of attempts."""
    text = proof if isinstance(proof, str) else json.dumps(proof)
    Path(files["proof"]).write_text(text, "utf-8", "surrogatepass")
    try:
        list(STRANGER.check(Namespace(**files)))
    except (
        STRANGER.Refused,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        OverflowError,
    ):
        return False
    return True


def refusing(function: Any, *arguments: Any) -> object:
    try:
        return function(*arguments)
    except STRANGER.Refused:
        return None
