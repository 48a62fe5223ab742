"""Every section of the record: its own page, its own entries, and nothing of it anywhere else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from cases.models import ChronologyEntry, Participation
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from cases.sheets import SHEETS, Kind, Sheet
from tests.cases.sections import KINDS, answered, make_entry, typed, writer_of
from tests.cast import Cast

As = Callable[[str], Client]
each_kind = pytest.mark.parametrize(
    ("sheet", "kind"), KINDS, ids=[f"{sheet.slug}-{kind.slug}" for sheet, kind in KINDS]
)


def at(name: str, cast: Cast, *more: Any) -> str:
    return reverse(f"cases:{name}", args=[cast.case.reference, *more])


@each_kind
def test_an_entry_is_added_read_corrected_and_withdrawn(
    sheet: Sheet, kind: Kind, cast: Cast, as_: As
) -> None:
    client = as_(writer_of(sheet))
    page = at(sheet.slug, cast)
    assert "Nothing entered yet" in client.get(page).content.decode()

    answer = client.post(at(f"add_to_{sheet.slug}", cast, kind.slug), typed(kind.model))
    assert (answer.status_code, answer.headers.get("Location")) == (302, page)
    entry = kind.model.unguarded.get()
    assert entry.answers() == answered(kind.model)
    said = [value for value in answered(kind.model).values() if str(value).startswith("Canary")]
    body = client.get(page).content.decode()
    assert all(one in body for one in said)

    name = next(one for one, value in answered(kind.model).items() if str(value).startswith("Canary"))
    changed = typed(kind.model, **{name: "Put differently"}) | {"version": "1"}
    answer = client.post(at(f"change_in_{sheet.slug}", cast, kind.slug, entry.pk), changed)
    assert answer.status_code == 302
    entry.refresh_from_db()
    assert (getattr(entry, name), entry.version) == ("Put differently", 2)
    body = client.get(page).content.decode()
    assert "Put differently" in body
    assert f"Canary {name}" in body, "how it read before stays"

    codes = {f"cases.{sheet.section.value}_{act}" for act in ("viewed", "entry_added", "entry_changed")}
    if kind.model.can_be_withdrawn:
        where = at(f"withdraw_from_{sheet.slug}", cast, kind.slug, entry.pk)
        assert client.post(where, {"version": "2", "reason": "Wrong person"}).status_code == 302
        entry.refresh_from_db()
        assert entry.withdrawn_at is not None
        assert "Wrong person" in client.get(page).content.decode()
        codes.add(f"cases.{sheet.section.value}_entry_withdrawn")
    for code in codes:
        recorded = LedgerEntry.objects.filter(event=code).first()
        assert recorded is not None, code
        assert recorded.section == sheet.section


@each_kind
def test_what_is_missing_is_said_beside_the_question_and_nothing_is_kept(
    sheet: Sheet, kind: Kind, cast: Cast, as_: As
) -> None:
    client = as_(writer_of(sheet))
    sent = {name: value for name, value in typed(kind.model).items() if name != kind.model.headline}
    sent = {name: value for name, value in sent.items() if not name.startswith(f"{kind.model.headline}_")}
    answer = client.post(at(f"add_to_{sheet.slug}", cast, kind.slug), sent)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in body
    assert "Canary" in body, "what was typed is still there"
    assert not kind.model.unguarded.exists()


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.slug for sheet in SHEETS])
def test_no_other_section_holds_a_word_of_it(sheet: Sheet, cast: Cast, as_: As) -> None:
    for kind in sheet.kinds:
        make_entry(cast, sheet, kind)
    for who in ("officer", "mentor", "facilitator"):
        client = as_(who)
        for other in SHEETS:
            if other.section != sheet.section:
                assert "Canary" not in client.get(at(other.slug, cast)).content.decode()
        for name in ("overview", "full_record", "chronology", "access"):
            assert "Canary" not in client.get(at(name, cast)).content.decode()


@each_kind
def test_an_entry_made_twice_over_the_api_with_one_key_is_one_entry(
    sheet: Sheet, kind: Kind, cast: Cast, api_as: As
) -> None:
    client = api_as(writer_of(sheet))
    url = reverse(f"cases_api:{sheet.slug}_{kind.slug}", args=[cast.case.reference])
    key = {"Idempotency-Key": "4d6d4f6e-7f0e-4a63-9d0b-0f8f6f1f2a11"}
    sent = answered(kind.model)
    answers = [client.post(url, sent, content_type="application/json", headers=key) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201], answers[0].content
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert [one["id"] for one in client.get(url).json()] == [answers[0].json()["id"]]
    refused = client.post(url, {**sent, "agency": "x"}, content_type="application/json")
    assert refused.status_code == 400


def entry_on_health(cast: Cast) -> tuple[Sheet, Kind, Any]:
    sheet = next(one for one in SHEETS if one.slug == "health")
    return sheet, sheet.kinds[0], make_entry(cast, sheet, sheet.kinds[0])


def test_two_people_correcting_at_once_are_told_of_each_other(cast: Cast, as_: As) -> None:
    _, kind, entry = entry_on_health(cast)
    where = at("change_in_health", cast, kind.slug, entry.pk)
    first = typed(kind.model, known="Mine") | {"version": "1"}
    assert as_("officer").post(where, first).status_code == 302
    second = as_("manager").post(where, typed(kind.model, known="Theirs") | {"version": "1"})
    assert second.status_code == 409
    assert "Mine" in second.content.decode()
    assert "Theirs" in second.content.decode()
    with pytest.raises(StaleVersion):
        withdraw_section_entry(entry, actor=cast.actor("officer"), version=1, reason="Old")


def test_only_the_agency_that_recorded_an_entry_corrects_or_withdraws_it(cast: Cast) -> None:
    _, kind, entry = entry_on_health(cast)
    with pytest.raises(PermissionDenied):
        withdraw_section_entry(entry, actor=cast.actor("psychologist"), version=1, reason="Not ours")
    with pytest.raises(PermissionDenied):
        change_section_entry(
            entry, actor=cast.actor("psychologist"), by="P", version=1, **answered(kind.model)
        )


def test_a_withdrawn_entry_is_only_read(cast: Cast) -> None:
    _, kind, entry = entry_on_health(cast)
    officer = cast.actor("officer")
    with pytest.raises(ValidationError):
        withdraw_section_entry(entry, actor=officer, version=1, reason="  ")
    withdrawn = withdraw_section_entry(entry, actor=officer, version=1, reason="Wrong person")
    with pytest.raises(ValidationError):
        withdraw_section_entry(withdrawn, actor=officer, version=2, reason="Again")
    with pytest.raises(ValidationError):
        change_section_entry(withdrawn, actor=officer, by="O", version=2, **answered(kind.model))


def test_a_section_the_agency_was_not_granted_takes_no_entry(cast: Cast) -> None:
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("larkfield"))
    part.sections = ["core", "identity"]
    part.save()
    sheet = next(one for one in SHEETS if one.slug == "health")
    with pytest.raises(PermissionDenied):
        make_entry(cast, sheet, sheet.kinds[0], who="psychologist")


def test_a_day_that_has_happened_does_not_lie_ahead(cast: Cast) -> None:
    kind = SHEETS[0].kinds[0]
    ahead = answered(kind.model)["convicted_on"].replace(year=2190)
    with pytest.raises(ValidationError) as refusal:
        add_section_entry(
            cast.case, kind.model, actor=cast.actor("officer"), **answered(kind.model, convicted_on=ahead)
        )
    assert set(refusal.value.message_dict) == {"convicted_on"}


def test_the_chronology_tells_of_an_offence_to_those_who_hold_the_section(cast: Cast, as_: As) -> None:
    make_entry(cast, SHEETS[0], SHEETS[0].kinds[0])
    line = ChronologyEntry.unguarded.get(title="Offence recorded")
    assert line.in_section == "offence"
    assert "Offence recorded" in as_("police").get(at("chronology", cast)).content.decode()
    assert "Offence recorded" not in as_("facilitator").get(at("chronology", cast)).content.decode()


def test_the_full_record_says_what_is_not_shown_whether_or_not_anything_is_there(cast: Cast, as_: As) -> None:
    before = as_("police").get(at("full_record", cast)).content.decode()
    assert "Health: Not shown to you" in before
    assert "1 entry" not in before
    entry_on_health(cast)
    after = as_("police").get(at("full_record", cast)).content.decode()
    shown = [body[body.index("<h1") : body.index("</main>")] for body in (before, after)]
    assert shown[0] == shown[1]
    assert "1 entry, the latest of" in as_("officer").get(at("full_record", cast)).content.decode()
    assert LedgerEntry.objects.filter(event="cases.sections_viewed").exists()


def test_the_full_record_names_neither_supervision_nor_sources(cast: Cast, as_: As) -> None:
    for who in ("officer", "supervisor", "information_owner"):
        body = as_(who).get(at("full_record", cast)).content.decode()
        assert "Supervision of staff" not in body
        assert "Who reported" not in body
