"""Relying on an item: naming what relies on it, and where the owner must agree, asking them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.citing import APPROVE, LOOK_AGAIN, Citing, ask_the_owner, what_may_rely, why_never, why_to_ask
from cases.held_item import hold_item
from cases.information_events import InformationEvent
from cases.models import Case, CitationState, InformationCitation, InformationItem
from cases.selectors.citations import has_context
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def cite_information(
    item: InformationItem, *, actor: ActingPerson, cited_in: str, reason: str = ""
) -> InformationCitation:
    """Let something rely on the item; it waits where the item lacks context, is past review or asks first."""
    item = hold_item(item, actor=actor)
    case = claim(Case.objects.visible_to(actor).get(pk=item.case_id), actor, Action.SUBMIT_INFORMATION)
    if refused := why_never(item):
        raise ValidationError(refused)
    thing = _chosen(cited_in, item, case, actor)
    asks = why_to_ask(
        item,
        has_context=has_context(item, actor=actor),
        agency_id=actor.agency_id,
        today=timezone.localdate(),
    )
    if asks and not reason.strip():
        raise ValidationError({"reason": f"Explain why it is relied on all the same: {' and '.join(asks)}"})
    citation = InformationCitation.objects.create(
        case_id=case.pk,
        item_id=item.pk,
        cited_kind=thing.kind,
        cited_id=thing.key,
        in_section=thing.in_section,
        what=thing.what,
        link=thing.link,
        agency_id=actor.agency_id,
        cited_by_id=actor.user_id,
        reason=reason,
        state=CitationState.ASKED if asks else CitationState.STANDS,
    )
    if asks:
        ask_the_owner(citation, item, case, actor=actor)
    record(InformationEvent.CITED, actor=actor, target=citation, case_id=case.pk, shown=[item.pk])
    return citation


def _chosen(cited_in: str, item: InformationItem, case: Case, actor: ActingPerson) -> Citing:
    thing = next((one for one in what_may_rely(case, actor=actor) if str(one.key) == cited_in), None)
    if thing is None:
        raise ValidationError({"cited_in": "Select what relies on it from the answers shown"})
    rows = InformationCitation.objects.visible_to(actor).filter(item_id=item.pk, cited_id=thing.key)
    if rows.filter(state__in=[CitationState.STANDS, CitationState.ASKED]).exists():
        raise ValidationError({"cited_in": "It relies on this item already"})
    return thing


@transaction.atomic
def decide_on_citation(
    citation: InformationCitation, *, actor: ActingPerson, version: int, outcome: str, reason: str
) -> InformationCitation:
    """The owner of the item says whether it may be relied on there, and why."""
    fresh = claim(citation, actor, Action.GRADE_INFORMATION, version=version)
    if fresh.state != CitationState.ASKED:
        raise ValidationError("This was decided on already")
    if fresh.cited_by_id == actor.user_id:
        raise ValidationError("You asked for this, so somebody else must decide")
    _check(outcome, {CitationState.STANDS.value, CitationState.REFUSED.value}, reason)
    # The item may have been dismissed since it was asked for: then the answer can only be no.
    refused = why_never(claim(fresh.item, actor, Action.VIEW))
    if refused and outcome == CitationState.STANDS:
        raise ValidationError({"outcome": refused})
    fresh.state = CitationState(outcome)
    fresh.decided_by_id, fresh.decided_at, fresh.decided_reason = actor.user_id, timezone.now(), reason
    fresh.version += 1
    fresh.save()
    settle_due_date(actor=actor, kind=APPROVE, subject=fresh)
    changed = {"state": (CitationState.ASKED, fresh.state)}
    record(
        InformationEvent.CITATION_DECIDED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed
    )
    return fresh


@transaction.atomic
def review_citation(
    citation: InformationCitation, *, actor: ActingPerson, version: int, outcome: str, reason: str
) -> InformationCitation:
    """Whoever relied on an item that is worth less now says what follows."""
    fresh = claim(citation, actor, Action.SUBMIT_INFORMATION, version=version)
    if fresh.state != CitationState.STANDS:
        raise ValidationError("Nothing relies on the item there, so there is nothing to look at again")
    _check(outcome, {CitationState.STANDS.value, CitationState.ENDED.value}, reason)
    if fresh.looked_at:
        before = {"until": fresh.looked_at.isoformat(), "said": fresh.looked_reason}
        fresh.earlier = [before, *fresh.earlier]
    fresh.state = CitationState(outcome)
    fresh.looked_at, fresh.looked_reason = timezone.now(), reason
    fresh.version += 1
    fresh.save()
    settle_due_date(actor=actor, kind=LOOK_AGAIN, subject=fresh)
    changed = {"state": (CitationState.STANDS, fresh.state)}
    record(
        InformationEvent.CITATION_REVIEWED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed
    )
    return fresh


def _check(outcome: str, allowed: set[str], reason: str) -> None:
    faults = {}
    if outcome not in allowed:
        faults["outcome"] = "Select what follows from the answers shown"
    if not reason.strip():
        faults["reason"] = "Explain why"
    if faults:
        raise ValidationError(faults)
