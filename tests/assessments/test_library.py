"""The library: read, enabled, disabled, and a new version written, looked at and put in force."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from assessments.definition import definition_of
from assessments.editing import LINE, PARTS, TEXT, changed_by, problems_of
from assessments.forms.instruments import EditPartForm
from assessments.models import Assessment, Instrument, InstrumentDecision, InstrumentDraft
from assessments.selectors.instruments import instruments_in_use
from assessments.selectors.library import factor_codes, written_with
from assessments.services.decide_on_instrument import decide_on_instrument
from assessments.services.instrument_drafts import put_in_force, save_instrument_draft
from assessments.services.load_instruments import load_instruments
from tests.assessments.library import a_draft, in_force_typed, typed_in
from tests.assessments.making import make_draft
from tests.assessments.test_journey import post
from tests.cast import Cast
from tests.database_roles import acting_for

Clients = Callable[[str], Client]
DRAFT = "/instruments/erg22-style/new-version/"
pytestmark = pytest.mark.django_db


def the(code: str) -> Instrument:
    load_instruments()
    return Instrument.objects.filter(code=code).latest("version")


def test_the_library_lists_every_version_with_its_standing(cast: Cast, as_: Clients) -> None:
    load_instruments()
    body = as_("quality").get("/instruments/").content.decode()
    for one in Instrument.objects.all():
        assert f"/instruments/{one.code}/{one.version}/" in body
    assert "In use" in body
    assert "Disabled" in body


@pytest.mark.parametrize("code", ["vera-2r", "erg-r-style", "ers-style"])
def test_one_is_read_in_full_and_previewed(cast: Cast, as_: Clients, code: str) -> None:
    definition = definition_of(the(code))
    body = as_("quality").get(f"/instruments/{code}/1/").content.decode()
    preview = as_("quality").get(f"/instruments/{code}/1/preview/?factor={definition.factors[-1].code}")
    for factor in definition.factors:
        assert factor.name.replace("'", "&#x27;") in body
        assert factor.name.replace("'", "&#x27;") in preview.content.decode()
    for level in definition.levels_of(definition.factors[-1]):
        assert f'value="{level.code}"' in preview.content.decode()
    assert "<form" not in preview.content.decode().split("What an assessor sees", 1)[1].split("<footer")[0]


def test_what_a_formulation_asks_beside_its_headings_is_read_and_edited(cast: Cast, as_: Clients) -> None:
    body = as_("quality").get(f"/instruments/erg22-style/{the('erg22-style').version}/").content.decode()
    for said in ("Table of the formulation: Needs", "What they hope for", "Could change the judgement"):
        assert said in body
    draft, client = a_draft(cast), as_("quality")
    typed = typed_in("headings", draft) | {
        "tables-needs-heading": "What is needed",
        "one_page-hint": "In short",
    }
    assert client.post(f"{DRAFT}headings/", typed).status_code == 302
    draft.refresh_from_db()
    assert draft.content["tables"][0]["heading"] == "What is needed"
    assert draft.content["one_page"]["hint"] == "In short"
    assert problems_of(draft.content) == []


def test_how_many_there_are_is_told_of_many_only(cast: Cast, as_: Clients) -> None:
    draft = make_draft(cast)
    with acting_for(cast.actor("quality")):
        assert written_with() == {draft.instrument_id: "Fewer than 5"}
    with (
        acting_for(cast.actor("administrator")),
        pytest.raises(ProgrammingError, match="only the quality lead"),
        transaction.atomic(),
    ):
        written_with()
    body = as_("quality").get("/instruments/erg22-style/2/").content.decode()
    assert "Fewer than 5" in body


def test_what_needs_a_licence_is_enabled_once_its_holder_confirmed_the_wording(
    cast: Cast, as_: Clients
) -> None:
    instrument, path = the("trap-18"), "/instruments/trap-18/1/decide/"
    assert instrument not in instruments_in_use()
    refused = post(as_("quality"), path, because="We hold a licence")
    assert refused.status_code == 400
    assert "Enter who confirmed the wording" in refused.content.decode()
    assert "We hold a licence" in refused.content.decode()
    with pytest.raises(ValidationError, match="holds the licence"):
        decide_on_instrument(instrument, actor=cast.actor("quality"), enabled=True, because="We do")
    answer = post(as_("quality"), path, because="We hold a licence", licence_holder="Dr Wren, licence 7")
    assert answer.status_code == 302
    assert instrument in instruments_in_use()
    said = as_("quality").get("/instruments/trap-18/1/").content.decode()
    assert "Dr Wren, licence 7" in said
    assert "Quilla Ashdown" in said
    assert post(as_("quality"), path, because="It ran out").status_code == 302
    assert instrument not in instruments_in_use()
    assert [one.decision for one in InstrumentDecision.objects.order_by("decided_at")] == [
        "enabled",
        "disabled",
    ]


def test_a_shell_with_placeholders_is_not_enabled(cast: Cast, as_: Clients) -> None:
    the("erg-r-style")
    answer = post(
        as_("quality"), "/instruments/erg-r-style/1/decide/", because="Try it", licence_holder="Dr Wren"
    )
    assert answer.status_code == 400
    assert "36 factors still have a placeholder" in answer.content.decode()


def test_nobody_else_looks_after_instruments(cast: Cast) -> None:
    instrument = the("erg22-style")
    with pytest.raises(PermissionDenied):
        decide_on_instrument(instrument, actor=cast.actor("psychologist"), enabled=False, because="No")
    with pytest.raises(PermissionDenied):
        save_instrument_draft(a_draft(cast), actor=cast.actor("manager"), part="about", typed={}, version=1)


@pytest.mark.parametrize("part", list(PARTS))
def test_a_part_sent_back_as_it_is_changes_nothing(cast: Cast, part: str) -> None:
    for one in (the("vera-2r"), the("erg22-style"), the("channel-style")):
        draft = InstrumentDraft(based_on=one, code=one.code, content=one.definition)
        typed = {name: value for name, value in typed_in(part, draft).items() if name != "version"}
        form = EditPartForm({**typed, "version": "1"}, draft=draft, part=part)
        assert form.is_valid(), form.errors
        made = changed_by(one.definition, part, form.answers(), factor_codes(one.code))
        expected = {**one.definition}
        if part == "about":
            expected |= {name: made[name] for name in ("minimum_gap_days",) if name in made}
        assert made == expected
        assert problems_of(made) == []


def test_factors_are_renamed_moved_taken_out_and_added(cast: Cast, as_: Clients) -> None:
    draft, client = a_draft(cast), as_("quality")
    typed = typed_in("factors") | {
        "factors-grievance-name": "Sense of injustice",
        "factors-criminal_history-place": "1",
        "factors-status-out": "on",
        "factors-new-name": "Grievance",
        "factors-new-about": "Something the list does not name.",
        "factors-new-domain": "intent",
    }
    assert client.post(f"{DRAFT}factors/", typed).status_code == 302
    draft.refresh_from_db()
    names = {one["code"]: one["name"] for one in draft.content["factors"]}
    assert names["grievance"] == "Sense of injustice"
    assert names["grievance_2"] == "Grievance"
    assert "status" not in names
    assert [*names][:2] in (["grievance", "criminal_history"], ["criminal_history", "grievance"])
    assert "Sense of injustice" in client.get(f"{DRAFT}preview/").content.decode()


def test_what_breaks_the_rules_stands_beside_its_question_and_nothing_typed_is_lost(
    cast: Cast, as_: Clients
) -> None:
    a_draft(cast)
    long = "x" * (LINE + 1)
    typed = typed_in("levels") | {"levels-not_present-words": long, "levels-partly_present-words": ""}
    answer = as_("quality").post(f"{DRAFT}levels/", typed)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "must be 120 characters or less" in body
    assert 'href="#id_levels-partly_present-words"' in body
    assert long in body
    typed = typed_in("factors") | {"factors-new-name": "Half a factor"}
    body = as_("quality").post(f"{DRAFT}factors/", typed).content.decode()
    assert "Half a factor" in body
    assert 'href="#id_factors-new-about"' in body
    typed = typed_in("about") | {"review_after_months": "0"}
    answer = as_("quality").post(f"{DRAFT}about/", typed)
    assert answer.status_code == 400
    assert 'href="#id_review_after_months"' in answer.content.decode()


def test_what_another_page_saved_meanwhile_is_not_written_over(cast: Cast, as_: Clients) -> None:
    a_draft(cast)
    first = typed_in("about")
    assert as_("quality").post(f"{DRAFT}about/", first | {"title": "First"}).status_code == 302
    answer = as_("quality").post(f"{DRAFT}about/", first | {"title": "Second", "version": "1"})
    assert answer.status_code == 409
    assert "Second" in answer.content.decode()


def test_a_version_is_put_in_force_from_a_day_and_the_old_one_stays(cast: Cast, as_: Clients) -> None:
    written = make_draft(cast)
    draft, client = a_draft(cast), as_("quality")
    tomorrow: dict[str, Any] = {"actor": cast.actor("quality"), "because": "Clearer", "version": 1}
    with pytest.raises(ValidationError, match="today or in the future"):
        put_in_force(draft, valid_from=timezone.localdate() - timedelta(days=1), **tomorrow)
    assert client.post(f"{DRAFT}about/", typed_in("about") | {"title": "Clearer guidance"}).status_code == 302
    answer = client.post(f"{DRAFT}in-force/", in_force_typed(cast) | {"version": "2"})
    assert answer.status_code == 302, answer.content.decode()
    made = Instrument.objects.get(code="erg22-style", version=1001)
    assert made in instruments_in_use()
    assert made.title == "Clearer guidance"
    assert client.get(DRAFT).status_code == 404
    assert Assessment.unguarded.get(pk=written.pk).instrument.version == 2
    assert load_instruments() == []
    assert "Put in force" in client.get("/instruments/erg22-style/1001/").content.decode()
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Instrument.objects.filter(pk=made.pk).update(title="Other")


def test_a_new_version_of_what_needs_a_licence_waits_for_its_holder(cast: Cast) -> None:
    from assessments.services.instrument_drafts import start_instrument_draft

    draft = start_instrument_draft(the("vera-2r"), actor=cast.actor("quality"))
    made = put_in_force(
        draft, actor=cast.actor("quality"), valid_from=timezone.localdate(), because="Wording", version=1
    )
    assert not made.enabled


def test_one_new_version_at_a_time_and_one_given_up_makes_room(cast: Cast, as_: Clients) -> None:
    draft, client = a_draft(cast), as_("quality")
    again = client.post("/instruments/erg22-style/2/new/")
    assert again.status_code == 400
    assert "already being written" in again.content.decode()
    assert post(client, f"{DRAFT}give-up/").status_code == 302
    draft.refresh_from_db()
    assert draft.status == "dropped"
    assert client.post("/instruments/erg22-style/2/new/").status_code == 302


def test_the_editor_allows_what_the_schema_allows() -> None:
    from assessments.editing import SCHEMA

    text = SCHEMA.read_text(encoding="utf-8")
    assert f'"line": {{"type": "string", "minLength": 1, "maxLength": {LINE}}}' in text
    assert f'"text": {{"type": "string", "minLength": 1, "maxLength": {TEXT}}}' in text
