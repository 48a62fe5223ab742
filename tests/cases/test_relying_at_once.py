"""Relying on an item while somebody decides that it is worth less: one waits for the other, and is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from assessments.models import Assessment
from audit.actor import ActingPerson
from cases.models import (
    CitationState,
    InformationAlert,
    InformationCitation,
    InformationContext,
    InformationItem,
)
from cases.services.add_context import add_context
from cases.services.alert_to_information import alert_to_information
from cases.services.cite_information import cite_information, decide_on_citation
from cases.services.dismiss_information import dismiss_information
from cases.services.lower_information import lower_information
from reminders.models import DueDate
from tests.assessments.making import make_draft
from tests.cases.test_cite_information import CONTEXT, an_item, cited
from tests.cast import Cast, assemble_cast
from tests.database_roles import acting_for

pytestmark = [pytest.mark.committing]
Act = Callable[[], object]
A_MOMENT, TIMES = 0.7, 6


def dismissing(item: InformationItem, cast: Cast) -> tuple[ActingPerson, Act]:
    owner, said = cast.actor("information_owner"), {"ground": "dismissed_invalid", "reason": "Another man"}
    return owner, lambda: dismiss_information(item, actor=owner, version=item.version, **said)


def lowering(item: InformationItem, cast: Cast) -> tuple[ActingPerson, Act]:
    owner, said = cast.actor("information_owner"), {"source_grade": "3", "information_grade": "C"}
    return owner, lambda: lower_information(
        item, actor=owner, version=item.version, reason="A motive", **said
    )


def citing(item: InformationItem, cast: Cast) -> tuple[ActingPerson, Act]:
    reader, draft = cast.actor("psychologist"), Assessment.unguarded.first() or make_draft(cast)
    return reader, lambda: cite_information(item, actor=reader, cited_in=str(draft.pk))


def agreeing(item: InformationItem, cast: Cast) -> tuple[ActingPerson, Act]:
    owner = cast.actor("information_owner")
    InformationContext.unguarded.all().delete()
    citation = cited(cast, item, reason="It is all there is")
    said = {"outcome": "stands", "reason": "Agreed"}
    return owner, lambda: decide_on_citation(citation, actor=owner, version=1, **said)


def alerting(item: InformationItem, cast: Cast) -> tuple[ActingPerson, Act]:
    officer = cast.actor("officer")
    return officer, lambda: alert_to_information(item, actor=officer, why="Read it today")


def explaining(item: InformationItem, cast: Cast) -> tuple[ActingPerson, Act]:
    reader = cast.actor("psychologist")
    return reader, lambda: add_context(item, actor=reader, **CONTEXT)


def carried_out(actor: ActingPerson, act: Act) -> str:
    """Carry it out in a transaction of its own; what it was refused with, if it was."""
    try:
        with transaction.atomic(), acting_for(actor):
            act()
        return ""
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    finally:
        connections.close_all()


@pytest.mark.parametrize("what", [citing, agreeing, alerting, explaining])
def test_what_begins_while_an_item_is_dismissed_waits_and_is_refused(own_database: str, what: Any) -> None:
    cast = assemble_cast()
    item = an_item(cast)
    reader, act = what(item, cast)
    owner, dismiss = dismissing(item, cast)
    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic(), acting_for(owner):
            dismiss()
            began = thread.submit(carried_out, reader, act)
            sleep(A_MOMENT)
        assert "dismissed" in began.result()
    assert not InformationCitation.unguarded.filter(state=CitationState.STANDS).exists()
    assert not InformationAlert.unguarded.exists()
    assert not InformationContext.unguarded.filter(recorded_by=cast.user("psychologist")).exists()


@pytest.mark.parametrize("how", [dismissing, lowering])
def test_what_relies_on_it_just_before_is_told(own_database: str, how: Any) -> None:
    cast = assemble_cast()
    item = an_item(cast)
    reader, cite = citing(item, cast)
    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic(), acting_for(reader):
            cite()
            began = thread.submit(carried_out, *how(item, cast))
            sleep(A_MOMENT)
        assert began.result() == ""
    told = DueDate.unguarded.get(kind="information_relied_on")
    assert told.subject_id == InformationCitation.unguarded.get().pk


def test_at_the_same_moment_again_and_again_nobody_is_left_out(own_database: str) -> None:
    cast = assemble_cast()
    for _ in range(TIMES):
        item, together = an_item(cast), Barrier(2)
        acts = [citing(item, cast), dismissing(item, cast)]

        def begin(one: tuple[ActingPerson, Act], together: Barrier = together) -> str:
            together.wait()
            return carried_out(*one)

        with ThreadPoolExecutor(2) as threads:
            refused, _ = threads.map(begin, acts)
        [citation] = [*InformationCitation.unguarded.filter(item=item), None][:1]
        if citation is None:
            assert "dismissed" in refused
        else:
            assert DueDate.unguarded.filter(kind="information_relied_on", subject_id=citation.pk).exists()
