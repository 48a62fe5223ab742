"""Our own source, as the laws read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("config", "panels", "interventions", "assessments", "cases", "reminders", "agencies", "audit")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of our apps but migrations, parsed, by its path."""
    found = {}
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                found[str(path.relative_to(ROOT))] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Every function and method."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def names_called(node: ast.AST) -> set[str]:
    """The last part of every name that is called inside a node."""
    called = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            if isinstance(inner.func, ast.Attribute):
                called.add(inner.func.attr)
            elif isinstance(inner.func, ast.Name):
                called.add(inner.func.id)
    return called


def unexcused(found: set[str], excused: dict[str, str]) -> str:
    """What breaks a law without an excuse, and which excuses are no longer needed."""
    broken = sorted(found - set(excused))
    stale = sorted(set(excused) - found)
    return "\n".join(
        [*(f"breaks the law: {one}" for one in broken), *(f"stale excuse: {one}" for one in stale)]
    )
