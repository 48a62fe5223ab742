"""How long the matrix of 22 factors takes to draw: bound, filled, and bound with every answer at fault.

./script/bench matrix
"""

import json
import os
import statistics
import time

import django

os.environ |= dict.fromkeys(("SECRET_KEY", "STASH_KEY", "LEDGER_DIGEST_KEY"), "b" * 60)
# No database is asked: what is measured is checked and drawn from memory.
os.environ |= dict.fromkeys(("DATABASE_URL", "DATABASE_OWNER_URL"), "postgresql://nobody@127.0.0.1:1/none")
os.environ |= {"REDIS_URL": "redis://127.0.0.1:1/0", "STATIC_HASHED": "false", "LOG_FORMAT": "console"}
os.environ |= {"ALLOWED_HOSTS": "localhost", "PUBLIC_URL": "http://localhost"}
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

import yaml  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.template.loader import get_template  # noqa: E402

from assessments.definition import Definition, as_definition  # noqa: E402
from assessments.forms.draft import fresh_mark  # noqa: E402
from assessments.forms.matrix import MatrixForm  # noqa: E402
from assessments.models import Rating  # noqa: E402
from assessments.services.load_instruments import FOLDER  # noqa: E402

ROUNDS = 200
EVIDENCE = "Said so in interview on 3 March, and was seen on the landing the same week.\n" * 3


def a_definition() -> Definition:
    """The instrument of 22 factors as it ships."""
    return as_definition(yaml.safe_load((FOLDER / "erg22-style" / "1.yaml").read_text(encoding="utf-8")))


def sent(definition: Definition, level: str) -> QueryDict:
    """What a browser sends of the whole page."""
    typed = QueryDict(mutable=True)
    for one in definition.factors:
        typed[f"{one.code}-version"] = fresh_mark(Rating(version=1))
        typed[f"{one.code}-level"] = level
        typed[f"{one.code}-evidence_for"] = typed[f"{one.code}-evidence_against"] = EVIDENCE
    return typed


def drawn_in_ms(definition: Definition, typed: QueryDict) -> tuple[float, float]:
    """Half of the drawings of the checked form were quicker; 95 in 100 were. Milliseconds."""
    ratings = {one.code: Rating(factor_code=one.code, version=1) for one in definition.factors}
    rows, times = get_template("assessments/_matrix_rows.html"), []
    for _ in range(ROUNDS):
        form = MatrixForm(typed, definition=definition, factors=definition.factors, ratings=ratings)
        form.is_valid()
        began = time.perf_counter()
        domains = [{"name": one.name, "rows": form.rows_of(one.code)} for one in definition.domains]
        rows.render({"domains": domains})
        str(form.error_summary)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Print the figures."""
    definition, found = a_definition(), {}
    for name, level in (("filled", "partly_present"), ("every level at fault", "seven")):
        middle, most = drawn_in_ms(definition, sent(definition, level))
        found[name] = {"median_ms": round(middle, 1), "p95_ms": round(most, 1)}
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
