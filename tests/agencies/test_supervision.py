"""Who supervises whom: set by an administrator, ended with a place."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from agencies.leaving import Leaver
from agencies.models import Supervision, User
from agencies.selectors.supervision import count_supervisions_of
from agencies.services.begin_supervision import begin_supervision
from agencies.services.end_supervision import end_supervision, end_supervisions_of
from audit.models import LedgerEntry
from tests.cast import Cast, add_membership, supervise

As = Callable[[str], Client]


@pytest.fixture
def supervisor(cast: Cast) -> User:
    """A supervisor at the administrator's agency."""
    user = User.objects.create_user("sybil@throughcare.example", "Sybil Hartwell")
    add_membership(user, cast.agency("northmoor"), "supervisor")
    return user


def test_an_administrator_says_who_supervises_whom(cast: Cast, as_: As, supervisor: User) -> None:
    client = as_("administrator")
    assert "Nobody is supervised yet" in client.get(reverse("agencies:supervision")).content.decode()
    sent = {"supervisor": str(supervisor.pk), "supervised": str(cast.user("officer").pk)}
    answer = client.post(reverse("agencies:begin_supervision"), sent)
    assert answer.headers["Location"] == reverse("agencies:supervision")
    begun = Supervision.objects.get(supervisor=supervisor)
    assert (begun.supervised_id, begun.agency_id) == (cast.user("officer").pk, cast.agency("northmoor").pk)
    shown = client.get(reverse("agencies:supervision")).content.decode()
    assert "Marrow, Olive" in shown
    assert "Sybil Hartwell" in shown
    assert LedgerEntry.objects.filter(event="agencies.supervision_begun").exists()
    assert LedgerEntry.objects.filter(event="agencies.supervision_listed").exists()

    ended = client.post(reverse("agencies:end_supervision", args=[begun.pk]), {"version": "1"})
    assert ended.status_code == 302
    begun.refresh_from_db()
    assert begun.valid_until is not None
    assert LedgerEntry.objects.filter(event="agencies.supervision_ended").exists()


def test_whoever_leads_sessions_without_a_supervisor_is_named(cast: Cast, as_: As) -> None:
    facilitator = User.objects.create_user("fay@throughcare.example", "Fay Underhill")
    add_membership(facilitator, cast.agency("northmoor"), "facilitator")
    shown = as_("administrator").get(reverse("agencies:supervision")).content.decode()
    assert "have no supervisor" in shown
    assert "Underhill, Fay" in shown


def test_only_people_of_the_agency_are_chosen_and_nobody_twice(cast: Cast, supervisor: User) -> None:
    actor = cast.actor("administrator")
    officer, elsewhere = str(cast.user("officer").pk), str(cast.user("facilitator").pk)
    for given, field in (
        ({"supervisor": str(supervisor.pk), "supervised": elsewhere}, "supervised"),
        ({"supervisor": officer, "supervised": officer}, "supervisor"),
        ({"supervisor": "nobody", "supervised": officer}, "supervisor"),
    ):
        with pytest.raises(ValidationError) as refusal:
            begin_supervision(actor=actor, **given)
        assert field in refusal.value.message_dict
    begin_supervision(actor=actor, supervisor=str(supervisor.pk), supervised=officer)
    with pytest.raises(ValidationError):
        begin_supervision(actor=actor, supervisor=str(supervisor.pk), supervised=officer)


def test_an_administrator_of_another_agency_ends_nothing(cast: Cast, as_: As) -> None:
    elsewhere = Supervision.objects.filter(agency=cast.agency("larkfield")).first()
    assert elsewhere is not None
    with pytest.raises(PermissionDenied):
        end_supervision(elsewhere, actor=cast.actor("administrator"), version=1)
    path = reverse("agencies:end_supervision", args=[elsewhere.pk])
    assert as_("administrator").get(path).status_code == 404


def test_a_supervision_ends_once_and_not_over_somebody_elses_change(cast: Cast) -> None:
    actor = cast.actor("administrator")
    one = supervise(cast.memberships["colleague"], cast.user("officer"))
    with pytest.raises(StaleVersion):
        end_supervision(one, actor=actor, version=7)
    end_supervision(one, actor=actor, version=1)
    with pytest.raises(ValidationError):
        end_supervision(one, actor=actor, version=2)


def test_supervisions_end_when_either_of_the_two_leaves(cast: Cast) -> None:
    leaver = Leaver(cast.user("facilitator").pk, cast.agency("larkfield").pk)
    assert count_supervisions_of(leaver) == 1
    assert end_supervisions_of(leaver, actor=cast.actor("administrator")) == 1
    assert count_supervisions_of(leaver) == 0
    of_supervisor = Leaver(cast.user("supervisor").pk, cast.agency("larkfield").pk)
    assert end_supervisions_of(of_supervisor, actor=cast.actor("administrator")) == 1
    assert not Supervision.objects.filter(valid_until__isnull=True).exists()
    assert timezone.now() > Supervision.objects.earliest("valid_until").valid_until
