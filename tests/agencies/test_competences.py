"""Certificates: recorded for people of one's agency by somebody else than they, renewed, withdrawn."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from agencies.competence_kinds import competence_kinds, words_for_kind
from agencies.models import Competence
from agencies.models.competence import CompetenceKind
from agencies.selectors.training import is_trained
from agencies.services.competences import record_competence, renew_competence, withdraw_competence
from audit.actor import System
from audit.models import LedgerEntry
from reminders.models import DueDate
from tests.agencies.administration_rows import certificate
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def recorded(cast: Cast, who: str = "officer", **changes: Any) -> Competence:
    actor, today = cast.actor("administrator"), timezone.localdate()
    given = {
        "kind": "erg22_assessor",
        "valid_from": today,
        "valid_until": today + timedelta(days=700),
        **changes,
    }
    with acting_for(actor):
        return record_competence(actor=actor, person=cast.user(who).pk, **given)


def act(cast: Cast, service: Any, held: Competence, **given: Any) -> Competence:
    actor = cast.actor("administrator")
    with acting_for(actor):
        done: Competence = service(held, actor=actor, **{"version": held.version, **given})
    return done


def test_it_opens_what_it_is_for_from_its_first_day_until_its_last(cast: Cast) -> None:
    officer = cast.user("officer").pk
    assert not is_trained(officer, "erg22_assessor")
    held = recorded(cast)
    assert is_trained(officer, "erg22_assessor")
    due = DueDate.objects.visible_to(System("looking")).get(subject_id=held.pk)
    assert (due.kind, due.due_on) == ("certificate_expiry", timezone.localdate() + timedelta(days=700))
    assert "Marrow" not in due.what + due.reason + due.link
    assert LedgerEntry.objects.filter(event="agencies.competence_recorded").count() == 1


def test_renewing_begins_another_where_this_one_ends(cast: Cast) -> None:
    held = recorded(cast)
    later = timezone.localdate() + timedelta(days=1400)
    renewed = act(cast, renew_competence, held, valid_until=later)
    assert renewed.valid_from == held.valid_until
    with pytest.raises(ValidationError):
        act(cast, renew_competence, renewed, valid_until=timezone.localdate())
    with pytest.raises(StaleVersion):
        act(cast, renew_competence, held, valid_until=later)
    assert LedgerEntry.objects.filter(event="agencies.competence_renewed").count() == 1


def test_withdrawn_it_opens_nothing_any_more(cast: Cast) -> None:
    held = recorded(cast)
    act(cast, withdraw_competence, held, reason="The training body was wrong")
    assert not is_trained(cast.user("officer").pk, "erg22_assessor")
    held.refresh_from_db()
    with pytest.raises(ValidationError, match="was withdrawn"):
        act(cast, withdraw_competence, held, reason="Again")
    assert not DueDate.objects.visible_to(System("looking")).filter(subject_id=held.pk, done_at=None).exists()
    assert LedgerEntry.objects.filter(event="agencies.competence_withdrawn").count() == 1


def test_nobody_records_or_renews_their_own_or_somebody_elsewheres(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="your own certificate"):
        recorded(cast, "administrator")
    with pytest.raises(ValidationError, match="answers shown"):
        recorded(cast, "psychologist")
    with pytest.raises(PermissionDenied):
        act(cast, withdraw_competence, certificate(cast, "administrator"), reason="Mine")
    elsewhere = Competence.objects.get(user=cast.user("psychologist"))
    with pytest.raises(Http404):
        act(cast, withdraw_competence, elsewhere, reason="Theirs")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "wizardry"}, "kind"),
        ({"valid_until": timezone.localdate() - timedelta(days=1)}, "valid_until"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_question(
    cast: Cast, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        recorded(cast, **changes)
    assert set(refusal.value.message_dict) == {field}


def test_the_page_puts_first_what_runs_out(cast: Cast, as_: As) -> None:
    recorded(cast, "manager")
    certificate(cast)
    page = as_("administrator").get(reverse("agencies:competences")).content.decode()
    assert page.index("Marrow, Olive") < page.index("All other certificates") < page.index("Tarrant, Magnus")
    assert "Runs out soon" in page


def test_the_kinds_are_data_and_hold_those_the_product_asks_for() -> None:
    assert set(CompetenceKind.values) <= set(competence_kinds())
    assert words_for_kind("erg22_assessor") == "ERG22+ trained assessor"
    assert words_for_kind("of_long_ago") == "of_long_ago"
