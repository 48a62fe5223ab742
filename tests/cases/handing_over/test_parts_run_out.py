"""An agency's last day passes: what it left passes on by the clock, as if somebody had ended its part."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from audit.actor import System
from audit.models import LedgerEntry
from cases.gateways import GATEWAYS
from cases.models import (
    ChronologyEntry,
    Exclusion,
    HealthEntry,
    KeptUp,
    Mappa,
    Participation,
    RegimePlacement,
    SectionEntry,
    TeamMember,
)
from cases.periodic import pass_on_what_is_left
from cases.services.add_section_entry import add_section_entry
from cases.services.end_participation import end_participation
from cases.services.handing_over.leave_run_out_parts import leave_run_out_parts
from panels.models import PanelAction
from reminders.models import DueDate, Notice
from tests.cases.handing_over.proposing import in_days
from tests.cases.sections import answered
from tests.cases.test_limits import restricted
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.panels import who_may as of_panels
from tests.reminders.duties import a_duty

CLOCK = System("test")
RUNNING: dict[str, Any] = {"ended_on": None, "outcome": ""}


@pytest.fixture(autouse=True)
def looked_through(cast: Cast) -> None:
    """The agency of the cast whose day passed before has left already."""
    leave_run_out_parts(actor=CLOCK)
    Notice.unguarded.all().delete()


def written(cast: Cast, model: type[SectionEntry], who: str = "psychologist", **changes: Any) -> SectionEntry:
    return add_section_entry(cast.case, model, actor=cast.actor(who), **answered(model, **changes))


def runs_out(cast: Cast, name: str = "larkfield") -> Participation:
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency(name))
    Participation.unguarded.filter(pk=part.pk).update(valid_until=timezone.now())
    return part


def another_part(cast: Cast, *sections: str) -> None:
    Participation.objects.create(
        case=cast.case,
        agency=cast.agency("larkfield"),
        sections=["core", *sections],
        part_played="Advises",
        purpose="Safety",
        gateway=GATEWAYS[0],
        valid_from=timezone.now() - timedelta(days=1),
        valid_until=timezone.now() + timedelta(days=30),
    )


def open_duty(kind: str) -> DueDate:
    return DueDate.unguarded.get(kind=kind, done_at__isnull=True)


def told(who: str, cast: Cast) -> list[str]:
    rows = Notice.unguarded.filter(user=cast.user(who), rung="told").order_by("what")
    return list(rows.values_list("what", flat=True))


def test_while_a_part_is_in_force_nothing_is_passed_on(cast: Cast) -> None:
    written(cast, RegimePlacement, **RUNNING)
    assert leave_run_out_parts(actor=CLOCK) == 0
    assert RegimePlacement.unguarded.get().agency == cast.agency("larkfield")


def test_what_an_agency_left_is_the_leads_with_its_duties_and_its_places_end(cast: Cast) -> None:
    entry = written(cast, RegimePlacement, **RUNNING)
    written(cast, HealthEntry, look_again_on=in_days(9))
    found = written(cast, Mappa)
    a_duty(cast, kind="media_approval", who="psychologist", due_on=in_days(2))
    runs_out(cast)
    pass_on_what_is_left()
    for kind in ("placement_review", "health_review"):
        due = open_duty(kind)
        assert (due.agency, due.responsible) == (cast.agency("northmoor"), cast.user("officer"))
    passed = RegimePlacement.unguarded.get(pk=entry.pk)
    assert (passed.agency, passed.recorded_for()) == (cast.agency("northmoor"), cast.agency("larkfield"))
    assert Mappa.unguarded.get(pk=found.pk).agency == cast.agency("larkfield"), "found on a day: theirs"
    assert not DueDate.unguarded.filter(kind="media_approval", done_at__isnull=True).exists()
    places = TeamMember.unguarded.filter(case=cast.case, agency=cast.agency("larkfield"))
    assert not places.filter(valid_until__isnull=True).exists()
    line = ChronologyEntry.unguarded.get(title="HMP Larkfield no longer takes part")
    assert (line.recorded_by, line.source_agency) == (None, cast.agency("northmoor"))
    assert f"Your agency no longer takes part in {cast.case.reference}" in told("psychologist", cast)
    assert told("officer", cast) == [
        f"An agency no longer takes part in {cast.case.reference}: its last day has passed"
    ]
    ran_out = LedgerEntry.objects.filter(event="cases.part_ran_out").latest("recorded_at")
    assert (ran_out.actor_kind, ran_out.case_id) == ("system", cast.case.pk)
    before = LedgerEntry.objects.count()
    assert leave_run_out_parts(actor=CLOCK) == 0
    assert LedgerEntry.objects.count() == before


def test_what_only_that_agency_can_finish_stays_and_the_lead_is_told_to_ask(cast: Cast) -> None:
    a_duty(cast, kind="information_to_grade", who="police", due_on=in_days(2))
    runs_out(cast, "westbridge_police")
    assert leave_run_out_parts(actor=CLOCK) == 1
    assert open_duty("information_to_grade").agency == cast.agency("westbridge_police")
    assert told("officer", cast)[0].endswith("It left something that only it can finish: ask it")


def test_one_that_begins_again_later_keeps_its_work(cast: Cast) -> None:
    entry = written(cast, RegimePlacement, **RUNNING)
    runs_out(cast)
    another_part(cast, "offence", "health")
    Participation.unguarded.filter(part_played="Advises").update(
        valid_from=timezone.now() + timedelta(days=1)
    )
    assert leave_run_out_parts(actor=CLOCK) == 0
    assert RegimePlacement.unguarded.get(pk=entry.pk).agency == cast.agency("larkfield")


def test_one_left_with_less_passes_on_what_it_is_shown_no_more(cast: Cast) -> None:
    placed = written(cast, RegimePlacement, **RUNNING)
    health = written(cast, HealthEntry, look_again_on=in_days(9))
    runs_out(cast)
    another_part(cast, "health")
    pass_on_what_is_left()
    assert RegimePlacement.unguarded.get(pk=placed.pk).agency == cast.agency("northmoor")
    assert HealthEntry.unguarded.get(pk=health.pk).agency == cast.agency("larkfield")
    assert TeamMember.unguarded.filter(agency=cast.agency("larkfield"), valid_until__isnull=True).exists()
    assert open_duty("health_review").agency == cast.agency("larkfield")
    assert open_duty("placement_review").responsible == cast.user("officer")
    assert told("psychologist", cast) == [f"Your agency is shown less of {cast.case.reference} from now on"]
    assert ChronologyEntry.unguarded.filter(title="HMP Larkfield is shown less from now on").exists()
    assert leave_run_out_parts(actor=CLOCK) == 0


def test_its_managers_are_told_and_whoever_is_kept_from_the_case_is_not(cast: Cast) -> None:
    written(cast, RegimePlacement, **RUNNING)
    Exclusion.objects.create(
        case=cast.case,
        user=cast.user("psychologist"),
        reason="Related",
        recorded_by=cast.user("manager"),
        valid_from=timezone.now(),
    )
    runs_out(cast)
    assert leave_run_out_parts(actor=CLOCK) == 1
    assert told("psychologist", cast) == []
    assert told("prison_manager", cast) == [f"Your agency no longer takes part in {cast.case.reference}"]


def test_of_a_restricted_case_only_those_named_on_it_are_told(cast: Cast) -> None:
    written(cast, RegimePlacement, **RUNNING)
    restricted(cast, "officer", "psychologist")
    runs_out(cast)
    assert leave_run_out_parts(actor=CLOCK) == 1
    assert told("prison_manager", cast) == told("facilitator", cast) == []
    assert told("psychologist", cast) == [f"Your agency no longer takes part in {cast.case.reference}"]


def test_ended_by_hand_with_less_left_it_passes_on_the_same_and_its_people_are_told(cast: Cast) -> None:
    placed = written(cast, RegimePlacement, **RUNNING)
    health = written(cast, HealthEntry, look_again_on=in_days(9))
    part, officer = Participation.unguarded.get(agency=cast.agency("larkfield")), cast.actor("officer")
    another_part(cast, "health")
    with acting_for(officer):
        end_participation(part, actor=officer, version=part.version, reason="Narrower")
    assert RegimePlacement.unguarded.get(pk=placed.pk).agency == cast.agency("northmoor")
    assert HealthEntry.unguarded.get(pk=health.pk).agency == cast.agency("larkfield")
    assert open_duty("placement_review").responsible == cast.user("officer")
    assert open_duty("health_review").agency == cast.agency("larkfield")
    assert told("psychologist", cast) == [f"Your agency is shown less of {cast.case.reference} from now on"]
    assert ChronologyEntry.unguarded.filter(title="HMP Larkfield is shown less from now on").exists()


def test_panel_actions_of_an_agency_that_is_gone_are_the_leads(cast: Cast) -> None:
    of_panels.with_outcomes(cast)
    action = PanelAction.unguarded.get(pk=cast.action.pk)  # type: ignore[attr-defined]
    theirs = {"owner": cast.user("psychologist"), "owner_agency": cast.agency("larkfield")}
    PanelAction.unguarded.filter(pk=action.pk).update(**theirs)
    # Nothing else of theirs is left: whoever is on the team left it before.
    TeamMember.unguarded.filter(case=cast.case, agency=cast.agency("larkfield")).update(
        valid_until=timezone.now()
    )
    runs_out(cast)
    assert leave_run_out_parts(actor=CLOCK) == 1
    assert leave_run_out_parts(actor=CLOCK) == 0
    action.refresh_from_db()
    assert (action.owner, action.owner_agency) == (cast.user("officer"), cast.agency("northmoor"))


def test_the_clock_knows_every_table_of_what_is_kept_up() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, in_section FROM kept_up_tables()")
        known = set(cursor.fetchall())
    assert known == {(one._meta.model_name, one.section.value) for one in KeptUp.__subclasses__()}
