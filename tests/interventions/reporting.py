"""Addresses of a plan's reports, and what their form sends."""

from typing import Any

from django.urls import reverse

from tests.cast import Cast


def at(name: str, cast: Cast, *more: Any) -> str:
    return reverse(f"interventions:{name}", args=[cast.case.reference, *more])


def typed(**changes: Any) -> dict[str, Any]:
    """What the form that ends a plan sends."""
    return {
        "status": "completed",
        "ending_reason": "He came to all of it.",
        "started_from": "doubting",
        "seen_since": "He told his old friends that he is out.",
        "goal_own_words": "cannot_say",
        "goal_own_words_shown_by": "He does not speak of it.",
        "goal_needs": "partly",
        "goal_needs_shown_by": "He joined the football team.",
        "in_the_way": "Two transfers.",
        "own_words": "It helped.",
        "further_work": "Education goes on.",
        "shared_with": "Him, and his offender manager.",
    } | changes
