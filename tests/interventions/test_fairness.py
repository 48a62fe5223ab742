"""Figures on fairness: made once a year by the clock, read by the quality lead alone, who sees nobody."""

from collections.abc import Callable
from datetime import timedelta

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from assessments.models import SignedSummary
from audit.models import LedgerEntry
from cases.models import Case
from interventions.fairness.counting import true_counts
from interventions.fairness.years import year_to_release
from interventions.models import FairnessRelease, FairnessResponse
from interventions.services.release_fairness import release_fairness
from reminders.models import DueDate
from tests.cases.forms import in_boxes
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for
from tests.interventions.fairness import CLOCK, release, somebody, today
from tests.who_may import api_client

Clients = Callable[[str], Client]
HIGH, LOW = "high", "low"


@pytest.fixture
def larkfield_lead(cast: Cast) -> Cast:
    """The quality lead looks after Larkfield, whose assessors signed."""
    cast.memberships["quality"].delete()
    cast.memberships["quality"] = add_membership(
        cast.user("quality"), cast.agency("larkfield"), "research_lead"
    )
    return cast


def made(cast: Cast, **people: int) -> FairnessRelease:
    for faith, many in people.items():
        for _ in range(many):
            somebody(cast, words=words_of(faith), faith=f"belief_{faith}")
    release_fairness(actor=CLOCK, today=today())
    return FairnessRelease.unguarded.get(agency=cast.agency("larkfield"))


def words_of(faith: str) -> str:
    return LOW if faith == "christian" else HIGH


def counts_of(release: FairnessRelease, by: str, group: str) -> set[int | None]:
    tables = next(one for one in release.tables if one["by"] == by)["tables"]
    return {
        people
        for table in tables
        for row in table["rows"]
        if row["words"] == group
        for people in row["people"]
    }


def test_groups_of_many_are_shown_rounded_and_small_ones_never(larkfield_lead: Cast) -> None:
    figures = made(larkfield_lead, christian=23, muslim=31, sikh=3)
    assert counts_of(figures, "belief", "Christian") == {25, None}
    assert counts_of(figures, "belief", "Muslim") == {30, None}
    assert counts_of(figures, "belief", "Sikh") == {None}
    assert counts_of(figures, "belief", "Buddhist") == {None}
    assert "3" not in str(figures.tables).replace("30", "").replace("35", "").replace("34", "")


def test_made_once_and_never_counted_anew(larkfield_lead: Cast) -> None:
    figures = made(larkfield_lead, christian=12)
    for _ in range(12):
        somebody(larkfield_lead, words=LOW, faith="belief_christian")
    assert release_fairness(actor=CLOCK, today=today() + timedelta(days=1)) == 0
    assert FairnessRelease.unguarded.get(pk=figures.pk).tables == figures.tables
    with acting_for(CLOCK), pytest.raises(DatabaseError), transaction.atomic():
        FairnessRelease.objects.visible_to(CLOCK).update(tables=[])


def test_of_another_year_or_agency_nothing_is_counted(larkfield_lead: Cast) -> None:
    made(larkfield_lead, christian=12)
    first, last = year_to_release(today())
    year = timedelta(days=366)
    with acting_for(CLOCK):
        assert sum(true_counts(larkfield_lead.agency("larkfield").pk, first, last).values()) > 0
        assert (
            sum(true_counts(larkfield_lead.agency("larkfield").pk, first - year, last - year).values()) == 0
        )
        assert sum(true_counts(larkfield_lead.agency("northmoor").pk, first, last).values()) == 0


def test_nobody_but_the_clock_may_ask_for_true_counts(cast: Cast) -> None:
    for who in ("quality", "administrator", "officer"):
        with acting_for(cast.actor(who)), pytest.raises(DatabaseError) as refused, transaction.atomic():
            true_counts(cast.agency("larkfield").pk, *year_to_release(today()))
        assert isinstance(refused.value.__cause__, psycopg2.errors.InsufficientPrivilege)


def test_the_quality_lead_reads_no_row_of_anybody(larkfield_lead: Cast) -> None:
    made(larkfield_lead, christian=12)
    lead = larkfield_lead.actor("quality")
    with acting_for(lead), connection.cursor() as cursor:
        assert not Case.objects.visible_to(lead).exists()
        assert not SignedSummary.objects.visible_to(lead).exists()
        for table in ("cases_case", "cases_protectedcharacteristic", "assessments_signedsummary"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
        assert FairnessRelease.objects.visible_to(lead).count() == 1


def test_another_agency_and_another_role_read_no_figures(larkfield_lead: Cast) -> None:
    figures = made(larkfield_lead, christian=12)
    for who in ("prison_manager", "officer", "administrator"):
        actor = larkfield_lead.actor(who)
        with acting_for(actor), connection.cursor() as cursor:
            assert not FairnessRelease.objects.visible_to(actor).exists()
            cursor.execute("SELECT count(*) FROM interventions_fairnessrelease WHERE id = %s", [figures.pk])
            assert cursor.fetchone() == (0,)


def test_the_pages_show_counts_and_what_is_kept_back(larkfield_lead: Cast, as_: Clients) -> None:
    figures = made(larkfield_lead, christian=23, sikh=3)
    client = as_("quality")
    assert str(figures) in client.get(reverse("interventions:fairness")).content.decode()
    assert (
        "What to do about a difference"
        in client.get(reverse("interventions:fairness_release", args=[figures.pk])).content.decode()
    )
    page = client.get(reverse("interventions:fairness_by", args=[figures.pk, "belief"])).content.decode()
    assert "25" in page
    assert "kept back" in page
    assert "Placed on a programme" in page
    assert client.get(reverse("interventions:fairness_by", args=[figures.pk, "height"])).status_code == 404


def test_a_response_settles_the_duty_and_sets_the_next(cast: Cast, as_: Clients) -> None:
    figures = release(cast)
    duty = DueDate.unguarded.get(kind="fairness_response")
    assert (duty.responsible_role, duty.agency_id) == ("research_lead", cast.agency("northmoor").pk)
    respond = reverse("interventions:respond_to_fairness", args=[figures.pk])
    answer = {"by": "belief", "what_differs": "More often judged high", "what_is_done": "Raters compared"}
    client = as_("quality")
    refused = client.post(respond, answer)
    assert refused.status_code == 400
    assert "Enter on which day you look again" in refused.content.decode()
    day = today() + timedelta(days=90)
    assert client.post(respond, {**answer, **in_boxes("look_again_on", day)}).status_code == 302
    duty.refresh_from_db()
    assert duty.done_at is not None
    response = FairnessResponse.unguarded.get()
    again = DueDate.unguarded.get(kind="fairness_look_again")
    assert (again.due_on, again.responsible_id) == (day, cast.user("quality").pk)
    assert again.link == reverse("interventions:follow_fairness_response", args=[response.pk])
    followed = client.post(again.link, {**answer, "what_differs": "Less than before"})
    assert followed.status_code == 302
    again.refresh_from_db()
    assert again.done_at is not None
    assert client.post(again.link, answer).status_code == 400
    assert LedgerEntry.objects.filter(event="interventions.fairness_responded").count() == 2


def test_that_nothing_differs_needs_no_day(cast: Cast, as_: Clients) -> None:
    respond = reverse("interventions:respond_to_fairness", args=[release(cast).pk])
    answer = {"by": "nothing", "what_differs": "Nothing does", "what_is_done": "Nothing is needed"}
    assert as_("quality").post(respond, answer).status_code == 302
    assert FairnessResponse.unguarded.get().by == ""


def test_the_api_gives_what_the_pages_show_and_nothing_that_was_kept_back(larkfield_lead: Cast) -> None:
    release = made(larkfield_lead, muslim=40, christian=3)
    client = api_client(larkfield_lead.user("quality"))
    [year] = client.get(reverse("interventions_api:fairness")).json()
    whole = client.get(reverse("interventions_api:fairness_release", args=[year["id"]])).json()
    assert (whole["year"]["id"], whole["responses"]) == (str(release.pk), [])
    told = [(one["by"], one["tables"]) for one in whole["characteristics"]]
    assert told == [(one["by"], one["tables"]) for one in release.tables]
