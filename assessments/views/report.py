"""The report of an assessment, to be printed, sent or filed."""

from django.utils import timezone
from django.utils.formats import date_format

from agencies.answers import Download
from agencies.page import ActorRequest, page
from assessments.models import Status
from assessments.report.content import report_of
from assessments.report.pdf import as_pdf
from assessments.selectors.life import state_in_words
from assessments.views.assessment import Read, facts_about, read_assessment

REPLACED = "A later assessment has replaced this one."


@page()
def assessment_report_page(request: ActorRequest, reference: str, assessment_reference: str) -> Download:
    """The same words as the page of the assessment, cut to the same reader, as a tagged PDF."""
    read = read_assessment(request, reference, assessment_reference)
    now = timezone.localtime()
    report = report_of(
        read.shown,
        title=read.opened.definition.title,
        about=read.frame["banner"],
        facts=facts_about(read.opened),
        warnings=_warnings(read),
        relies_on=read.relies_on,
        licence=read.opened.definition.licence,
        printed=f"As shown to {request.user}, on {date_format(now, 'j F Y')} at {now:%H:%M}",
    )
    name = f"{read.opened.assessment.reference}.pdf"
    return Download(name, as_pdf(report), "application/pdf", seen=read.seen)


def _warnings(read: Read) -> list[str]:
    about = read.opened.assessment
    if state := state_in_words(about):
        return [state]
    return [REPLACED] if about.status == Status.SUPERSEDED else []
