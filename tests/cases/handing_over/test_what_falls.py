"""Every kind of duty says what becomes of it when another agency takes the lead."""

import ast
import re

from cases.handing_over import spoken_for
from tests.architecture.source import ROOT, modules

# Of no case, so that no hand-over of one concerns them.
OF_NO_CASE = {"meeting", "ledger_health", "access_review", "arrival", "agreement", "certificate"}
_IN_SQL = re.compile(r"gen_random_uuid\(\),\s*'([a-z_]+)',\s*(?:'[A-Za-z]+'|duty\.subject_type)")


def _constants(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        names, values = node.targets[0], node.value
        if isinstance(names, ast.Tuple) and isinstance(values, ast.Tuple):
            pairs = zip(names.elts, values.elts, strict=True)
        else:
            pairs = zip([names], [values], strict=True)
        for name, value in pairs:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[ast.unparse(name)] = value.value
    return found


def _kinds() -> set[str]:
    found: set[str] = set()
    for path, tree in modules().items():
        if path.split("/")[0] == "agencies":
            continue
        named = _constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("set_due_date"):
                kind = next((one.value for one in node.keywords if one.arg == "kind"), None)
                if isinstance(kind, ast.Constant):
                    found.add(str(kind.value))
                elif isinstance(kind, ast.Name) and kind.id in named:
                    found.add(named[kind.id])
    for migration in (ROOT / "cases" / "migrations").glob("*.py"):
        found |= set(_IN_SQL.findall(migration.read_text()))
    return found


def test_no_duty_of_a_case_is_forgotten_by_a_hand_over() -> None:
    kinds = _kinds()
    assert {"review", "concern", "action", "access_request", "hand_over_answer"} <= kinds
    assert kinds - spoken_for() - OF_NO_CASE == set()
