"""What is told to an organisation that takes no part in the case: recorded, kept to its readers, listed."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from cases.models import InformationDisclosure, SectionEntry
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from tests.cases.disclosing.given import ledger_of
from tests.cases.sections import answered, typed
from tests.cases.test_break_glass import broken
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def told(cast: Cast, who: str = "officer", **changes: str) -> SectionEntry:
    """Something told outside, as an officer would record it."""
    given = answered(InformationDisclosure, **changes)
    with acting_for(cast.actor(who)):
        return add_section_entry(cast.case, InformationDisclosure, actor=cast.actor(who), **given)


def add_path(cast: Cast) -> str:
    return reverse("cases:add_to_outside", args=[cast.case.reference, "disclosures"])


def test_what_was_told_outside_is_recorded_and_stands_on_the_ledger(cast: Cast, as_: As) -> None:
    client = as_("officer")
    sent = typed(InformationDisclosure, organisation="Linden Row School", may_do="Not to be passed on")
    assert client.post(add_path(cast), sent).status_code == 302
    (line,) = ledger_of(cast, "psychologist")
    assert (line.kind, line.to) == ("outside", "Linden Row School: Canary role_told")
    assert (line.handling, line.why) == ("Not to be passed on", "Agreed by: Canary agreed_by")
    page = client.get(reverse("cases:disclosures", args=[cast.case.reference])).content.decode()
    assert "Linden Row School" in page
    assert add_path(cast) in page
    assert LedgerEntry.objects.filter(event="cases.information_entry_added").exists()


def test_not_telling_the_person_has_a_reason(cast: Cast, as_: As) -> None:
    sent = typed(InformationDisclosure, person_told="not_told", why_not_told=" ", said="Kept as typed")
    answer = as_("officer").post(add_path(cast), sent)
    assert answer.status_code == 400
    assert "Explain why the person was not told" in answer.content.decode()
    assert "Kept as typed" in answer.content.decode()
    assert not InformationDisclosure.unguarded.exists()
    with pytest.raises(ValidationError):
        told(cast, person_told="not_told", why_not_told="")
    told(cast, person_told="not_told", why_not_told="It would put somebody in danger")
    with pytest.raises(IntegrityError), transaction.atomic():
        InformationDisclosure.unguarded.update(why_not_told="")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"organisation": ""}, "Enter"),
        ({"organisation": "x" * 121}, "120"),
        ({"needed_because": ""}, "Enter"),
        ({"agreed_by": ""}, "Enter"),
        ({"victim_safety": "<script>"}, "from the answers shown"),
        ({"told_whom": "friend"}, "from the answers shown"),
    ],
)
def test_a_wrong_answer_says_so_beside_the_question(
    cast: Cast, as_: As, wrong: dict[str, str], said: str
) -> None:
    answer = as_("officer").post(add_path(cast), {**typed(InformationDisclosure), **wrong})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not InformationDisclosure.unguarded.exists()


def test_what_an_agency_keeps_to_itself_is_nobody_elses_in_both_walls(cast: Cast, as_: As) -> None:
    told(cast, who_reads="own_agency", said="For Northmoor alone")
    page = reverse("cases:outside", args=[cast.case.reference])
    for who, reads in (("officer", True), ("manager", True), ("psychologist", False), ("chair", False)):
        assert ("For Northmoor alone" in as_(who).get(page).content.decode()) == reads, who
        assert bool(ledger_of(cast, who)) == reads, who
        with acting_for(cast.actor(who)):
            assert InformationDisclosure.unguarded.exists() == reads, who


def test_who_looked_tells_no_other_agency_that_it_was_kept(cast: Cast) -> None:
    kept = told(cast, who_reads="own_agency")
    for who, is_told in (("manager", True), ("prison_manager", False)):
        with acting_for(cast.actor(who)):
            assert LedgerEntry.objects.filter(target_id=kept.pk).exists() == is_told, who


def test_it_is_opened_up_and_how_it_read_before_stays_with_its_agency(cast: Cast, as_: As) -> None:
    kept = told(cast, who_reads="own_agency", said="More than needed")
    actor = cast.actor("officer")
    given = answered(InformationDisclosure, who_reads="everybody", said="No more than needed")
    with acting_for(actor):
        change_section_entry(kept, actor=actor, version=kept.version, by="Olive Marrow", **given)
    page = reverse("cases:outside", args=[cast.case.reference])
    theirs = as_("psychologist").get(page).content.decode()
    assert "No more than needed" in theirs
    assert "More than needed" not in theirs.replace("No more", "")
    assert "More than needed" in as_("manager").get(page).content.decode()


def test_one_that_was_withdrawn_leaves_the_ledger(cast: Cast) -> None:
    entry, actor = told(cast), cast.actor("officer")
    with acting_for(actor):
        withdraw_section_entry(entry, actor=actor, version=entry.version, reason="Recorded twice")
    assert not ledger_of(cast, "officer")


def test_whoever_broke_the_glass_reads_and_is_offered_no_form(cast: Cast, as_: As) -> None:
    told(cast, organisation="Linden Row School")
    client = broken(cast, as_, "colleague")
    body = client.get(reverse("cases:disclosures", args=[cast.case.reference])).content.decode()
    assert "Linden Row School" in body
    assert add_path(cast) not in body
    assert client.get(add_path(cast)).status_code == 403
