"""Counts for evaluation: the years, one year with its dictionary, and extracts that are asked for."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Download, Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from interventions.evaluation.rows import COLUMNS, HOW_KEPT
from interventions.evaluation_events import EvaluationEvent
from interventions.forms.evaluation import AskForExtractForm
from interventions.models import EvaluationExtract, EvaluationRelease
from interventions.selectors.evaluation import (
    evaluation_releases,
    evaluation_tables,
    extract_rows,
    extracts_of,
    how_far,
    kept_back_measures,
)
from interventions.services.ask_for_extract import ask_for_extract


@page()
def evaluation_page(request: ActorRequest) -> Page:
    """Every year there are counts of, and one's own extracts."""
    admit(request.actor, Action.SEE_STATISTICS)
    releases, extracts = evaluation_releases(request.actor), extracts_of(request.actor)
    years = [
        {"text": str(one), "href": reverse("interventions:evaluation_release", args=[one.pk])}
        for one in releases
    ]
    return Page(
        "interventions/evaluation/years.html",
        {"years": years, "extracts": extract_rows(extracts, releases), "how_kept": HOW_KEPT},
        seen=(Seen(EvaluationEvent.LISTED, shown=[one.pk for one in (*releases, *extracts)]),),
    )


@page()
def evaluation_release_page(request: ActorRequest, release_id: UUID) -> Page:
    """One year: what is shown of it, and what every column and measure means."""
    admit(request.actor, Action.SEE_STATISTICS)
    release = open_or_404(EvaluationRelease, request.actor, pk=release_id)
    return Page(
        "interventions/evaluation/year.html",
        {
            "year": str(release),
            "site": release.site,
            "tables": evaluation_tables(release),
            "kept_back": kept_back_measures(release),
            "columns": [{"name": name, "unit": unit, "means": means} for name, unit, means in COLUMNS],
            "dictionary": release.dictionary,
            "how_kept": HOW_KEPT,
            "ask_href": reverse("interventions:ask_for_extract", args=[release.pk]),
        },
        seen=(Seen(EvaluationEvent.VIEWED, target=release),),
    )


@page(methods=("GET", "POST"), step_up=True)
def ask_for_extract_page(request: ActorRequest, release_id: UUID) -> Page | Redirect:
    """What the extract is for."""
    admit(request.actor, Action.EXPORT_EVALUATION)
    release = open_or_404(EvaluationRelease, request.actor, pk=release_id)
    form, asked = AskForExtractForm(request.POST or None), list[EvaluationExtract]()
    if request.method == "POST" and form.carries_out(
        lambda: asked.append(ask_for_extract(release, actor=request.actor, **form.answers()))
    ):
        to = reverse("interventions:evaluation_extract", args=[asked[0].pk])
        return Redirect(to, "The extract was asked for.")
    back = reverse("interventions:evaluation_release", args=[release.pk])
    return Page(
        "interventions/evaluation/ask.html",
        {"form": form, "year": str(release), "lines": len(release.rows), "back_href": back},
        status=400 if form.errors else 200,
        seen=(Seen(EvaluationEvent.VIEWED, target=release),),
    )


@page()
def evaluation_extract_page(request: ActorRequest, extract_id: UUID) -> Page:
    """How far one's extract is, and its file while there is one."""
    extract = _opened(request, extract_id)
    href = reverse("interventions:take_extract", args=[extract.pk]) if extract.is_ready else ""
    return Page(
        "interventions/evaluation/extract.html",
        {
            "extract": str(extract),
            "purpose": extract.purpose,
            "state": how_far(extract),
            "take_href": href,
            "is_waiting": extract.made_at is None and extract.removed_at is None,
        },
        seen=(Seen(EvaluationEvent.EXTRACT_VIEWED, target=extract),),
    )


@page(step_up=True)
def take_extract_page(request: ActorRequest, extract_id: UUID) -> Download:
    """The file: by comparison with the clock nobody takes it after its day."""
    extract = _opened(request, extract_id)
    if not extract.is_ready:
        raise Http404
    seen = Seen(
        EvaluationEvent.TAKEN,
        target=extract,
        purpose=extract.purpose,
        changed={"lines": (None, extract.rows)},
    )
    return Download("programmes.zip", bytes(extract.content or b""), "application/zip", seen=(seen,))


def _opened(request: ActorRequest, extract_id: UUID) -> EvaluationExtract:
    admit(request.actor, Action.EXPORT_EVALUATION)
    return open_or_404(EvaluationExtract, request.actor, pk=extract_id)
