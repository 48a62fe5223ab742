"""A case with all that others made of its sources, the same without it, and one walk through both."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from agencies.scoping import Scoped
from agencies.sections import NOT_FOR_BLIND_RATERS
from assessments.models import Assessment, SecondRating, Status
from audit.actor import System
from cases.models import ChronologyEntry, InformationCitation
from cases.models.blind import kept_from_blind_raters
from config.row_security.policies import sensitive_models
from reminders.models import DueDate, Notice
from tests.assessments.making import make_countersigned
from tests.assessments.second.making import RATER
from tests.cases.sections import KINDS, make_entry, make_item
from tests.cases.test_information import graded
from tests.cast import Cast
from tests.config.test_non_interference import LINK, PASSED_BY, Seen, asked
from tests.interventions.making import make_session
from tests.operations import existing_operations
from tests.panels import gatherings
from tests.panels.who_may import with_outcomes
from tests.who_may import api_client, signed_in_client

TEST = System("test")
SECTIONS = sorted(one.value for one in NOT_FOR_BLIND_RATERS)
# The mark of the open page, which is another each time.
_OF_THE_PAGE = re.compile(r'(?<=name="version" value=")[^"]*')
SEARCHED = ("Zephyrine Quillfeather", "Keep at level 2", "lantern in the orchard")


def worked_on(cast: Cast) -> Assessment:
    """The first assessment that stands, after an older one, with a plan and a session that rest on it."""
    make_countersigned(cast)
    make_session(cast)
    rows = Assessment.objects.visible_to(TEST).filter(case_id=cast.case.pk, status=Status.COUNTERSIGNED)
    return rows.get()


def made_of_sources(cast: Cast, first: Assessment) -> None:
    """Panel papers and decisions, lines, duties and reliance; and sources of every kind."""
    with_outcomes(cast)
    gatherings.contribute(cast, cast.item)  # type: ignore[attr-defined]
    for sheet, kind in KINDS:
        make_entry(cast, sheet, kind)
    item = make_item(cast)
    graded(cast, item)
    InformationCitation.objects.create(
        case=cast.case,
        item=item,
        cited_kind="assessment",
        cited_id=first.pk,
        in_section="assessment",
        what=f"Assessment {first.reference}",
        link="/cases/",
        agency=cast.agency("larkfield"),
        cited_by=cast.user("psychologist"),
    )
    _lines_and_duties(cast)


def _lines_and_duties(cast: Cast) -> None:
    from django.utils import timezone

    today, rater = timezone.localdate(), cast.memberships[RATER]
    for section in SECTIONS:
        ChronologyEntry.objects.create(
            case=cast.case,
            in_section=section,
            kind="note",
            happened_on=today,
            recorded_at=timezone.now(),
            title=f"Said of {section}",
            source_agency=rater.agency,
            recorded_by=cast.user("psychologist"),
        )
    for kind in kept_from_blind_raters():
        due = DueDate.objects.create(
            kind="x",
            subject_type=kind,
            subject_id=uuid4(),
            case_id=cast.case.pk,
            agency=rater.agency,
            responsible=rater.user,
            due_on=today,
            what=f"See to the {kind.lower()}",
            reason="x",
            link="/cases/",
        )
        Notice.objects.create(
            due_date=due,
            user=rater.user,
            case_id=cast.case.pk,
            rung="due",
            due_on=today,
            what="x",
            link="/cases/",
            told_at=timezone.now(),
        )


def kept_models() -> list[type[Scoped]]:
    """Every table of a section that a blind rater is not shown."""
    found = [one for one in sensitive_models() if getattr(one, "section", None) in NOT_FOR_BLIND_RATERS]
    return [one for one in found if not one.is_for_blind_raters and hasattr(one, "case")]


def take_away(cast: Cast, first: Assessment) -> int:
    """The other world: nothing was made of the sources, or something else. How many rows went."""
    case, gone = cast.case.pk, 0
    Notice.unguarded.filter(due_date__subject_type__in=kept_from_blind_raters()).delete()
    DueDate.unguarded.filter(subject_type__in=kept_from_blind_raters(), case_id=case).delete()
    tables = [one._meta.db_table for one in kept_models()]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        cursor.execute("DELETE FROM cases_informationcitation WHERE case_id = %s", [case])
        for table in ("cases_chronologyentry", "cases_document"):
            cursor.execute(
                f"DELETE FROM {table} WHERE case_id = %s AND in_section = ANY (%s)",
                [case, SECTIONS],
            )
            gone += cursor.rowcount
        for table in tables * 3:
            try:
                with transaction.atomic():
                    cursor.execute(f'DELETE FROM "{table}" WHERE case_id = %s', [case])
                    gone += cursor.rowcount
            except DatabaseError:
                continue
        Assessment.unguarded.filter(pk=first.pk).update(reason="event", version=77)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    return gone


def walk(cast: Cast, first: Assessment, second: SecondRating, pages: int) -> dict[str, Seen]:
    """Every address of pages and endpoints that can be made of this case, what they link to, and searches."""
    rater = cast.user(RATER)
    page, endpoint = signed_in_client(rater), api_client(rater)
    # A world from which an assessment was taken, but not that there was one, breaks where it is read.
    page.raise_request_exception = endpoint.raise_request_exception = False
    found: dict[str, Seen] = {}
    for name, path in addresses(cast, first, second):
        client: Client = endpoint if path.startswith("/api/") else page
        found[f"{name} {path}"] = asked(client, "get", path)
    waiting = sorted({link for one in found.values() for link in LINK.findall(one.body)})
    for path in [one.replace("&amp;", "&") for one in waiting][:pages]:
        if not path.startswith(PASSED_BY):
            found[path] = asked(page, "get", path)
    for words in SEARCHED:
        found[f"search {words}"] = asked(page, "post", "/cases/search/", {"looked_for": words})
    return {path: replace(one, body=_OF_THE_PAGE.sub("", one.body)) for path, one in found.items()}


def addresses(cast: Cast, first: Assessment, second: SecondRating) -> Iterator[tuple[str, str]]:
    """What GET is answered on, as far as its address is made of these."""
    known: dict[str, Any] = {
        "reference": cast.case.reference,
        "assessment_reference": first.reference,
        "code": "grievance",
        "domain": "intent",
    }
    makes = (
        (),
        ("reference",),
        ("reference", "assessment_reference"),
        ("reference", "assessment_reference", "code"),
        ("reference", "assessment_reference", "domain"),
    )
    for name, method in sorted(existing_operations()):
        if method != "GET" or name in {"sign_out"}:
            continue
        for keys in makes:
            try:
                path = reverse(name, kwargs={key: known[key] for key in keys})
            except NoReverseMatch:
                continue
            if not path.startswith(PASSED_BY):
                yield name, path
    yield "second", f"/cases/{cast.case.reference}/second-ratings/{second.pk}/"
    yield "factor", f"/cases/{cast.case.reference}/second-ratings/{second.pk}/factors/grievance/"
