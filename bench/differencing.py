"""A thousand random attacks on the extract for evaluation: how many recover what was kept back. Aim: none.

Differences, sums of overlapping tables, linear bounds and two years taken from each other, on invented years.
The same attacks on tables that keep back less say that they can break something.

./script/bench differencing
"""

from unittest.mock import patch

ATTACKS = 1_000


def main() -> None:
    """Print all three figures."""
    from interventions.fairness import kept_small
    from tests.interventions.differencing import attacks

    tried, recovered = attacks(ATTACKS, seed=20261123)
    print(f"As released: {tried:,} attacks recovered {recovered} counts kept back")
    with patch.object(kept_small, "is_pinned_down", lambda cell, shown: False):
        tried, recovered = attacks(ATTACKS, seed=20261123)
    print(f"With the threshold and rounding, nothing more kept back: {tried:,} attacks recovered {recovered}")
    tried, recovered = attacks(ATTACKS, seed=20261123, protected=False)
    print(f"With the threshold alone: {tried:,} attacks recovered {recovered}")


if __name__ == "__main__":
    import os

    import django

    # No database is asked: the settings only have to be readable.
    nothing = dict.fromkeys(
        ("SECRET_KEY", "STASH_KEY", "LEDGER_DIGEST_KEY", "ALLOWED_HOSTS"), "only-for-measuring"
    )
    nothing |= {"DATABASE_URL": "postgresql://127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
    nothing |= {"PUBLIC_URL": "http://localhost", "DJANGO_SETTINGS_MODULE": "config.settings"}
    os.environ.update({name: os.environ.get(name, said) for name, said in nothing.items()})
    django.setup()
    main()
