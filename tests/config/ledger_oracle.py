"""What each act must leave on the ledger, told by tables that people review and by the cast.

``ledger/leaves.csv``: for each operation what is on the ledger when its page is shown (or a form is shown
again), and when it is carried out. ``-`` behind an event: it names no case; ``+``: it names a case that the
act itself began; neither: it names *the case*. ``?section`` or ``?who``: only for whoever holds that section,
or is that person. ``2*``: twice. ``ledger/verbs.csv``: what each event is in law, and the section it touches.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.cast import AGENCIES, PEOPLE, Cast
from tests.config.ledger_acts import Left
from tests.permissions.tables import YES, matrix

HERE = Path(__file__).parent
REFUSED, FAILED, ALLOWED = "refused", "failed", "allowed"
NONE, THE_CASE, ANOTHER, EITHER = "no case", "the case", "a case begun", "the case or none"


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says that can be known beforehand."""

    event: str
    outcome: str = ALLOWED
    who: str = ""
    case: str = NONE


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def leaves() -> dict[str, dict[str, str]]:
    """By operation: what is left when it is shown, and when it is carried out."""
    return {row["operation"]: row for row in _rows("ledger/leaves.csv")}


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """By event: its verb in law and the section it touches."""
    return {row["event"]: (row["verb"], row["section"]) for row in _rows("ledger/verbs.csv")}


@cache
def _held() -> dict[str, set[str]]:
    return {row["who"]: set(row["sections"].split()) for row in _rows("canaries/readers.csv")}


def lines_of(told: str, who: str) -> list[Line]:
    """The lines that a cell of the table means for this person."""
    found = []
    for word in told.split():
        times, _, rest = word.rpartition("*")
        event, _, only = rest.partition("?")
        if only and only != who and only not in _held()[who]:
            continue
        case = {"-": NONE, "+": ANOTHER}.get(event[-1], THE_CASE)
        found += [Line(event.rstrip("-+"), ALLOWED, who, case)] * int(times or 1)
    return found


def shown(operation: str, who: str) -> list[Line]:
    """When the page is shown, or a form is shown again."""
    return lines_of(leaves()[operation]["shown"], who)


def carried_out(operation: str, who: str) -> list[Line]:
    """When it is done."""
    return lines_of(leaves()[operation]["carried_out"], who)


def refused(who: str, status: int, event: str = "agencies.access_refused") -> list[Line]:
    """One line, whatever it was; of an outsider's it never names a case."""
    is_inside = status == 403 or matrix()["GET cases:overview"][who] == YES
    return [Line(event, REFUSED, who, EITHER if is_inside else NONE)]


class Reading:
    """The ledger, held against what was expected: what is missing, and what is there too much."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.people = {cast.memberships[who].pk: who for who in PEOPLE}
        self.missing: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def compare(self, act: str, expected: list[Line], left: list[Left], request_ids: set[str]) -> None:
        """Match each line with what was expected, then look at what every line must say."""
        waiting = list(expected)
        for one in left:
            match = next((line for line in waiting if self._is(line, one)), None)
            if match is None:
                self.extra[f"{act}: {one.event} {one.outcome} ({self._case(one)})"] += 1
            else:
                waiting.remove(match)
            for fault in self._faults(one, request_ids):
                self.wrong[f"{act}: {one.event} {fault}"] += 1
        for line in waiting:
            self.missing[f"{act}: {line.event} {line.outcome} ({line.case})"] += 1

    def _case(self, one: Left) -> str:
        if one.case is None:
            return NONE
        return THE_CASE if one.case == self.cast.case.pk else ANOTHER

    def _is(self, line: Line, one: Left) -> bool:
        case = self._case(one)
        same_case = case == line.case or (line.case == EITHER and case in {NONE, THE_CASE})
        if (line.event, line.outcome) != (one.event, one.outcome) or not same_case:
            return False
        if one.kind == "person":
            return self.people.get(one.membership) == line.who
        # Of whoever is not acting yet the line points at the person, if it knows one.
        return not line.who or one.target == self.cast.user(line.who).pk or one.kind == "system"

    def _faults(self, one: Left, request_ids: set[str]) -> list[str]:
        faults = []
        if one.verb != verbs().get(one.event, ("not in the table", ""))[0]:
            faults.append(f"is {one.verb}")
        if request_ids and str(one.request) not in request_ids:
            faults.append("names another request")
        if one.kind == "person":
            who = self.people.get(one.membership, "")
            _, agency, role = PEOPLE.get(who, ("", "", ""))
            regime = AGENCIES[agency][2] if agency else ""
            told = (one.user, one.agency, one.role, one.regime)
            if not who or told != (
                self.cast.user(who).pk,
                self.cast.agency(agency).pk,
                role,
                regime,
            ):
                faults.append("names somebody else")
        elif one.kind == "visitor" and (one.user, one.agency, one.role) != (None, None, ""):
            faults.append("is a visitor's and names somebody")
        return faults
