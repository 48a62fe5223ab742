"""A note disclosed on a referral is part of the new case and outlives the referral; nothing else does."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from audit.actor import System
from cases.disclosing import Disclosed, every_disclosure
from cases.models import Case, Deconfliction, Referral
from cases.selectors.deconflictions import to_disclose
from cases.services.referring.decide_on_disclosure import decide_on_disclosure
from cases.services.referring.forget_referrals import forget_referrals
from reminders.models import DueDate
from tests.cases.referring.referred import accepted, declined, in_days, referred
from tests.cases.referring.test_deconfliction import officer_at
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def every_disclosure_for(cast: Cast, case: Case) -> list[Disclosed]:
    actor = cast.actor("stranger")
    with acting_for(actor):
        return every_disclosure(case, actor=actor)


def test_a_note_that_was_disclosed_of_it_outlives_it_and_how_it_stood_does_not(cast: Cast, as_: As) -> None:
    old, told = declined(cast, referred(cast)), "Referred in 2025 and unfounded."
    case = accepted(cast, referred(cast, "police", "eastvale"), "stranger")
    row, officer = Deconfliction.unguarded.get(), officer_at(cast)
    with acting_for(officer):
        decide_on_disclosure(row, actor=officer, version=row.version, decision="disclosed", note=told)
    Referral.unguarded.filter(pk=old.pk).update(lapses_on=in_days(0))
    assert forget_referrals(actor=System("referrals past their day")) == 1
    kept = Deconfliction.unguarded.get()
    assert (kept.note, kept.held_reference, kept.held_outcome, kept.held_until) == (told, "", "", None)
    assert told in as_("stranger").get(reverse("cases:overview", args=[case.reference])).content.decode()
    lines = every_disclosure_for(cast, case)
    assert [one.kind for one in lines if one.kind == "from_before"] == ["from_before"]
    with acting_for(officer):
        (listed,) = to_disclose(officer)
    assert (listed["held"], listed["outcome"]) == ("Referral", "No longer kept")
    assert not DueDate.unguarded.filter(subject_id=kept.pk).exists()


@pytest.mark.parametrize("decision", ["", "withheld"])
def test_what_was_not_disclosed_goes_with_it(cast: Cast, decision: str) -> None:
    old = declined(cast, referred(cast))
    accepted(cast, referred(cast, "police", "eastvale"), "stranger")
    row, officer = Deconfliction.unguarded.get(), officer_at(cast)
    if decision:
        with acting_for(officer):
            given = {"decision": decision, "reason": "It would put somebody in danger"}
            decide_on_disclosure(row, actor=officer, version=row.version, **given)
    Referral.unguarded.filter(pk=old.pk).update(lapses_on=in_days(0))
    forget_referrals(actor=System("referrals past their day"))
    assert not Deconfliction.unguarded.exists()
