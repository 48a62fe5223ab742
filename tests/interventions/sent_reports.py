"""What the endpoints about reports on plans are sent."""

from typing import Any

from tests.cast import Cast

_START = {"started_from": "doubting", "seen_since": "x"}
_SAID = {**_START, "how_it_went": "x", "further_work": "x", "shared_with": "x"}
_GOALS = [{"code": code, "attained": "partly", "shown_by": "x"} for code in ("needs", "own_words")]


def a_progress_report(cast: Cast) -> dict[str, Any]:
    """On the plan as it was agreed."""
    from tests.interventions.who_may import the_plan

    return {**_SAID, "version": the_plan(cast).version, "goals": _GOALS}


SENT = {
    "interventions_api:end_plan": lambda cast: {
        **_START,
        "version": 1,
        "status": "ended",
        "ended_because": "moved",
        "ending_reason": "x",
        "further_work": "x",
        "shared_with": "x",
    },
    "interventions_api:report_progress": a_progress_report,
    "interventions_api:amend_report": lambda cast: {**_SAID, "version": 2, "goals": _GOALS},
    "interventions_api:sign_off_report": lambda cast: {"version": 1, "decision": "signed"},
}
