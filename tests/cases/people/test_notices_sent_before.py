"""Of safety notices sent before it was kept for which item, that is filled in, so that they can be ended."""

from datetime import timedelta
from importlib import import_module
from uuid import uuid4

from django.db import connection

from cases.models import InformationDecision, InformationItem, SafetyNotice
from cases.worth_less import notices_holding
from tests.cases.people.test_safety_notice_read import sent
from tests.cast import Cast

SENT_FOR = import_module("cases.migrations.0073_notices_as_sent").SENT_FOR


def test_which_was_sent_is_found_by_its_sender_and_its_moment(cast: Cast) -> None:
    one, item = sent(cast), InformationItem.unguarded.get()
    for sender, earlier in (("information_owner", 3600), ("officer", 0)):
        SafetyNotice.unguarded.create(
            case=cast.case,
            agency_id=one.agency_id,
            sent_by=cast.user(sender),
            sent_at=one.sent_at - timedelta(seconds=earlier),
            until=one.until,
        )
    rows = InformationDecision.unguarded.filter(kind="notice_sent")
    rows.update(notice_id=None)
    kept = rows.get()
    kept.pk, kept.decided_at = uuid4(), kept.decided_at - timedelta(days=2)
    kept.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute(SENT_FOR)
    assert rows.get(notice_id__isnull=False).notice_id == one.pk
    assert rows.get(notice_id__isnull=True).pk == kept.pk, "none was sent at that moment"
    assert not InformationDecision.unguarded.exclude(kind="notice_sent").filter(notice_id__isnull=False)
    assert notices_holding(item, actor=cast.actor("information_owner")) == [one]
