"""The directory of local organisations: kept with four eyes, and referred to only while that is in date."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interventions.models import Organisation, OrganisationReferral
from interventions.services.organisations import decide_on_organisation
from interventions.services.refer_to_organisation import (
    note_answer_of_organisation,
    refer_to_organisation,
)
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.interventions.who_may_practice import a_referral, an_organisation, referring

As = Callable[[str], Client]


def run_out(organisation: Organisation) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Organisation.unguarded.filter(pk=organisation.pk).update(approved_until=yesterday)


def test_whoever_added_it_does_not_decide_on_it(cast: Cast) -> None:
    made = an_organisation(cast)
    with pytest.raises(ValidationError, match="a colleague"):
        decide_on_organisation(
            made, actor=cast.actor("administrator"), version=2, looked_into="x", is_approved=False
        )


def test_everybody_who_works_on_cases_finds_it_with_what_it_cannot_offer(cast: Cast, as_: As) -> None:
    made = an_organisation(cast)
    url = reverse("interventions:organisations")
    page = as_("stranger").post(url, {"words": "workshop", "area": "northmoor"}).content.decode()
    assert made.name in page
    assert "Approved until" in page
    assert made.name not in as_("stranger").post(url, {"language": "Welsh"}).content.decode()
    one = as_("mentor").get(reverse("interventions:organisation", args=[made.pk])).content.decode()
    assert "No evenings." in one


def test_a_person_is_referred_with_their_agreement_and_what_came_of_it_is_kept(cast: Cast, as_: As) -> None:
    a_referral(cast)
    one = OrganisationReferral.unguarded.get()
    note_answer_of_organisation(
        one,
        actor=cast.actor("psychologist"),
        version=1,
        answer="ended",
        answered_on=timezone.localdate(),
        outcome="Found work there.",
    )
    page = as_("officer").get(reverse("interventions:organisation_referrals", args=[cast.case.reference]))
    for words in ("Second Bench", "Asked in the last session.", "Found work there."):
        assert words in page.content.decode()
    with pytest.raises(ValidationError, match="agreed"):
        refer_to_organisation(
            cast.case, actor=cast.actor("facilitator"), **(referring(cast) | {"how_they_agreed": " "})
        )


def test_nobody_is_referred_once_due_diligence_ran_out_in_either_wall(cast: Cast, as_: As) -> None:
    made = an_organisation(cast)
    run_out(made)
    said = referring(cast)
    with pytest.raises(ValidationError, match="due diligence is not in date"):
        refer_to_organisation(cast.case, actor=cast.actor("facilitator"), **said)
    url = reverse("interventions:refer_to_organisation", args=[cast.case.reference])
    assert as_("facilitator").post(url, said).status_code == 400
    actor = cast.actor("facilitator")
    with acting_for(actor), pytest.raises(DatabaseError), transaction.atomic():
        OrganisationReferral(
            case_id=cast.case.pk,
            organisation_id=made.pk,
            agency_id=actor.agency_id,
            referred_by_id=actor.user_id,
            referred_at=timezone.now(),
            why="x",
            how_they_agreed="x",
            what_was_told="x",
        ).save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM interventions_organisationreferral")
        assert cursor.fetchone() == (0,)
