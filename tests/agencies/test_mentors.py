"""The register of mentors and chaplains: one agency's own, with every decision on vetting kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from agencies.access import StaleVersion
from agencies.mentor_rules import is_vetted_on, vetting_tag
from agencies.models import Mentor, MentorVetting
from agencies.selectors.mentors import vettings_of
from agencies.services.mentors import add_mentor, change_mentor, record_vetting, stand_down_mentor
from audit.models import LedgerEntry
from reminders.models import DueDate
from tests.agencies.mentors import SAID, a_mentor, days, typed, vetted, vetting_typed
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
GRANTED: dict[str, Any] = {
    "decision": "granted",
    "level": "enhanced",
    "reference": "VT-204816",
    "checked_by": "Vetting unit",
}


def act(cast: Cast, service: Any, mentor: Mentor, *, by: str = "administrator", **given: Any) -> Any:
    actor = cast.actor(by)
    with acting_for(actor):
        return service(mentor, actor=actor, version=Mentor.unguarded.get(pk=mentor.pk).version, **given)


def vet(cast: Cast, mentor: Mentor, **changes: Any) -> MentorVetting:
    given = {**GRANTED, "decided_on": days(-3), "expires_on": days(300), **changes}
    made: MentorVetting = act(cast, record_vetting, mentor, **given)
    return made


def test_only_readers_of_the_own_agency_see_an_entry(cast: Cast) -> None:
    vetted(cast, a_mentor(cast))
    ours = {"agency": cast.agency("northmoor")}
    readers = {
        who for who in cast.everyone() if Mentor.objects.visible_to(cast.actor(who)).filter(**ours).exists()
    }
    assert readers == {"officer", "manager", "colleague", "excluded", "administrator"}


@pytest.mark.parametrize(
    ("who", "rows"), [("manager", 1), ("officer", 1), ("prison_manager", 0), ("governance", 0)]
)
def test_the_second_wall_says_the_same(cast: Cast, who: str, rows: int) -> None:
    vetted(cast, a_mentor(cast))
    with acting_for(cast.actor(who)):
        mine = Mentor.unguarded.filter(agency=cast.agency("northmoor"))
        vettings = MentorVetting.unguarded.filter(agency=cast.agency("northmoor"))
        assert (mine.count(), vettings.count()) == (2 * rows, 2 * rows)


def test_no_decision_is_written_over_even_in_the_database(cast: Cast) -> None:
    vetted(cast, a_mentor(cast))
    with acting_for(cast.actor("administrator")):
        for column in ("expires_on", "reference"):
            with pytest.raises(DatabaseError), transaction.atomic():
                MentorVetting.unguarded.update(**{column: None if column == "expires_on" else "VT-999999"})
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM agencies_mentorvetting")


def test_somebody_is_added_vetted_and_stood_down(cast: Cast) -> None:
    actor = cast.actor("manager")
    with acting_for(actor):
        mentor = add_mentor(actor=actor, **SAID)
    vet(cast, mentor)
    due = DueDate.unguarded.get(kind="mentor_vetting", subject_id=mentor.pk)
    assert (due.due_on, due.responsible_role) == (days(300), "agency_administrator")
    assert "Hollowbrook" not in f"{due.what}{due.reason}{due.link}"
    vet(cast, mentor, decided_on=days(0), expires_on=days(700))
    due.refresh_from_db()
    assert due.due_on == days(700), "moved to the new last day"
    with acting_for(actor):
        assert len(vettings_of(mentor, actor=actor)) == 2, "the earlier one stays"
    act(cast, stand_down_mentor, mentor, reason="Moved away")
    due.refresh_from_db()
    assert due.done_at is not None
    with pytest.raises(ValidationError, match="stood down"):
        vet(cast, mentor)
    for event in ("added", "vetted", "stood_down"):
        assert LedgerEntry.objects.filter(event=f"agencies.mentor_{event}").exists()


def test_a_withdrawn_vetting_stands_from_its_day_and_is_due_no_more(cast: Cast) -> None:
    mentor = a_mentor(cast)
    vet(cast, mentor, decided_on=days(-20))
    vet(cast, mentor, decision="withdrawn", decided_on=days(-2), reason="An inquiry", reference="")
    kept = list(MentorVetting.unguarded.filter(mentor=mentor))
    assert [is_vetted_on(kept, days(one)) for one in (-21, -20, -3, -2, 0)] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert vetting_tag(kept, days(0)) == {"text": "Vetting withdrawn", "colour": "red"}
    assert DueDate.unguarded.get(kind="mentor_vetting").done_at is not None


@pytest.mark.parametrize(
    ("until", "colour", "words"),
    [
        (-1, "red", "ran out on"),
        (0, "orange", "runs out on"),
        (40, "orange", "runs out"),
        (90, "green", "in date"),
    ],
)
def test_a_vetting_that_ran_out_is_plainly_marked(
    cast: Cast, as_: As, until: int, colour: str, words: str
) -> None:
    one = vetted(cast, a_mentor(cast), expires_on=days(until))
    tag = vetting_tag([one], days(0))
    assert (tag["colour"], words in tag["text"]) == (colour, True)
    for name, args in (("mentors", []), ("mentor", [one.mentor_id])):
        assert tag["text"] in as_("officer").get(reverse(f"agencies:{name}", args=args)).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision": "perhaps"}, "decision"),
        ({"level": "glance"}, "level"),
        ({"decided_on": days(1)}, "decided_on"),
        ({"expires_on": None}, "expires_on"),
        ({"expires_on": days(-3)}, "expires_on"),
        ({"reference": " "}, "reference"),
        ({"checked_by": ""}, "checked_by"),
        ({"decision": "refused"}, "reason"),
    ],
)
def test_a_decision_that_makes_no_sense_is_not_kept(cast: Cast, changes: dict[str, Any], field: str) -> None:
    mentor = a_mentor(cast)
    with pytest.raises(ValidationError) as refused:
        vet(cast, mentor, **changes)
    assert set(refused.value.message_dict) == {field}
    assert not MentorVetting.unguarded.filter(mentor=mentor).exists()


def test_nobody_stands_twice_and_only_colleagues_sign_in(cast: Cast) -> None:
    mentor = a_mentor(cast)
    actor = cast.actor("administrator")
    with acting_for(actor), pytest.raises(ValidationError, match="already"):
        add_mentor(actor=actor, **{**SAID, "name": "ansgar hollowbrook"})
    with pytest.raises(ValidationError) as refused:
        act(cast, change_mentor, mentor, **SAID, user=cast.user("stranger").pk)
    assert set(refused.value.message_dict) == {"user"}
    assert act(cast, change_mentor, mentor, **{**SAID, "languages": "English"}).languages == "English"
    prison = cast.actor("prison_manager")
    with acting_for(prison):
        elsewhere = add_mentor(actor=prison, user=cast.user("mentor").pk, **SAID)
    assert elsewhere.user_id == cast.user("mentor").pk, (
        "the same name in another agency's register is nobody's"
    )


def test_whoever_reads_changes_nothing(cast: Cast) -> None:
    officer, mentor = cast.actor("officer"), a_mentor(cast)
    with acting_for(officer):
        with pytest.raises(PermissionDenied):
            add_mentor(actor=officer, **SAID)
        with pytest.raises(PermissionDenied):
            change_mentor(mentor, actor=officer, version=1, **SAID)
    keeper = cast.actor("administrator")
    with acting_for(keeper), pytest.raises(StaleVersion):
        stand_down_mentor(mentor, actor=keeper, version=9, reason="Over")


def test_the_forms_keep_what_was_typed_and_say_what_is_wrong(cast: Cast, as_: As) -> None:
    client, mentor = as_("administrator"), a_mentor(cast, name="Ottoline Marsh")
    assert client.post(reverse("agencies:add_mentor"), typed()).status_code == 302
    address = reverse("agencies:record_vetting", args=[mentor.pk])
    refused = client.post(address, vetting_typed(reference="204816"))
    assert refused.status_code == 400
    assert "Enter the reference of the vetting in the correct format" in refused.content.decode()
    assert client.post(address, vetting_typed()).status_code == 302
    page = client.get(reverse("agencies:mentor", args=[mentor.pk])).content.decode()
    assert "VT-204816" in page
    read = as_("officer").get(reverse("agencies:mentor", args=[mentor.pk])).content.decode()
    assert "VT-204816" not in read, "how somebody was vetted is for whoever keeps the register"
