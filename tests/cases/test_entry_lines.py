"""What is recorded in a section has its line in the chronology, for those who may read what it tells of."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.models import ChronologyEntry, MentorSession, SectionEntry
from cases.services.change_section_entry import change_section_entry
from cases.services.documents.withdraw_document import withdraw_document
from cases.services.withdraw_section_entry import withdraw_section_entry
from cases.sheets import Kind, Sheet
from tests.cases.documents.test_documents import added
from tests.cases.sections import KINDS, answered, make_entry, writer_of
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
TOLD = [one for one in KINDS if one[1].model.told]
ALWAYS_TOLD = {
    "NetworkContact",
    "VictimContact",
    "Protection",
    "ProtectedCharacteristic",
    "Language",
    "CommunicationNeed",
    "HeldElsewhere",
    "MentorSession",
    "HealthEntry",
    "Offence",
}


def readers_of(model: type[SectionEntry] | type[ChronologyEntry], key: object, cast: Cast) -> set[str]:
    return {
        who for who in cast.everyone() if model.objects.visible_to(cast.actor(who)).filter(pk=key).exists()
    }


def readers_by_the_second_wall(line: ChronologyEntry, cast: Cast) -> set[str]:
    found = set()
    for who in cast.everyone():
        with acting_for(cast.actor(who)), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM cases_chronologyentry WHERE id = %s", [line.pk])
            if cursor.fetchone() == (1,):
                found.add(who)
    return found


def line(title: str) -> ChronologyEntry:
    return ChronologyEntry.unguarded.get(title=title)


def test_these_kinds_have_lines() -> None:
    assert {one.model.__name__ for _, one in TOLD} >= ALWAYS_TOLD


@pytest.mark.parametrize(("sheet", "kind"), TOLD, ids=[one.model.__name__ for _, one in TOLD])
def test_a_line_is_told_to_those_who_may_read_its_entry(cast: Cast, sheet: Sheet, kind: Kind) -> None:
    entry = make_entry(cast, sheet, kind)
    told = line(entry.told)
    allowed = readers_of(kind.model, entry.pk, cast)
    assert allowed
    assert readers_of(ChronologyEntry, told.pk, cast) == allowed
    assert readers_by_the_second_wall(told, cast) == allowed


@pytest.mark.parametrize(
    ("sheet", "kind"),
    [one for one in TOLD if one[1].model.__name__ in ALWAYS_TOLD],
    ids=[one.model.__name__ for _, one in TOLD if one.model.__name__ in ALWAYS_TOLD],
)
def test_so_is_that_it_was_corrected_or_withdrawn(cast: Cast, sheet: Sheet, kind: Kind) -> None:
    entry, actor = make_entry(cast, sheet, kind), cast.actor(writer_of(sheet))
    said = answered(kind.model)
    words = [name for name in said if str(said[name]).startswith("Canary")][-1]
    change_section_entry(entry, actor=actor, by="Olive", version=1, **said | {words: "Put right"})
    change_section_entry(entry, actor=actor, by="Olive", version=2, **said | {words: "Put right"})
    withdraw_section_entry(entry, actor=actor, version=2, reason="Never so")
    allowed = readers_of(kind.model, entry.pk, cast)
    for how in ("corrected", "withdrawn"):
        told = line(f"Entry {how}: {entry}")
        assert (told.in_section, told.source_agency_id) == (kind.model.section, actor.agency_id)
        assert "Put right" not in told.title + told.details
        assert readers_of(ChronologyEntry, told.pk, cast) == allowed


def test_of_mentoring_only_whoever_held_it_and_their_supervisor_are_told(cast: Cast, as_: As) -> None:
    sheet, kind = next(one for one in KINDS if one[1].model is MentorSession)
    entry = make_entry(cast, sheet, kind)
    told = line("Mentoring session recorded")
    assert told.happened_on == entry.held_on  # type: ignore[attr-defined]
    page = reverse("cases:chronology", args=[cast.case.reference])
    assert "Mentoring session recorded" in as_("mentor").get(page).content.decode()
    for who in ("officer", "facilitator", "psychologist"):
        assert "Mentoring session recorded" not in as_(who).get(page).content.decode()


def test_documents_are_told_in_their_section_without_their_titles(cast: Cast, as_: As) -> None:
    document = added(cast, as_("officer"), title="Canary letter", in_section="health")
    told = line("Document added")
    assert told.in_section == "health"
    withdraw_document(document, actor=cast.actor("officer"), version=1, reason="Never ours")
    assert line("Document withdrawn").in_section == "health"
    assert not ChronologyEntry.unguarded.filter(title__contains="Canary").exists()
