"""How long 22 factors with faults take to draw: the form part of the matrix page, bound, in one process.

./script/bench forms
"""

import statistics
import time

import django

django.setup()

from agencies.forms.fields import Choice, LongText  # noqa: E402
from agencies.forms.govuk import GovUkForm  # noqa: E402

LEVELS = [("present", "Strongly present"), ("partly", "Partly present"), ("absent", "Not present")]
ROUNDS = 50


def drawn_in_ms(fields: dict[str, object]) -> float:
    """The median time of drawing a bound form whose every answer is missing, in milliseconds."""
    form = type("FactorsForm", (GovUkForm,), fields)({})
    form.is_valid()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        str(form)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def main() -> None:
    """Print the figures."""
    radios = {f"f{n:02}": Choice(label=f"Factor {n}", choices=LEVELS) for n in range(22)}
    texts = {f"e{n:02}": LongText(label=f"Evidence {n}", max_length=20_000) for n in range(22)}
    print(f"22 radio groups with faults: {drawn_in_ms(radios):.1f} ms")
    print(f"22 radio groups and 22 text areas with faults: {drawn_in_ms({**radios, **texts}):.1f} ms")


if __name__ == "__main__":
    main()
