"""Recording who reported an item, apart from it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import StaleVersion, claim, require_section
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.information_events import InformationEvent
from cases.models import InformationItem, InformationSource
from cases.section_rules import as_kept, checked


@transaction.atomic
def record_source(
    item: InformationItem, *, actor: ActingPerson, by: str, version: int, **answers: str
) -> InformationSource:
    """Record, or correct, who reported an item that one's own agency submitted; ``version`` 0 at first."""
    item = claim(item, actor, Action.GRADE_INFORMATION)
    require_section(actor, Section.SOURCE)
    rows = InformationSource.objects.visible_to(actor).select_for_update(of=("self",))
    source = rows.filter(item_id=item.pk).first()
    given = checked(InformationSource, answers)
    if source is None:
        source = InformationSource(
            case_id=item.case_id,
            item_id=item.pk,
            agency_id=actor.agency_id,
            recorded_by_id=actor.user_id,
            **given,
        )
        source.save(force_insert=True)
    elif source.version != version:
        raise StaleVersion(source)
    else:
        _correct(source, given, by)
    record(InformationEvent.SOURCE_RECORDED, actor=actor, target=source, case_id=item.case_id)
    return source


def _correct(source: InformationSource, given: dict[str, str], by: str) -> None:
    if source.withdrawn_at:
        raise ValidationError(source.why_fixed())
    before = source.answers()
    then = {name: as_kept(old) for name, old in before.items() if old != given[name]}
    source.earlier = [{"until": timezone.now().isoformat(), "by": by, "said": then}, *source.earlier]
    for name, value in given.items():
        setattr(source, name, value)
    source.version += 1
    source.save()
