"""What the clock would count in its first night, counted as the demonstration is loaded, by its services."""

from datetime import date

from assessments.services.count_agreement import count_agreement
from audit.actor import System
from interventions.services.release_evaluation import release_evaluation
from interventions.services.release_fairness import release_fairness

_COUNTING = System("figures of the demonstration")


def count_figures(today: date) -> None:
    """How far raters agree, who is rated, placed and believed how often, and what came of programmes."""
    count_agreement(actor=_COUNTING, today=today)
    release_fairness(actor=_COUNTING, today=today)
    release_evaluation(actor=_COUNTING, today=today)
