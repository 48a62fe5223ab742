"""Rules about what a plan says that need no database, each refusal in the words of whoever plans."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

PERSON = ("own_account", "strengths", "hopes")
WORK = (
    *("psychosocial_work", "psychosocial_lead", "psychosocial_why_not"),
    *("theological_work", "theological_lead", "theological_why_not"),
    *("pace", "language", "neurodiversity", "learning"),
)
# When nobody says otherwise, the plan is looked at again after twelve weeks.
REVIEWED_AFTER = timedelta(weeks=12)


def faults_in_tracks(answers: Mapping[str, str], tracks: Iterable[str]) -> dict[str, str]:
    """What is wrong with the tracks, by field: each runs and is led by somebody, or is not needed."""
    faults = {}
    for track in tracks:
        work, lead, why_not = (answers[f"{track}_{end}"].strip() for end in ("work", "lead", "why_not"))
        if work and not lead:
            faults[f"{track}_lead"] = "Enter who leads this work"
        elif lead and not work:
            faults[f"{track}_work"] = "Enter what runs, or take out who leads it"
        if why_not and (work or lead):
            faults[f"{track}_why_not"] = "Say either what runs or why it is not needed, not both"
    return faults


def first_review(today: date) -> date:
    """The day of the first review when nobody chose another."""
    return today + REVIEWED_AFTER
