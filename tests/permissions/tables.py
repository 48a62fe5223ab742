"""The two reviewed tables.

``matrix.csv``: an operation a row, one of the cast a column. ``yes`` is an answer (neither refused nor
broken), ``403`` a refusal to somebody inside the case, ``404`` what a missing page gives. ``about`` says
whether the operation is about *the ``case``*, a ``meeting`` it is to be discussed at, or asks for the
``role, then case``: then it must be gone for whoever the case is gone for.

``relations.csv``: what becomes of *the case* for each of the cast when the world changes: ``same`` (as in the
matrix) or ``gone`` (404 to everything about the case, and not a word of it anywhere).

``quality.csv``: where the research and quality lead gets something else than an administrator, who holds no
section of any case either; everywhere else the two get the same.

To change who may do what: change the catalogue and the cell, and let somebody else review the cell.
"""

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
YES, FORBIDDEN, MISSING = "yes", "403", "404"
QUALITY, LIKE = "quality", "administrator"
Cells = dict[str, str]
# May do it and holds the certificate too: others who may only read why it is not open to them yet.
CERTIFIED = {"assessments": "psychologist", "interventions": "facilitator"}


@cache
def matrix() -> dict[str, Cells]:
    """By operation (``GET cases:overview``): what each of the cast gets, and ``about``."""
    return _read("matrix.csv", "operation")


@cache
def relations() -> dict[str, Cells]:
    """By relation: ``same`` or ``gone`` for each of the cast."""
    return _read("relations.csv", "relation")


def people() -> list[str]:
    """The columns of the matrix."""
    return [name for name in next(iter(matrix().values())) if name != "about"]


def expected(operation: str, who: str, relation: str = "") -> str:
    """What the tables say this person gets."""
    cells = matrix()[operation]
    return MISSING if relation and _is_gone(cells, who, relation) else cells[who]


def allowed(operation: str) -> list[str]:
    """Everybody who gets an answer, first of all whoever holds the certificate that the act may ask for."""
    found = [who for who in people() if matrix()[operation][who] == YES]
    app = operation.split()[1].partition(":")[0].removesuffix("_api")
    return sorted(found, key=lambda who: who != CERTIFIED.get(app))


def _is_gone(cells: Cells, who: str, relation: str) -> bool:
    about = cells["about"]
    # A meeting stays its chair's, whatever becomes of a case on its agenda. Where the role is asked before
    # the case is, whoever lacks it is refused either way.
    concerns = about == "case" or (about == "meeting" and who != "chair")
    concerns |= about == "role, then case" and cells[who] == YES
    return concerns and relations()[relation][who] == "gone"


def _read(name: str, key: str) -> dict[str, Cells]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {row.pop(key): row for row in rows}
    if len(found) != len(rows):
        raise ValueError(f"{name}: an {key} stands twice")
    unlike = _unlike() if name == "matrix.csv" else {}
    for operation, row in found.items():
        row[QUALITY] = unlike.pop(operation, row[LIKE])
    if unlike:
        raise ValueError(f"quality.csv: no row of {name} is called {', '.join(unlike)}")
    return found


def _unlike() -> Cells:
    with (HERE / "quality.csv").open(encoding="utf-8", newline="") as file:
        return {row["operation"]: row[QUALITY] for row in csv.DictReader(file)}
