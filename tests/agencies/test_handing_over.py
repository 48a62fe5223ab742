"""What a leaver has in hand passes to the named colleague, and the ledger has a line for each."""

from audit.models import LedgerEntry
from tests.agencies.acts import end
from tests.assessments.making import make_draft
from tests.cast import Cast, train
from tests.panels.gatherings import a_meeting, an_action, an_item, started


def test_a_panel_action_passes_to_the_colleague(cast: Cast) -> None:
    item = an_item(cast, a_meeting(cast))
    started(cast, item)
    action = an_action(cast, item, owner="officer")
    end(cast, cast.memberships["officer"])
    action.refresh_from_db()
    assert action.owner_id == cast.user("colleague").pk
    assert LedgerEntry.objects.filter(event="panels.action_handed_over", target_id=action.pk).exists()


def test_an_unfinished_assessment_passes_to_a_trained_colleague(cast: Cast) -> None:
    for who in ("officer", "colleague"):
        train(cast.user(who), "erg22_assessor")
    draft = make_draft(cast, who="officer")
    end(cast, cast.memberships["officer"])
    draft.refresh_from_db()
    assert draft.assessor_id == cast.user("colleague").pk
    assert LedgerEntry.objects.filter(event="assessments.handed_over", target_id=draft.pk).exists()
