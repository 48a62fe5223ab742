"""What is held about a person, table by table, for whoever answers them.

Every table of a case is offered here, or left out with a reason that the person is told; a test fails for
one that is neither. Apps above add theirs in ``AppConfig.ready()``. Names of staff and of others are never
among the suggested words: columns that hold them are named in ``others``.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, SectionEntry

# A code of ours, such as "partly_present"; read with spaces it says the same.
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
OTHERS_LEFT_OUT = "[Withheld: about somebody else]"


@dataclass(frozen=True, slots=True)
class Held:
    """One thing held: its words in full, and those suggested for release where a rule shortens them."""

    source_id: UUID
    title: str
    words: str
    suggested: str
    by_agency: UUID | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """How one table is shown to the person: in which section, under what name, which columns, in order.

    ``others`` are columns about other people, ``suggests`` the reason to withhold that a rule puts
    forward for every row, ``group`` a column by which many small rows are answered as one, ``also``
    finds rows of no case that may be of the person, ``where`` leaves out rows that are given elsewhere.
    """

    model: type[Model]
    section: Section | None
    kind: str
    columns: tuple[str, ...]
    others: tuple[str, ...] = ()
    suggests: str = ""
    group: str = ""
    of_person: bool = False
    only: Callable[[ActingPerson], Any] | None = None
    also: Callable[[Case, ActingPerson], Any] | None = None
    where: Callable[[ActingPerson], Any] | None = None

    def gather(self, case: Case, section: Section, *, actor: ActingPerson) -> list[Held]:
        """What this table holds of the case in a section, as far as the actor may see it.

        A row in which nothing was written yet holds nothing about anybody.
        """
        return [one for one in self._everything(case, section, actor) if one.words]

    def _everything(self, case: Case, section: Section, actor: ActingPerson) -> list[Held]:
        rows = [_as_shown(one, actor) for one in self._rows(case, section, actor)]
        if not self.group:
            return [self._held([one], in_words(one, self.columns[0]) or self.kind) for one in rows]
        grouped: dict[Any, list[Any]] = {}
        for one in rows:
            grouped.setdefault(getattr(one, self.group), []).append(one)
        return [self._held(each, f"{len(each)} entries") for each in grouped.values()]

    def _rows(self, case: Case, section: Section, actor: ActingPerson) -> Iterable[Any]:
        rows: Any = self.model.objects.visible_to(actor)  # type: ignore[attr-defined]
        if self.model is Case:
            rows = rows.filter(pk=case.pk)
        elif self.of_person:
            rows = rows.filter(person_id=case.person_id)
        else:
            rows = rows.filter(self._about(case, actor))
        if self.section is None:
            rows = rows.filter(in_section=section.value)
        if self.only is not None:
            rows = rows.filter(self.only(actor))
        if self.where is not None:
            rows = rows.filter(self.where(actor))
        return rows.order_by("pk") if not self.group else rows.order_by(self.group, "pk")

    def _about(self, case: Case, actor: ActingPerson) -> Any:
        of_the_case = Q(case_id=case.pk)
        return of_the_case if self.also is None else of_the_case | self.also(case, actor)

    def _held(self, rows: list[Any], title: str) -> Held:
        full = "\n\n".join(filter(None, (self._words(one, others=True) for one in rows)))
        told = "\n\n".join(filter(None, (self._words(one, others=False) for one in rows)))
        first = rows[0]
        by = getattr(first, "agency_id", None) or getattr(first, "source_agency_id", None)
        return Held(getattr(first, self.group) if self.group else first.pk, title[:300], full, told, by)

    def _words(self, row: Any, *, others: bool) -> str:
        lines = []
        for name in self.columns:
            said = in_words(row, name)
            if said:
                label = _label(row, name)
                lines.append(f"{label}: {said if others or name not in self.others else OTHERS_LEFT_OUT}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A table that is not part of any pack, and what the person is told about that."""

    model: type[Model]
    reason: str
    told: str


_offers: list[Offer] = []
_left_out: list[LeftOut] = []
# Functions of PostgreSQL that tell who keeps notes of their own on a case, and whether they are still here.
_holders: list[tuple[Section, str]] = []


def offer(
    model: type[Model], section: Section | None, kind: str, columns: tuple[str, ...], **more: Any
) -> None:
    """Offer a table of a case: what it holds about the person goes into the part of that section."""
    _offers.append(Offer(model, section, kind, columns, **more))


def leave_out(model: type[Model], reason: str, told: str) -> None:
    """Leave a table out of every pack, with a reason."""
    _left_out.append(LeftOut(model, reason, told))


def notes_are_kept_by(function: str, *, section: Section = Section.SESSION) -> None:
    """Say which narrow function tells who keeps notes of their own in a section."""
    _holders.append((section, function))


def offers_in(section: Section) -> list[Offer]:
    """What may go into the parts of a section, whoever prepares them."""
    return [one for one in _offers if one.section in (section, None)]


def offers_for(section: Section, *, is_own: bool) -> list[Offer]:
    """What may go into one part: somebody's own notes into theirs alone, all else into the other.

    What was said in sessions has no other part.
    """
    if section == Section.SESSION:
        return offers_in(section)
    return [one for one in offers_in(section) if (one.only is not None) == is_own]


def every_offer() -> list[Offer]:
    """All tables that are offered."""
    return list(_offers)


def everything_left_out() -> list[LeftOut]:
    """All tables that are not."""
    return list(_left_out)


def holders_of_notes() -> list[tuple[Section, str]]:
    """The functions to ask who keeps notes of their own, and in which section."""
    return list(_holders)


def _as_shown(row: Any, actor: ActingPerson) -> Any:
    """An entry with those earlier wordings alone that whoever answers is shown on its page."""
    if isinstance(row, SectionEntry):
        row.earlier = row.earlier_shown(actor)
    return row


def in_words(row: Any, name: str) -> str:
    """One column of a row as a person reads it; nothing for what was never entered."""
    value = getattr(row, name)
    column = row._meta.get_field(name)  # noqa: SLF001
    if value in (None, "", [], {}):
        return ""
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if getattr(column, "base_field", None) is not None and column.base_field.choices:
        labels = dict(column.base_field.flatchoices)
        return ", ".join(str(labels.get(one, one)) for one in value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, date):
        return in_full(value)
    if isinstance(value, dict):
        if set(value) == {"heading", "text"}:
            return f"{value['heading']}: {value['text']}"
        return "; ".join(
            f"{str(key).replace('_', ' ')}: {_plain(one)}"
            for key, one in value.items()
            if one not in (None, "", [])
        )
    if isinstance(value, list | tuple):
        each = [_plain(one) for one in value]
        return "".join(f"\n- {one}" for one in each) if _holds_more(value) else ", ".join(each)
    return str(value).replace("_", " ") if _CODE.fullmatch(str(value)) else str(value)


def _holds_more(value: Any) -> bool:
    return any(isinstance(one, dict) for one in value)


def _label(row: Any, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name).capitalize()  # noqa: SLF001
