"""The tables of a release as they are kept: in the words of the day, with nothing that may not be shown."""

from typing import Any

from interventions.fairness.groups import everything_counted, groupings
from interventions.fairness.kept_small import Cell

Shown = dict[Cell, int | None]


def tables_of(shown: Shown) -> list[dict[str, Any]]:
    """For each characteristic its tables: a group a row, a decision a column."""
    return [
        {
            "by": by.code,
            "words": by.words,
            "tables": [
                {
                    "words": counted.words,
                    "outcomes": list(counted.outcomes.values()),
                    "rows": [
                        {
                            "words": words,
                            "people": [
                                shown[Cell(counted.family, counted.code, outcome, by.code, group)]
                                for outcome in counted.outcomes
                            ],
                        }
                        for group, words in by.groups.items()
                    ],
                }
                for counted in everything_counted()
            ],
        }
        for by in groupings()
    ]


def has_anything(table: dict[str, Any]) -> bool:
    """Whether a table shows any count at all."""
    return any(people is not None for row in table["rows"] for people in row["people"])
