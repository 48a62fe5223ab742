"""What meetings put on the disclosure ledger of a case."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.cases.disclosing.given import ledger_of
from tests.cast import Cast
from tests.panels.gatherings import a_decision, an_item, contribute, started

As = Callable[[str], Client]


def test_a_contribution_is_given_to_all_who_are_shown_meetings_once_it_is_submitted(cast: Cast) -> None:
    item = an_item(cast)
    contribute(cast, item, submit=False)
    assert not ledger_of(cast, "officer")
    contribute(cast, item)
    (line,) = ledger_of(cast, "officer")
    assert (line.kind, line.from_agency, line.by) == ("panel", "Westbridge Police", "Piers Hallowell")
    assert line.to_ids is None
    assert line.href == reverse("panels:agenda_item", args=[cast.case.reference, item.pk])


def test_whoever_is_not_shown_meetings_is_not_told(cast: Cast) -> None:
    contribute(cast, an_item(cast))
    assert ledger_of(cast, "community")
    assert not ledger_of(cast, "facilitator")


def test_a_decision_to_disclose_stands_there_and_no_other(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    started(cast, item)
    a_decision(cast, item)
    assert not ledger_of(cast, "officer")
    a_decision(cast, item, disclosure="considered_yes")
    (line,) = ledger_of(cast, "officer")
    assert line.kind == "decided"
    path = reverse("cases:disclosures", args=[cast.case.reference])
    assert "A disclosure will be made" in as_("officer").get(path).content.decode()
