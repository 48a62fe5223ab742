"""Who reads one reported item: its handling, in the application and again in PostgreSQL."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from agencies.roles import Action
from agencies.sections import Section
from audit.models import LedgerEntry
from cases.grading import grading_in_use, grading_of
from cases.models import InformationDecision, InformationItem, SubjectAccessItem
from cases.models.ledger_rule import ledger_of_agency, ledger_of_case
from cases.services.change_handling import change_handling
from cases.services.grade_information import grade_information
from cases.services.rights.prepare_part import decide_on_item
from cases.services.submit_information import submit_information
from tests.cases.handling import HOLDERS, NOT_GIVEN, OWN, WORD, gathered, marked_item, named
from tests.cases.sections import answered, make_item
from tests.cases.test_information import GRADES, at
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.permissions.worlds import break_everybodys_glass
from tests.who_may import api_client

As = Callable[[str], Client]
BESIDE = {"reminders.due_date_set", "cases.observation_form_viewed"}
NORTHMOOR, LARKFIELD = ("northmoor",), ("northmoor", "larkfield")


def handlings(cast: Cast) -> list[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Each handling, and the agencies that read under it."""
    return [
        ("conditions that keep nobody from it", NOT_GIVEN, (*LARKFIELD, "council")),
        ("own agency", OWN, NORTHMOOR),
        ("named", named(cast, "larkfield"), LARKFIELD),
        ("both sides named", named(cast, "larkfield", "council"), (*LARKFIELD, "council")),
    ]


def readers(model: Any, cast: Cast) -> set[str]:
    return {who for who in cast.everyone() if model.objects.visible_to(cast.actor(who)).exists()}


def readers_by_the_second_wall(table: str, cast: Cast) -> set[str]:
    found = set()
    for who in cast.everyone():
        with transaction.atomic(), acting_for(cast.actor(who)), connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            if cursor.fetchone() != (0,):
                found.add(who)
    return found


@pytest.mark.parametrize("which", range(4))
def test_both_walls_let_those_read_whom_the_handling_names(cast: Cast, which: int) -> None:
    _, handling, agencies = handlings(cast)[which]
    marked_item(cast, **handling)
    allowed = {who for who, agency in HOLDERS.items() if agency in agencies}
    for model in (InformationItem, InformationDecision):
        assert readers(model, cast) == allowed, model
        assert readers_by_the_second_wall(model._meta.db_table, cast) == allowed, model


def test_until_it_is_graded_its_submitter_says_who_reads_it(cast: Cast) -> None:
    make_item(cast, until_graded="own_agency")
    allowed = {who for who, agency in HOLDERS.items() if agency == "northmoor"}
    assert readers(InformationItem, cast) == allowed
    assert readers_by_the_second_wall("cases_informationitem", cast) == allowed
    item = InformationItem.unguarded.get()
    grade_information(item, actor=cast.actor("information_owner"), version=1, **GRADES)
    assert readers(InformationItem, cast) == set(HOLDERS)


def test_a_broken_glass_opens_no_item_past_its_handling(cast: Cast) -> None:
    marked_item(cast, **OWN)
    break_everybodys_glass(cast, ends=timedelta(minutes=20))
    assert "stranger" not in readers(InformationItem, cast)
    assert "stranger" not in readers_by_the_second_wall("cases_informationitem", cast)
    marked_item(cast, handling="P")
    assert "stranger" in readers(InformationItem, cast)
    assert "stranger" in readers_by_the_second_wall("cases_informationitem", cast)


def test_words_gathered_earlier_are_kept_too_once_the_item_is(cast: Cast) -> None:
    item = marked_item(cast, handling="P")
    gathered(cast, item, by="chair")
    gathered(cast, InformationDecision.unguarded.first(), by="prison_manager")  # type: ignore[arg-type]
    for handling, expected in ((NOT_GIVEN, {"chair", "prison_manager"}), (OWN, set())):
        marked_item(cast, **handling)
        for who in ("chair", "prison_manager"):
            actor = cast.actor(who)
            with transaction.atomic(), acting_for(actor):
                seen = SubjectAccessItem.objects.visible_to(actor).exists()
            assert seen is (who in expected), (who, handling)


def test_who_looked_tells_nothing_of_an_item_that_is_kept(cast: Cast) -> None:
    make_item(cast, who="psychologist", until_graded="own_agency")
    sections = list(HOLDERS)
    for who, told in (("officer", False), ("manager", False), ("prison_manager", True)):
        actor = cast.actor(who)
        with transaction.atomic(), acting_for(actor):
            rule = ledger_of_case(cast.case, actor=actor, held=["information", *sections])  # type: ignore[list-item]
            rows = LedgerEntry.objects.filter(rule, event="cases.information_submitted")
            assert rows.exists() is told, who


def test_who_looked_tells_no_other_agency_what_was_done_beside_handing_one_in(cast: Cast, as_: As) -> None:
    as_("psychologist").get(reverse("cases:record_observation", args=[cast.case.reference]))
    submit_information(
        cast.case,
        InformationItem,
        actor=cast.actor("psychologist"),
        **answered(InformationItem, until_graded="own_agency"),
    )
    for who, told in (("officer", set()), ("prison_manager", BESIDE), ("governance", BESIDE)):
        actor = cast.actor(who)
        with transaction.atomic(), acting_for(actor):
            of_case = ledger_of_case(cast.case, actor=actor, held=list(Section))
            rule = ledger_of_agency(actor) if who == "governance" else of_case
            rows = LedgerEntry.objects.filter(event__in=BESIDE)
            assert set(rows.values_list("event", flat=True)) == told, who
            assert set(rows.filter(rule).values_list("event", flat=True)) == told, who
    with transaction.atomic():
        rule = ledger_of_case(cast.case, actor=cast.actor("officer"), held=list(Section))
        assert not LedgerEntry.objects.filter(rule, event__in=BESIDE).exists()


def test_the_page_says_how_to_handle_it_and_who_reads_it(cast: Cast, as_: As) -> None:
    item = make_item(cast)
    sent = {**GRADES, **named(cast, "larkfield"), "handling_conditions": "By telephone only", "version": "1"}
    assert as_("information_owner").post(at("grade_information", item, cast), sent).status_code == 302
    page = reverse("cases:information", args=[cast.case.reference])
    body = as_("psychologist").get(page).content.decode()
    assert "Only the agencies named read it: HMP Larkfield" in body
    assert "By telephone only" in body
    answer = as_("chair").get(page)
    assert answer.status_code == 200
    assert "Nothing entered yet" in answer.content.decode()


def test_the_api_answers_the_conditions_with_the_item(cast: Cast) -> None:
    marked_item(cast, **named(cast, "larkfield"))
    path = reverse("cases_api:information_items", args=[cast.case.reference])
    [one] = api_client(cast.user("psychologist")).get(path).json()
    assert (one["handling"], one["conditions"]) == ("C", ["named_agencies"])
    assert one["read_by"] == [str(cast.agency("larkfield").pk)]
    assert api_client(cast.user("chair")).get(path).json() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"handling": "X"}, "handling"),
        ({"handling": "P", "conditions": ["own_agency"]}, "conditions"),
        ({"handling": "C"}, "conditions"),
        ({"handling": "C", "conditions": ["whoever"]}, "conditions"),
        ({"handling": "C", "conditions": ["own_agency", "named_agencies"]}, "conditions"),
        ({"handling": "C", "conditions": ["named_agencies"]}, "named_agencies"),
        ({"handling": "C", "conditions": ["own_agency"], "named_agencies": ["eastvale"]}, "named_agencies"),
        (
            {"handling": "C", "conditions": ["named_agencies"], "named_agencies": ["eastvale"]},
            "named_agencies",
        ),
        ({"handling": "P", "reason": " "}, "reason"),
    ],
)
def test_a_handling_says_everything_it_must(cast: Cast, changes: dict[str, Any], field: str) -> None:
    item = marked_item(cast, handling="P")
    given = {"reason": "x", **changes}
    if "named_agencies" in given:
        given["named_agencies"] = [str(cast.agency(one).pk) for one in given["named_agencies"]]
    with pytest.raises(ValidationError) as refusal:
        change_handling(item, actor=cast.actor("information_owner"), version=item.version, **given)
    assert set(refusal.value.message_dict) == {field}


def test_handling_is_changed_by_the_owner_with_a_reason_that_stays(cast: Cast, as_: As) -> None:
    item, client = marked_item(cast, handling="P"), as_("information_owner")
    assert client.get(at("change_handling", item, cast)).status_code == 200
    sent = {**OWN, "reason": "A life may depend on it", "version": str(item.version)}
    assert client.post(at("change_handling", item, cast), sent).status_code == 302
    assert InformationItem.unguarded.get().read_by == []
    assert LedgerEntry.objects.filter(event="cases.handling_changed", section="information").exists()
    page = client.get(reverse("cases:information", args=[cast.case.reference])).content.decode()
    assert "A life may depend on it" in page
    assert as_("chair").get(at("change_handling", item, cast)).status_code == 403
    fresh = make_item(cast)
    with pytest.raises(ValidationError):
        change_handling(fresh, actor=cast.actor("information_owner"), version=1, reason="x", handling="P")


def test_an_agency_not_named_cannot_act_on_it_either(cast: Cast) -> None:
    item = marked_item(cast, **OWN)
    for who in ("psychologist", "chair"):
        assert not InformationItem.objects.visible_to(cast.actor(who), Action.SUBMIT_INFORMATION).exists()
    assert WORD in item.fact


def test_what_was_graded_by_an_earlier_version_is_read_by_it() -> None:
    assert grading_of(1).conditions == {}
    assert grading_of(1).handling == grading_in_use().handling


def test_what_another_agency_handed_over_under_conditions_is_theirs_to_give(cast: Cast) -> None:
    words = gathered(cast, marked_item(cast, **NOT_GIVEN), by="chair")
    chair = cast.actor("chair")
    with pytest.raises(ValidationError, match="handling lets only the agency"):
        decide_on_item(words, actor=chair, version=1, answer="release")
    kept = decide_on_item(words, actor=chair, version=1, answer="withhold", reason="other_agency")
    assert kept.answer == "withhold"
    marked_item(cast, handling="P")
    assert decide_on_item(words, actor=chair, version=2, answer="release").answer == "release"
