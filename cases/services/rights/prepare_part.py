"""Preparing a part of a subject access pack: gathering it, deciding item by item, and saying it is ready."""

from collections import Counter

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.handling_rules import may_be_given
from cases.models import Case, InformationItem, SubjectAccessItem, SubjectAccessPart
from cases.models.rights.subject_access import Answer, PartState, SubjectAccessState
from cases.rights_events import SubjectAccessEvent
from cases.rights_rules import digest_of
from cases.selectors.opened import granted_sections
from cases.selectors.rights.subject_access import items_of, preparing, request_of
from cases.subject_access import Held, Offer, offers_for
from cases.withholding import withholding_in
from reminders.services.due_dates import settle_due_date

DUTY = "subject_access_part"
ANSWERED = "This request has been answered, so its pack no longer changes"


@transaction.atomic
def begin_part(part: SubjectAccessPart, *, actor: ActingPerson, version: int) -> SubjectAccessPart:
    """Gather all that is held in the section, in the words it has now."""
    part = claim(part, actor, preparing(part), version=version)
    _check_open(part, actor)
    if part.state != PartState.WAITING:
        raise ValidationError("This part was begun already")
    case = Case.objects.visible_to(actor).get(pk=part.case_id)
    section = Section(part.in_section)
    offers = offers_for(section, is_own=part.holder_id is not None)
    held = [(one, each) for one in offers for each in one.gather(case, section, actor=actor)]
    SubjectAccessItem.objects.bulk_create(
        [_item(part, place, one, each) for place, (one, each) in enumerate(held, start=1)]
    )
    part.state = PartState.BEGUN
    _save(part)
    record(
        SubjectAccessEvent.PART_BEGUN,
        actor=actor,
        target=part,
        case_id=part.case_id,
        shown=[each.source_id for _, each in held],
    )
    return part


@transaction.atomic
def decide_on_item(
    item: SubjectAccessItem,
    *,
    actor: ActingPerson,
    version: int,
    answer: str,
    reason: str = "",
    released_words: str = "",
) -> SubjectAccessItem:
    """Release it, release it with parts withheld, or withhold it, with the reason."""
    part = claim(item.part, actor, preparing(item.part))
    _check_open(part, actor)
    item = claim(item, actor, preparing(part), version=version)
    reasons = dict(withholding_in(request_of(part, actor=actor).reasons_version).choices())
    _check(answer, reason, released_words, reasons)
    _check_handling(item, answer, actor)
    _decide(item, actor, answer, reason, released_words)
    if part.state == PartState.PREPARED:
        part.state, part.digest = PartState.BEGUN, ""
        _save(part)
    record(
        SubjectAccessEvent.DECIDED,
        actor=actor,
        target=item,
        case_id=item.case_id,
        changed={"answer": (None, answer), "reason": (None, reason)},
    )
    return item


@transaction.atomic
def decide_on_the_rest(part: SubjectAccessPart, *, actor: ActingPerson, version: int) -> int:
    """Decide on everything not decided yet as the rules suggest; how many there were."""
    part = claim(part, actor, preparing(part), version=version)
    _check_open(part, actor)
    rest = list(items_of(part, actor=actor).filter(answer=Answer.UNDECIDED))
    for item in rest:
        if not item.suggested_reason:
            _decide(item, actor, Answer.RELEASE, "", item.words)
        elif item.suggested:
            _decide(item, actor, Answer.REDACT, item.suggested_reason, item.suggested)
        else:
            _decide(item, actor, Answer.WITHHOLD, item.suggested_reason, "")
    _save(part)
    shown = [one.pk for one in rest]
    record(SubjectAccessEvent.DECIDED, actor=actor, target=part, case_id=part.case_id, shown=shown)
    return len(rest)


@transaction.atomic
def finish_part(part: SubjectAccessPart, *, actor: ActingPerson, version: int) -> SubjectAccessPart:
    """Say that the part is ready: every item is decided, and whoever releases sees numbers and reasons."""
    part = claim(part, actor, preparing(part), version=version)
    _check_open(part, actor)
    if part.state != PartState.BEGUN:
        raise ValidationError("This part is not being prepared")
    items = list(items_of(part, actor=actor))
    if any(one.answer == Answer.UNDECIDED for one in items):
        raise ValidationError("Decide on every item before the part is ready")
    tally = Counter(one.answer for one in items)
    part.released, part.redacted = tally[Answer.RELEASE], tally[Answer.REDACT]
    part.withheld = tally[Answer.WITHHOLD]
    part.reasons = sorted({one.reason for one in items if one.reason})
    part.digest = digest_of([str(one.source_id), one.answer, one.reason, one.released_words] for one in items)
    part.state, part.prepared_by_id, part.prepared_at = PartState.PREPARED, actor.user_id, timezone.now()
    _save(part)
    _settle(part, actor)
    changed = {"content": (None, part.digest)}
    record(SubjectAccessEvent.PART_PREPARED, actor=actor, target=part, case_id=part.case_id, changed=changed)
    return part


def _check_open(part: SubjectAccessPart, actor: ActingPerson) -> None:
    case = Case.objects.visible_to(actor).get(pk=part.case_id)
    if Section(part.in_section) not in granted_sections(case, actor=actor):
        raise PermissionDenied
    if request_of(part, actor=actor).state != SubjectAccessState.PREPARING:
        raise ValidationError(ANSWERED)
    if part.state == PartState.BY_RULE:
        raise ValidationError("This part is withheld by rule, so there is nothing to prepare")


def _save(part: SubjectAccessPart) -> None:
    part.version += 1
    part.save()


def _item(part: SubjectAccessPart, place: int, offer: Offer, held: Held) -> SubjectAccessItem:
    suggested, why = held.suggested, ""
    if held.by_agency is not None and held.by_agency != part.agency_id:
        suggested, why = "", "other_agency"
    elif offer.suggests:
        suggested, why = "", offer.suggests
    elif held.suggested != held.words:
        why = "third_party"
    return SubjectAccessItem(
        part=part,
        case_id=part.case_id,
        agency_id=part.agency_id,
        in_section=part.in_section,
        holder_id=part.holder_id,
        source_id=held.source_id,
        position=place,
        kind=offer.kind,
        title=held.title,
        words=held.words,
        suggested=suggested if why else "",
        suggested_reason=why,
    )


def _check(answer: str, reason: str, released_words: str, reasons: dict[str, str]) -> None:
    if answer not in (Answer.RELEASE, Answer.REDACT, Answer.WITHHOLD):
        raise ValidationError({"answer": "Select what is to be done with this item"})
    if answer != Answer.RELEASE and reason not in reasons:
        raise ValidationError({"reason": "Select the reason for withholding"})
    if answer == Answer.REDACT and not released_words.strip():
        raise ValidationError(
            {"released_words": "Enter the words to be given, with the parts withheld left out"}
        )


def _check_handling(item: SubjectAccessItem, answer: str, actor: ActingPerson) -> None:
    """What another agency handed over under conditions is theirs to give."""
    if item.in_section != Section.INFORMATION or answer == Answer.WITHHOLD:
        return
    rows = InformationItem.objects.visible_to(actor).filter(pk=item.source_id)
    others = rows.exclude(agency_id=item.agency_id).first()
    if others and not may_be_given(others):
        raise ValidationError({"answer": "Its handling lets only the agency that submitted it give it"})


def _decide(item: SubjectAccessItem, actor: ActingPerson, answer: str, reason: str, words: str) -> None:
    item.answer = Answer(answer)
    item.reason = "" if answer == Answer.RELEASE else reason
    item.released_words = {Answer.RELEASE: item.words, Answer.REDACT: words}.get(Answer(answer), "")
    item.decided_by_id, item.decided_at = actor.user_id, timezone.now()
    item.version += 1
    item.save()


def _settle(part: SubjectAccessPart, actor: ActingPerson) -> None:
    if part.holder_id:
        settle_due_date(actor=actor, kind=DUTY, subject=part)
        return
    waiting = SubjectAccessPart.objects.visible_to(actor).filter(
        request_id=part.request_id, holder__isnull=True, state__in=[PartState.WAITING, PartState.BEGUN]
    )
    if not waiting.exists():
        settle_due_date(actor=actor, kind=DUTY, subject=request_of(part, actor=actor))
