"""Reading the sections of the record: the entries of each, and how far each section is filled."""

from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Value
from django.utils import timezone

from agencies.access import open_or_404
from agencies.forms.date_parts import in_full
from agencies.roles import may
from audit.actor import ActingPerson
from cases.models import Case, SectionEntry
from cases.section_rules import question

Row = TypeVar("Row", bound=SectionEntry)


def entries_of(case: Case, model: type[Row], *, actor: ActingPerson) -> list[Row]:
    """The entries of one kind, newest first, the withdrawn among them."""
    rows: Any = model.objects.visible_to(actor).filter(case_id=case.pk)
    return list(rows.select_related(*model.names).order_by("-recorded_at", "pk"))


def entry_of(case: Case, model: type[Row], key: UUID, *, actor: ActingPerson) -> Row:
    """One entry of this case."""
    return open_or_404(model, actor, pk=key, case_id=case.pk)


def own_entry(case: Case, model: type[Row], key: UUID, *, actor: ActingPerson) -> Row:
    """One that the agency acted for recorded; those of others are theirs to correct."""
    entry = entry_of(case, model, key, actor=actor)
    if entry.agency_id != actor.agency_id:
        raise PermissionDenied
    return entry


def may_correct(entry: SectionEntry, *, actor: ActingPerson) -> bool:
    """Whether they write in this section and act for the agency that recorded it."""
    return may(actor.role, entry.writing) and entry.agency_id == actor.agency_id and not entry.why_fixed()


def entry_shown(entry: SectionEntry, *, actor: ActingPerson) -> dict[str, Any]:
    """An entry as its page shows it: the answers in words, who recorded it, and how it read before."""
    when = timezone.localtime(entry.recorded_at)
    who = f"{entry.recorded_by} for {entry.recorded_for()}"
    return {
        "id": entry.pk,
        "heading": in_words(type(entry), entry.headline, getattr(entry, entry.headline)),
        "rows": answers_in_words(type(entry), entry.answers_shown(), but=entry.headline),
        "source": f"Recorded by {who}, {in_full(when.date())} at {when:%H:%M}",
        "earlier": [_earlier(entry, one) for one in entry.earlier_shown(actor)],
        "withdrawn_reason": entry.withdrawn_reason,
    }


def answers_in_words(
    model: type[SectionEntry], answers: dict[str, Any], *, but: str = ""
) -> list[dict[str, str]]:
    """Answers as rows of a summary list."""
    return [
        {"key": str(question(model, name).verbose_name), "value": in_words(model, name, value)}
        for name, value in answers.items()
        if name != but
    ]


def in_words(model: type[SectionEntry], name: str, value: Any) -> str:
    """One answer in words; nothing for one not given."""
    if value is None:
        return ""
    if isinstance(value, date):
        return in_full(value)
    column = question(model, name)
    return str(dict(column.flatchoices).get(value, value)) if column.choices else str(value)


def _earlier(entry: SectionEntry, kept: dict[str, Any]) -> dict[str, Any]:
    until = timezone.localtime(datetime.fromisoformat(kept["until"]))
    return {
        "summary": f"Before {in_full(until.date())}, when {kept['by']} corrected it",
        "rows": answers_in_words(
            type(entry), {name: _read(entry, name, old) for name, old in kept["said"].items()}
        ),
    }


def _read(entry: SectionEntry, name: str, old: Any) -> Any:
    is_day = old and question(type(entry), name).get_internal_type() == "DateField"
    return date.fromisoformat(old) if is_day else old


def how_full(
    case: Case, kinds_by_page: dict[str, list[type[SectionEntry]]], *, actor: ActingPerson
) -> dict[str, tuple[int, datetime]]:
    """How many entries stand on each page, and when the last was recorded; one statement."""
    counts = [_count(model, page, case, actor) for page, kinds in kinds_by_page.items() for model in kinds]
    if not counts:
        return {}
    found: dict[str, tuple[int, datetime]] = {}
    for page, how_many, last in counts[0].union(*counts[1:], all=True):
        if not how_many:
            continue
        before, latest = found.get(page, (0, last))
        found[page] = (before + how_many, max(latest, last))
    return found


def _count(model: type[SectionEntry], page: str, case: Case, actor: ActingPerson) -> Any:
    rows = model.objects.visible_to(actor).filter(case_id=case.pk, withdrawn_at__isnull=True).order_by()
    named = rows.annotate(kept_on=Value(page)).values("kept_on")
    return named.annotate(how_many=Count("pk"), last=Max("recorded_at")).values_list(
        "kept_on", "how_many", "last"
    )
