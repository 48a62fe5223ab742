"""Downloading what is wrong in a spreadsheet, and what became of its rows."""

from uuid import UUID

from agencies.access import admit
from agencies.answers import Download, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.import_events import ImportEvent
from cases.selectors.imports import own_import
from cases.views.import_words import problems_as_csv


@page(step_up=True)
def import_problems_page(request: ActorRequest, import_id: UUID) -> Download:
    """By row and column, to work through beside the spreadsheet; no word of any cell is in it."""
    admit(request.actor, Action.OPEN_CASE)
    run = own_import(import_id, actor=request.actor)
    content, shown = problems_as_csv(run, actor=request.actor)
    seen = Seen(ImportEvent.PROBLEMS_DOWNLOADED, target=run, shown=shown)
    return Download("import-rows.csv", content, "text/csv; charset=utf-8", seen=(seen,))
