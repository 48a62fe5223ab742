"""Law 9: a module fits in a reading, a function on a screen."""

from tests.architecture.source import ROOT, functions, modules, unexcused

LONGEST_MODULE = 250
LONGEST_FUNCTION = 40


def test_no_module_is_longer_than_a_reading() -> None:
    long = {path for path in modules() if len((ROOT / path).read_text().splitlines()) > LONGEST_MODULE}
    long |= {
        str(path.relative_to(ROOT))
        for folder in ("tests", "script", "bench")
        for path in (ROOT / folder).rglob("*.py")
        if len(path.read_text().splitlines()) > LONGEST_MODULE
    }
    assert unexcused(long, {}) == ""


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{path}::{node.name}"
        for path, tree in modules().items()
        for node in functions(tree)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert unexcused(long, {}) == ""


def test_no_room_is_a_box_for_everything() -> None:
    boxes = {"utils", "util", "helpers", "helper", "common", "core", "manager", "handler", "info", "misc"}
    named = {path for path in modules() if boxes & set(path.removesuffix(".py").split("/"))}
    assert named == set()
