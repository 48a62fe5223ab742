"""How far raters agree, of any table of ratings: `manage.py rater_agreement --input FILE.csv`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.agreement import BadTable, Estimate, agreement, read_ratings


class Command(BaseCommand):
    """Works on the file it is given and nothing else: no database, no settings, nothing of any case."""

    help = "Agreement of raters. First line: the raters; then a line per subject, a column per rater."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and how to print what comes of it."""
        parser.add_argument("--input", required=True, type=Path, help="a CSV file; blanks are missing")
        parser.add_argument("--output", choices=["json", "text"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures, or say what is wrong with the table."""
        try:
            ratings = read_ratings(options["input"])
        except BadTable as bad:
            raise CommandError(str(bad)) from bad
        figures = agreement(ratings)
        if options["output"] == "json":
            counts = {
                "raters": len(ratings.raters),
                "subjects": len(ratings.values),
                "subjects_rated_by_all": len(ratings.complete),
            }
            told = {name: _told(one) for name, one in figures.items()}
            self.stdout.write(json.dumps({**told, **counts}, indent=2, allow_nan=False))
            return
        self.stdout.write(
            f"{len(ratings.raters)} raters, {len(ratings.values)} subjects, "
            f"{len(ratings.complete)} of them rated by all"
        )
        for name, one in figures.items():
            self.stdout.write(f"{name:<28} {_as_text(one)}")


def _told(one: Estimate) -> dict[str, Any]:
    return {name: said for name, said in asdict(one).items() if name == "estimate" or said is not None}


def _as_text(one: Estimate) -> str:
    if one.estimate is None:
        return "not defined for this table"
    if one.ci95 is None:
        return f"{one.estimate:7.3f}"
    lower, upper = one.ci95
    return f"{one.estimate:7.3f}  (95% interval {lower:.3f} to {upper:.3f})"
