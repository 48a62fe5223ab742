"""The lines of a table of the formulation, as their pages show them."""

from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from assessments.definition import Definition, Factor
from assessments.guided import Table
from assessments.lines import factors_asked, left_out, problems_with_line
from assessments.models import FormulationLine
from assessments.selectors.opened import Draft, Opened
from audit.actor import ActingPerson


class OpenedTable(NamedTuple):
    """One table of a draft: its lines, and the factors a line of it may be about."""

    table: Table
    lines: list[FormulationLine]
    asked: list[Factor]

    def choices_for(self, line: FormulationLine, draft: Draft) -> list[Factor]:
        """The factors to choose from: those asked about, and those chosen before, however rated now."""
        codes = {one.code for one in self.asked} | set(line.factors)
        return [one for one in draft.factors if one.code in codes]


def opened_table(opened: Opened, draft: Draft, code: str) -> OpenedTable:
    """The table of that code (``Http404`` when this instrument has none)."""
    table = opened.definition.table(code)
    if table is None:
        raise Http404
    asked = factors_asked(opened.definition, table, draft.factors, draft.ratings)
    return OpenedTable(table, draft.lines[code], asked)


def line_of(opened: Opened, table: str, key: UUID, *, actor: ActingPerson) -> FormulationLine:
    """One line, taken out or not (``Http404`` when there is none)."""
    rows = FormulationLine.objects.visible_to(actor).filter(assessment_id=opened.assessment.pk, table=table)
    line = rows.filter(pk=key).first()
    if line is None:
        raise Http404
    return line


def line_cards(found: OpenedTable, opened: Opened, draft: Draft) -> list[dict[str, Any]]:
    """Each line as a card: what it says, what it still needs, the ways to change it and to take it out."""
    names = {one.code: one.name for one in draft.factors}
    return [
        {
            "title": found.table.name_of(line.texts) or "Not entered",
            "rows": _rows(found.table, line, names),
            "needs": list(problems_with_line(found.table, line, found.asked).values()),
            "write_href": _address("write_line", opened, found.table.code, str(line.pk)),
            "take_out_href": _address("take_out_line", opened, found.table.code, str(line.pk)),
        }
        for line in found.lines
    ]


def gaps_left(found: OpenedTable, opened: Opened) -> list[dict[str, str]]:
    """The factors that could not be rated and that no line is about yet, each with the way to add one."""
    if not found.table.is_of_gaps:
        return []
    page = _address("formulation_table", opened, found.table.code)
    return [
        {"name": one.name, "href": f"{page}?factor={one.code}#add"}
        for one in left_out(found.asked, found.lines)
    ]


def begun_from(found: OpenedTable, draft: Draft, factor: str) -> dict[str, str]:
    """What a new line about this factor begins with: what its rating says already."""
    if factor not in {one.code for one in found.asked}:
        return {}
    rating = draft.ratings[factor]
    return {one.code: getattr(rating, one.taken_from) for one in found.table.columns if one.taken_from}


def beside(definition: Definition, draft: Draft, opened: Opened) -> dict[str, Any]:
    """What stands beside the formulation: what is rated as present, and the tables so far."""
    risks = [
        {"key": one.name, "value": definition.level_words(draft.ratings[one.code].level)}
        for table in definition.tables
        if table.factors and table.factors.rated == "present"
        for one in factors_asked(definition, table, draft.factors, draft.ratings)
    ]
    tables = [
        {
            "heading": table.heading,
            "lines": [table.name_of(one.texts) for one in draft.lines[table.code]],
            "href": _address("formulation_table", opened, table.code),
        }
        for table in definition.tables
    ]
    return {"risks": risks, "tables": tables}


def _rows(table: Table, line: FormulationLine, names: dict[str, str]) -> list[dict[str, str]]:
    rows = [
        {"key": one.heading, "value": one.in_words(line.texts.get(one.code, ""))} for one in table.columns[1:]
    ]
    if table.factors:
        about = "\n".join(names[code] for code in line.factors if code in names)
        rows.insert(0, {"key": table.factors.heading, "value": about or "None selected"})
    return rows


def _address(name: str, opened: Opened, *more: str) -> str:
    return reverse(f"assessments:{name}", args=[opened.case.reference, opened.assessment.reference, *more])
