"""The extract as it is kept and handed out: a line for each count, and the dictionary that explains it."""

import csv
from io import StringIO
from typing import Any

from interventions.evaluation.measures import FAMILY, Measure
from interventions.fairness.kept_small import FEWEST, ROUNDED_TO, Cell

KEPT_BACK = "kept back"
_WORDS_OF = {
    "everybody": "Everybody",
    "programme": "Programme",
    "ending": "How it ended",
    "worked_on": "The plan",
}
COLUMNS = [
    ("site", "text", "Which agency delivered it, under a name made up for it. The same in every extract."),
    ("year", "year", "The calendar year in which the plans ended."),
    ("measure", "text", "What is counted; see below."),
    ("answer", "text", "The answer that is counted."),
    (
        "by",
        "text",
        "By what people are grouped: everybody, the programme, how it ended, or whether the plan "
        "works on that factor.",
    ),
    ("group", "text", "Which group."),
    ("people", "people", f"How many people, to the nearest {ROUNDED_TO}. “{KEPT_BACK}”: not shown."),
]
HOW_KEPT = (
    f"Fewer than {FEWEST} people are kept back, none among them. More is kept back until no small count "
    "can be worked out by taking any tables of the year from each other. No sums are given.",
    "A person is counted once a year, by the plan that ended last. A year is counted once, in the February "
    "after it, and never anew; no plan is in two years.",
    "There are no rows of single people, no dates but the year, no place but the agency's made-up name.",
)


def rows_of(
    shown: dict[Cell, int | None], counted: list[Measure], grouped: dict[str, dict[str, str]]
) -> list[dict[str, Any]]:
    """Every count in the words of the day, with nothing that may not be shown."""
    return [
        {
            "measure": one.words,
            "answer": words,
            "by": _WORDS_OF[by],
            "group": group_words,
            "people": shown[Cell(FAMILY, one.code, answer, _named(by, one), group)],
        }
        for one in counted
        for by in one.groupings
        for group, group_words in grouped[by].items()
        for answer, words in one.answers.items()
    ]


def _named(by: str, one: Measure) -> str:
    return f"{by} {one.code}" if by == "worked_on" else by


def dictionary_of(counted: list[Measure]) -> list[dict[str, Any]]:
    """What each measure means, where it comes from and which answers it has."""
    return [
        {
            "measure": one.words,
            "means": one.means,
            "comes_from": one.source,
            "answers": list(one.answers.values()),
        }
        for one in counted
    ]


def as_csv(rows: list[dict[str, Any]], *, site: str, year: int) -> str:
    """The lines of the extract."""
    said = StringIO()
    writer = csv.writer(said)
    writer.writerow([name for name, _, _ in COLUMNS])
    for row in rows:
        people = KEPT_BACK if row["people"] is None else row["people"]
        writer.writerow([site, year, row["measure"], row["answer"], row["by"], row["group"], people])
    return said.getvalue()


def dictionary_as_csv(dictionary: list[dict[str, Any]]) -> str:
    """The file that lies beside the data: its columns, its measures, and how counts are kept back."""
    said = StringIO()
    writer = csv.writer(said)
    writer.writerow(["column", "unit", "meaning"])
    writer.writerows(COLUMNS)
    writer.writerow([])
    writer.writerow(["measure", "meaning", "source", "answers"])
    for one in dictionary:
        writer.writerow([one["measure"], one["means"], one["comes_from"], "; ".join(one["answers"])])
    writer.writerow([])
    writer.writerow(["how counts are kept back"])
    writer.writerows([line] for line in HOW_KEPT)
    return said.getvalue()
