"""Every instrument that ships goes the whole way by its pages: start, rate, submit, countersign, read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessments.definition import Definition, definition_of
from assessments.models import Assessment, Instrument
from assessments.selectors.opened import draft_of
from assessments.services.load_instruments import FOLDER, load_instruments
from audit.actor import System
from tests.assessments.making import write
from tests.assessments.test_journey import post
from tests.cast import Cast, train

TEST = System("test")
Clients = Callable[[str], Client]
SHIPPED = sorted(file.parent.name for file in FOLDER.glob("*/1.yaml"))  # the newest version of each
DISABLED = {"erg-r-style", "local-tool-shell", "rem-shell", "rrap-irs", "trap-18", "vera-2r"}


def put_to_use(cast: Cast, code: str) -> Instrument:
    """The instrument enabled, and the assessor and the countersigner trained in it."""
    load_instruments()
    instrument = Instrument.objects.filter(code=code).latest("version")
    Instrument.objects.filter(pk=instrument.pk).update(enabled=True)
    definition = definition_of(instrument)
    asked = {("psychologist", definition.competence), ("prison_manager", definition.countersign_competence)}
    for who, kind in asked:
        if kind:
            train(cast.user(who), kind)
    instrument.refresh_from_db()
    return instrument


def rate_by_page(writer: Client, one: str, definition: Definition) -> None:
    """One factor of each list of levels, on its own page, and refused with the words of another list."""
    for answers in sorted({each.answers for each in definition.factors}):
        factor = next(each for each in definition.factors if each.answers == answers)
        page = writer.get(f"{one}factors/{factor.code}/").content.decode()
        for level in (*definition.levels, *definition.present_absent):
            assert (f'value="{level.code}"' in page) == (level in definition.levels_of(factor))
        typed = {"evidence_for": "Seen", "none_found": "on", "sources": "Wing log", "confidence": "firm"}
        chosen = definition.levels_of(factor)[0].code
        assert post(writer, f"{one}factors/{factor.code}/", level=chosen, **typed).status_code == 302
        assert post(writer, f"{one}factors/{factor.code}/", level="no_level", **typed).status_code == 400


def written(cast: Cast, writer: Client, one: str, definition: Definition) -> None:
    """Every page of it, some by their page and the rest by the services behind them."""
    assessment = Assessment.objects.visible_to(TEST).get()
    assert writer.get(f"{one}tasks/").status_code == 200
    rate_by_page(writer, one, definition)
    for domain in definition.domains:
        page = writer.get(f"{one}judgements/{domain.code}/")
        assert page.status_code == (200 if domain.judged else 404), domain.code
        if domain.judged:
            assert definition.judgement_question in page.content.decode()
    write(assessment, actor=cast.actor("psychologist"))
    matrix = writer.get(f"{one}matrix/").content.decode()
    chosen = draft_of(assessment, definition, actor=cast.actor("psychologist")).ratings
    assert all(f'value="{each.level}" selected' in matrix for each in chosen.values())
    assert "In progress" not in writer.get(f"{one}tasks/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("code", SHIPPED)
def test_it_is_started_rated_submitted_countersigned_and_read(
    cast: Cast, as_: Clients, api_as: Clients, code: str
) -> None:
    instrument = put_to_use(cast, code)
    definition = definition_of(instrument)
    writer, signer = as_("psychologist"), as_("prison_manager")
    case_path = f"/cases/{cast.case.reference}/assessments/"
    started = post(writer, f"{case_path}start/", instrument=str(instrument.pk), reason="first")
    assert started.status_code == 302, started.content.decode()
    one = started["Location"].removesuffix("tasks/")
    written(cast, writer, one, definition)
    assert post(writer, f"{one}submit/").status_code == 302
    assert post(signer, f"{one}countersign/", decision="countersign").status_code == 302
    read_everywhere(as_, case_path, one, definition)
    judged = {each.code for each in definition.judged_domains}
    answer: Any = api_as("officer").get(f"/api/v1{one}").json()
    assert {each["domain"] for each in answer["judgements"]} == judged
    assert all(each["words"] for each in (*answer["factors"], *answer["judgements"]))


def read_everywhere(as_: Clients, case_path: str, one: str, definition: Definition) -> None:
    """The text, the comparison and the overview say what was judged, and nothing else."""
    judged = {each.code for each in definition.judged_domains}
    for path in (one, f"{case_path}change/"):
        page = as_("officer").get(path).content.decode()
        assert definition.factors[-1].name.replace("'", "&#x27;") in page
        assert (definition.judgement_heading in page) == bool(judged)
        assert (definition.judgement_words[1].words in page) == bool(judged)
    whole = definition.kind in ("rated", "framework")
    overview = as_("officer").get(case_path.removesuffix("assessments/")).content.decode()
    assert ("No assessment has been countersigned yet" in overview) != whole


@pytest.mark.django_db
def test_what_needs_a_licence_holder_is_loaded_disabled() -> None:
    load_instruments()
    assert set(Instrument.objects.filter(enabled=False).values_list("code", flat=True)) == DISABLED


@pytest.mark.django_db
def test_each_holds_what_is_published_of_it() -> None:
    load_instruments()
    of = {one.code: definition_of(one) for one in Instrument.objects.all()}
    assert len(of["erg-r-style"].factors) == 36
    assert [one.protective for one in of["erg-r-style"].domains] == [False, False, False, True]
    shares = [sum(f.domain == one.code for f in of["vera-2r"].factors) for one in of["vera-2r"].domains]
    assert shares == [7, 7, 6, 8, 6, 2, 3, 6]
    noted = [one for one in of["vera-2r"].factors if one.answers == "present_absent"]
    assert (len(noted), len(of["trap-18"].factors), len(of["rrap-irs"].factors)) == (11, 18, 9)
    decisions = [one.code for one in of["ers-style"].judgement_words]
    assert decisions == ["no_further", "monitor", "full_assessment"]
    headings = {one.code for one in of["channel-style"].formulation}
    assert {"summary", "management_plan", "change_since_last"} <= headings
    assert all(
        any(one.quoted for one in each.formulation) for code, each in of.items() if code != "erg22-style"
    )
