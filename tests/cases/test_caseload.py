"""The caseload: which cases, in what order, under what names, in how many statements."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import Case, PersonIdentity, StageOfDisengagement
from cases.selectors.caseload import SORTS, Wish, cases_for
from cases.services.add_section_entry import add_section_entry
from tests.cases.sections import answered
from tests.cases.statements import data_statements
from tests.cast import Cast, add_participation, add_to_team, make_case

As = Callable[[str], Client]


def more_cases(cast: Cast, count: int, who: str = "officer", **changes: Any) -> list[Case]:
    made = []
    for number in range(count):
        case, identity = make_case(cast)
        agency = cast.memberships[who].agency
        add_participation(case, agency)
        add_to_team(case, cast.user(who).pk, agency)
        name = {"forenames": "Fictional", "surname": f"Person{number:03}"}
        PersonIdentity.unguarded.filter(pk=identity.pk).update(
            **name, sort_name=f"person{number:03}, fictional"
        )
        Case.unguarded.filter(pk=case.pk).update(**changes)
        made.append(case)
    return made


def page(client: Client, **asked: str) -> str:
    return client.get(reverse("cases:caseload"), asked).content.decode()


def test_the_name_stands_first_with_the_reference_under_it(cast: Cast, as_: As) -> None:
    body = page(as_("officer"))
    assert "Quillfeather, Zephyrine" in body
    assert cast.case.reference in body
    assert "<strong>1</strong> to <strong>1</strong> of <strong>1</strong>" in body


def test_those_not_shown_the_name_see_initials(cast: Cast, as_: As) -> None:
    body = page(as_("community"))
    assert "Quillfeather" not in body
    assert ">ZQ<" in body


def test_hidden_cases_are_neither_listed_nor_counted(cast: Cast, as_: As) -> None:
    make_case(cast)
    assert "of <strong>1</strong>" in page(as_("officer"))
    assert "No open cases yet" in page(as_("colleague"))


@pytest.mark.parametrize("sort", ["name", "-name", "review", "-opened", "reference"])
def test_at_most_six_statements_whatever_the_numbers(cast: Cast, as_: As, sort: str) -> None:
    more_cases(cast, 30)
    client = as_("officer")
    page(client)
    with data_statements() as statements:
        page(client, sort=sort, status="all")
    assert len(statements) <= 6, statements


def test_names_sort_both_ways_and_the_unnamed_come_last(cast: Cast, as_: As) -> None:
    more_cases(cast, 3)
    first, last = page(as_("officer"), sort="name"), page(as_("officer"), sort="-name")
    assert first.index("Person000") < first.index("Person002") < first.index("Quillfeather")
    assert last.index("Quillfeather") < last.index("Person002") < last.index("Person000")
    assert 'aria-sort="descending"' in last


def test_twenty_five_a_page(cast: Cast, as_: As) -> None:
    more_cases(cast, 30)
    second = page(as_("officer"), page="2", sort="name")
    assert "<strong>26</strong> to <strong>31</strong> of <strong>31</strong>" in second
    assert page(as_("officer"), page="999").count("govuk-tag--teal") == 6
    assert page(as_("officer"), page="-1").count("govuk-tag--teal") == 25


def test_filters_narrow_the_list(cast: Cast, as_: As) -> None:
    today = timezone.localdate()
    more_cases(cast, 1, pathway="licence", strands=["mixed"], next_review_on=today - timedelta(days=1))
    client = as_("officer")
    for asked in (
        {"pathway": "licence"},
        {"strand": "mixed"},
        {"review": "overdue"},
    ):
        body = page(client, **asked)
        assert "Person000" in body
        assert "Quillfeather" not in body
    assert "Quillfeather" in page(client, lead="me", agency=str(cast.agency("northmoor").pk))
    assert "No cases match these filters" in page(client, review="soon")
    assert "overdue by 1 day" in page(client)


def test_closed_cases_are_shown_when_asked_for(cast: Cast, as_: As) -> None:
    Case.unguarded.update(status="closed", closed_on=date(2026, 10, 1), closing_outcome="completed")
    assert "Quillfeather" not in page(as_("officer"))
    assert "Quillfeather" in page(as_("officer"), status="closed")


@pytest.mark.parametrize("asked", [{"pathway": "sideways"}, {"agency": "x"}, {"lead": "them"}])
def test_a_filter_that_is_not_understood_says_so(cast: Cast, as_: As, asked: dict[str, str]) -> None:
    answer = as_("officer").get(reverse("cases:caseload"), asked)
    assert answer.status_code == 400
    assert "from the answers shown" in answer.content.decode()


def test_the_ledger_is_told_which_cases_were_shown(cast: Cast, as_: As) -> None:
    page(as_("officer"))
    assert LedgerEntry.objects.get(event="cases.caseload_viewed").shown_ids == [cast.case.pk]


def test_the_stage_filters_by_the_latest_judgement_for_those_who_may_read_it(cast: Cast) -> None:
    officer, today = cast.actor("officer"), timezone.localdate()
    for stage, days_ago in (("engaged", 60), ("doubting", 5)):
        said = answered(StageOfDisengagement, stage=stage, judged_on=today - timedelta(days=days_ago))
        add_section_entry(cast.case, StageOfDisengagement, actor=officer, **said)
    found = {
        who: [cases_for(cast.actor(who), Wish(stage=stage)).count() for stage in ("engaged", "doubting")]
        for who in ("officer", "facilitator", "police", "community")
    }
    assert found == {"officer": [0, 1], "facilitator": [0, 1], "police": [0, 0], "community": [0, 0]}


def test_filtering_by_stage_is_a_look_at_judgements(cast: Cast, as_: As) -> None:
    said = answered(StageOfDisengagement, stage="doubting")
    add_section_entry(cast.case, StageOfDisengagement, actor=cast.actor("officer"), **said)
    looks = LedgerEntry.objects.filter(event="cases.assessment_summary_viewed")
    page(as_("officer"))
    assert not looks.exists()
    page(as_("officer"), stage="doubting")
    assert cast.case.pk in looks.get().shown_ids


def test_the_stage_is_never_an_order() -> None:
    assert not {"stage", "-stage"} & set(SORTS)
