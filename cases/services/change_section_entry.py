"""Correcting an entry of a section: how it read before stays on the record."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from audit.actor import ActingPerson
from audit.services import record
from cases.acknowledging import ask_the_team
from cases.entry_duties import keep_entry_duty
from cases.entry_lines import note_changed
from cases.happenings import Happening, tell_what_happened
from cases.information_duty import settle_duties_of_kept
from cases.match_rules import chosen_from_register
from cases.models import Case, ChangeKind, InformationItem, SectionEntry
from cases.of_a_child import refuse_of_a_child
from cases.planning_ahead import refuse_next_meeting
from cases.section_events import SECTION_EVENTS
from cases.section_rules import as_kept, checked

Row = TypeVar("Row", bound=SectionEntry)


@transaction.atomic
def change_section_entry(entry: Row, *, actor: ActingPerson, by: str, version: int, **answers: Any) -> Row:
    """Correct an entry of one's own agency; ``by`` is how whoever corrected it is called on the record."""
    fresh = claim(entry, actor, entry.writing, version=version)
    if reason := fresh.why_fixed():
        raise ValidationError(reason)
    before, after = fresh.answers(), checked(type(fresh), answers)
    changed = {name: (before[name], value) for name, value in after.items() if before[name] != value}
    if not changed:
        return fresh
    case = open_or_404(Case, actor, pk=fresh.case_id)
    refuse_next_meeting(type(fresh), case, after, actor=actor, before=before.get(fresh.plans))
    refuse_of_a_child(type(fresh), case, after)
    beside = chosen_from_register(type(fresh), after, actor=actor, before=fresh)
    then = {name: as_kept(old) for name, (old, _) in changed.items()}
    fresh.earlier = [{"until": timezone.now().isoformat(), "by": by, "said": then}, *fresh.earlier]
    for name, value in {**{name: value for name, (_, value) in changed.items()}, **beside}.items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save(update_fields=[*changed, *beside, "earlier", "version"])
    if fresh.duty and {fresh.duty.on, fresh.duty.over} & set(changed):
        keep_entry_duty(fresh, case, actor=actor)
    if isinstance(fresh, InformationItem) and "until_graded" in changed:
        settle_duties_of_kept(fresh, actor=actor)
    for what in {fresh.moved[name] for name in changed if name in fresh.moved}:
        tell_what_happened(case, Happening(what), actor=actor, in_section=fresh.section)
    note_changed(fresh, case, actor=actor, how="corrected")
    ask_the_team(fresh, case, ChangeKind.CHANGED, actor=actor)
    record(
        SECTION_EVENTS[fresh.section].changed,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed=changed,
    )
    return fresh
