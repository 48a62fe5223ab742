"""How working notes are asked for."""

from typing import Any

from cases.models import WorkingNote
from tests.cases.people import who_may as who_may_people
from tests.cast import Cast
from tests.who_may import Row, both, of_case

WORDS = "He looked tired and asked twice about his sister."


def a_note(cast: Cast, who: str = "officer", **more: Any) -> WorkingNote:
    """Something that one of them noted on *the case*."""
    user, agency = cast.user(who), cast.memberships[who].agency
    given = {"words": WORDS, "written_by": user, "kept_by": user, "agency": agency, **more}
    return WorkingNote.objects.create(case=cast.case, **given)


def noted(cast: Cast) -> None:
    """The officer has."""
    a_note(cast)


def everything(cast: Cast) -> None:
    """A row of every kind of what practitioners keep beside the record, and of those around the person."""
    noted(cast)
    who_may_people.everything(cast)


def of_note(cast: Cast) -> dict[str, Any]:
    """The address of the officer's note."""
    return {**of_case(cast), "note_id": WorkingNote.unguarded.get(case=cast.case).pk}


def written(cast: Cast) -> dict[str, Any]:
    """What is sent while one types."""
    return {"words": "He looked tired.", "version": "1"}


_ONE: dict[str, Any] = {"kwargs": of_note, "prepare": noted}

TABLE = [
    Row("cases:working_notes", kwargs=of_case, prepare=noted),
    Row("cases:begin_note", "POST", kwargs=of_case),
    *both("cases:write_note", **_ONE),
    Row("cases:keep_note", "POST", data=written, **_ONE),
    *both("cases:move_note_to_chronology", **_ONE),
    *both("cases:move_note_to_information", **_ONE),
]
