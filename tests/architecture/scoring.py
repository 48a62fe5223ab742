"""Finds where ratings would be added up, ranked or chosen by: in our source, templates, forms and the API.

Each finder takes what it reads, so that `test_refusals.py` can also show it something it has to find.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from typing import Any

# Columns that hold how somebody was rated or judged, and the names such an answer goes by.
RATED = {"level", "levels", "level_words", "judgement", "judgements", "confidence", "rating", "ratings"}
# What reads a row by a column, or puts rows in its order.
CHOOSING = {"filter", "exclude", "order_by", "distinct", "annotate", "aggregate", "Q", "F", "When", "Count"}
CHOOSING |= {"Max", "Min", "in_bulk", "earliest", "latest", "alias"}
ADDING = {"Sum", "Avg", "StdDev", "Variance", "Rank", "DenseRank", "PercentRank", "CumeDist", "Ntile"}
ADDING |= {"mean", "median", "fmean", "quantiles", "fsum", "average", "percentile", "Counter"}
FIGURING = {"statistics", "numpy", "scipy", "pandas", "statsmodels", "pingouin"}
# In this app nothing is added up or counted by what was rated.
HERE = "assessments/"
HERE_TOO = {"sum", *ADDING}

SCORES = re.compile(
    r"\b(risk[ _-]?(scores?|levels?|totals?)|scor(e|es|ed|ing)|percentiles?|averages?|medians?"
    r"|rank(ed|ing|s)?"
    r"|(mean|total|overall|cumulative|combined|sum of)[ _](ratings?|levels?|factors?)"
    r"|factors? present out of|\d+ out of \d+|points out of)\b",
    re.I,
)
NAMED = re.compile(
    r"(^|_)(scores?|totals?|sum|mean|average|avg|median|percent(age|ile)?|rank(ing)?|weight(ed|ing)?"
    r"|risk_(level|rating)|points|index)($|_)"
)
CHOSEN_BY = re.compile(
    r"(^|_)(levels?|ratings?|rated|judgements?|judged|confidence|scores?|risk|rank(ing)?)($|_)"
)
IN_SQL = re.compile(
    r"\b(avg|sum|stddev\w*|variance|percentile_\w+|percent_rank|cume_dist|ntile|rank)\s*\(", re.I
)
# What a template could count, sort or group with.
IN_TEMPLATES = re.compile(
    r"\|\s*(dictsort|dictsortreversed|add|floatformat|divisibleby|length)\b|{%\s*(regroup|widthratio)\b"
)
_TEMPLATE_COMMENTS = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.S)


def in_source(path: str, tree: ast.AST) -> set[str]:
    """Calls that choose, order, add up or average, and the statistics libraries."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [getattr(node, "module", None) or "", *(one.name for one in node.names)]
            found |= {
                f"{path}: {name}" for name in names if name.split(".")[0] in FIGURING | ADDING - {"Counter"}
            }
        elif isinstance(node, ast.Call):
            found |= {f"{path}: {said}" for said in _called(path, node)}
    return found


def _called(path: str, node: ast.Call) -> Iterator[str]:
    name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
    adds = HERE_TOO if path.startswith(HERE) else ADDING - {"Counter"}
    if name in adds:
        yield f"{name}()"
    if name in CHOOSING:
        yield from (f"{name}({column})" for column in _columns(node) if _is_rated(column, path))
    if name in {"sorted", "sort", "max", "min"}:
        keys = [one.value for one in node.keywords if one.arg == "key"]
        words = {
            getattr(inner, "attr", getattr(inner, "value", "")) for key in keys for inner in ast.walk(key)
        }
        yield from (f"{name}(key={one})" for one in sorted(RATED & {str(word) for word in words}))


def _columns(node: ast.Call) -> Iterator[str]:
    yield from (one.arg for one in node.keywords if one.arg)
    for given in node.args:
        inside = given.elts if isinstance(given, ast.Tuple | ast.List) else [given]
        yield from (
            one.value for one in inside if isinstance(one, ast.Constant) and isinstance(one.value, str)
        )


def _is_rated(column: str, path: str) -> bool:
    parts = set(column.lstrip("-").split("__"))
    # In the record `level` is the level of multi-agency management, a decision and no rating.
    return bool(parts & (RATED - {"level"} if path.startswith("cases/") else RATED))


def strings_of(tree: ast.AST) -> Iterator[str]:
    """Every text of a module that is not the explanation of something."""
    explained = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


def in_texts(path: str, texts: Iterable[str]) -> set[str]:
    """Words of scores in what is shown, and what SQL would add up or rank."""
    return {
        f"{path}: {found[0].strip().lower()}"
        for text in texts
        for found in (*SCORES.finditer(text), *IN_SQL.finditer(text))
    }


def in_template(path: str, text: str) -> set[str]:
    """Words of scores, and, on the pages of assessments, anything that counts, sorts or groups."""
    shown = _TEMPLATE_COMMENTS.sub("", text)
    found = {f"{path}: {one[0].lower()}" for one in SCORES.finditer(shown)}
    if "templates/assessments/" in path:
        found |= {f"{path}: {one[1] or one[2]}" for one in IN_TEMPLATES.finditer(shown)}
    return found


def asked_in_addresses(path: str, tree: ast.AST) -> set[str]:
    """The names of ratings that a page reads from its address."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _is_the_address(getattr(node.func, "value", None)):
            found |= {f"{path}: {one}" for one in _columns(node)}
        elif isinstance(node, ast.Subscript) and _is_the_address(node.value):
            found |= {
                f"{path}: {inner.value}" for inner in ast.walk(node.slice) if isinstance(inner, ast.Constant)
            }
        elif isinstance(node, ast.Compare) and any(_is_the_address(one) for one in node.comparators):
            found |= {f"{path}: {one.value}" for one in ast.walk(node.left) if isinstance(one, ast.Constant)}
    return {one for one in found if CHOSEN_BY.search(one.rpartition(": ")[2])}


def reading_addresses(tree: ast.AST) -> set[str]:
    """The forms and serializers of a module that are filled from an address."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(
            _is_the_address(inner) for one in node.args for inner in ast.walk(one)
        ):
            found |= {one.id for one in (node.func, *node.args) if isinstance(one, ast.Name)}
    return found


def _is_the_address(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"GET", "query_params"}


def in_schema(schema: dict[str, Any]) -> set[str]:
    """Parameters that choose or order by a rating, and properties named as a figure would be."""
    found = set()
    for path, methods in schema["paths"].items():
        for asked in (one for method in methods.values() for one in method.get("parameters", ())):
            if asked["in"] == "query" and (CHOSEN_BY.search(asked["name"]) or _offers_ratings(asked)):
                found.add(f"{path}?{asked['name']}")
    for name, component in schema["components"]["schemas"].items():
        properties = component.get("properties", {})
        # How many entries a list has, beside its pages.
        paged = {"total"} if {"page", "pages"} <= set(properties) else set()
        found |= {f"{name}.{one}" for one in set(properties) - paged if NAMED.search(one)}
    return found


def _offers_ratings(asked: dict[str, Any]) -> bool:
    return any(CHOSEN_BY.search(str(one).lstrip("-")) for one in asked.get("schema", {}).get("enum", ()))
