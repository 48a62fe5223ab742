"""What must be passed on: disclosures over the threshold, thresholds explained, threats."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from agencies.sections import Section
from audit.models import LedgerEntry
from cases.models import Participation, SafetyEntry
from interventions.models import (
    Concern,
    Session,
    SessionNote,
    ThresholdsExplained,
)
from reminders.models import DueDate
from tests.cast import Cast
from tests.interventions.making import (
    make_agreed_plan,
    session_typed,
)
from tests.interventions.test_write_up import OVER, log, page_of

As = Callable[[str], Client]


def test_a_disclosure_over_the_threshold_reaches_the_lead_and_stands_apart(cast: Cast, as_: As) -> None:
    session = log(cast, disclosure=OVER)
    assert OVER in page_of(cast, session, as_("officer"))
    assert OVER not in str(list(Session.unguarded.values())) + str(list(SessionNote.unguarded.values()))
    concern = Concern.unguarded.get()
    assert OVER not in concern.text
    [due] = DueDate.unguarded.filter(kind="concern")
    assert OVER not in due.what + due.reason
    assert due.responsible_id == cast.case.lead_practitioner_id
    kept = LedgerEntry.objects.get(event="interventions.disclosure_kept")
    assert OVER not in str(kept.changed)
    assert LedgerEntry.objects.filter(event="interventions.disclosure_viewed").count() == 1


def test_without_the_safety_section_nothing_of_a_disclosure_is_there(cast: Cast, as_: As) -> None:
    session = log(cast, disclosure=OVER)
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("larkfield"))
    part.sections = [one for one in part.sections if one != Section.SAFETY]
    part.save()
    page = page_of(cast, session, as_("facilitator"))
    assert OVER not in page
    assert (
        'name="disclosure"'
        not in as_("facilitator")
        .get(reverse("interventions:log_session", args=[cast.case.reference]))
        .content.decode()
    )


def test_thresholds_are_asked_about_until_they_are_on_record(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    url = reverse("interventions:log_session", args=[cast.case.reference])
    for _ in range(2):
        assert "I explained beforehand" in as_("facilitator").get(url).content.decode()
        as_("facilitator").post(url, session_typed())
    as_("facilitator").post(url, session_typed(thresholds_explained="on"))
    assert "I explained beforehand" not in as_("facilitator").get(url).content.decode()
    assert ThresholdsExplained.unguarded.count() == 1
    assert LedgerEntry.objects.filter(event="interventions.thresholds_explained").count() == 1


def test_a_threat_leads_to_the_page_of_safety_where_the_facilitator_may_record_it(
    cast: Cast, as_: As
) -> None:
    make_agreed_plan(cast)
    url = reverse("interventions:log_session", args=[cast.case.reference])
    answer = as_("facilitator").post(url, session_typed(threat="on"))
    to = reverse("cases:add_to_safety", args=[cast.case.reference, "entries"])
    assert answer["Location"] == to
    assert as_("facilitator").get(to).status_code == 200
    assert not SafetyEntry.unguarded.exists()
    assert Session.unguarded.count() == 1
