"""Tables of the formulation: needs beside the risks, and what is not known."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from assessments.definition import definition_of
from assessments.guided import OnePage
from assessments.models import Assessment, FormulationLine, SignedSummary
from assessments.selectors.checking import problems_in
from assessments.selectors.opened import draft_of
from assessments.services.formulation_lines import add_line, save_line, take_out_line
from assessments.services.save_formulation import save_formulation
from audit.actor import System
from tests.assessments.making import make_complete_draft, make_countersigned, make_draft
from tests.assessments.test_journey import post
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TEST = System("test")
Clients = Callable[[str], Client]
UNKNOWN = {"excitement": "not_enough_information"}


def one(cast: Cast, draft: Assessment, page: str = "formulation/needs/") -> str:
    return f"/cases/{cast.case.reference}/assessments/{draft.reference}/{page}"


def lines_in(draft: Assessment, table: str = "needs") -> list[FormulationLine]:
    rows = FormulationLine.objects.visible_to(TEST).filter(assessment_id=draft.pk, table=table)
    return list(rows.order_by("added_at"))


def missing(cast: Cast, draft: Assessment) -> str:
    definition = definition_of(draft.instrument)
    written = draft_of(draft, definition, actor=cast.actor("psychologist"))
    return "\n".join(f"{each.about}: {each.sentence}" for each in problems_in(written, definition))


@pytest.fixture
def draft(cast: Cast) -> Assessment:
    return make_draft(cast)


def test_a_need_is_added_changed_and_taken_out_by_pages_alone(
    cast: Cast, as_: Clients, draft: Assessment
) -> None:
    client, table = as_("psychologist"), one(cast, draft)
    assert post(client, table, need=" ").status_code == 400
    written = post(client, table, need="A place to live")["Location"]
    saved = post(client, written, need="A flat", own_priority="“That first”", strengths="Cooks")
    assert saved.status_code == 302
    shown = client.get(table).content.decode()
    assert "A flat" in shown
    assert "“That first”" in shown
    assert "Enter something under “What would help, and who”" in shown
    assert post(client, f"{written}take-out/").status_code == 302
    assert "A flat" not in client.get(table).content.decode()
    assert client.get(written).status_code == 404
    assert [each.texts["strengths"] for each in lines_in(draft)] == ["Cooks"]  # kept on the record
    late = post_to(client, written, need="A house by the sea")
    assert late.status_code == 400
    assert "A house by the sea" in late.content.decode()
    assert "was taken out since you opened the page" in late.content.decode()


def post_to(client: Client, path: str, **typed: str) -> object:
    sent = {"version": f"2.{uuid4()}", "idempotency_key": str(uuid4()), **typed}
    return client.post(path, sent)


def test_what_another_tab_saved_is_compared_and_a_late_draft_undoes_nothing(
    cast: Cast, as_: Clients, draft: Assessment
) -> None:
    line = add_line(draft, actor=cast.actor("psychologist"), table="needs", texts={"need": "Work"})
    client, path = as_("psychologist"), one(cast, draft, f"formulation/needs/{line.pk}/")
    mine, other = {"version": f"2.{uuid4()}"}, {"version": f"2.{uuid4()}"}
    assert client.post(f"{path}draft/", {**mine, "need": "Work in a garden"}).status_code == 200
    conflict = client.post(path, {**other, "idempotency_key": str(uuid4()), "need": "Work in a shop"})
    assert conflict.status_code == 409
    both = conflict.content.decode()
    assert "Work in a garden" in both
    assert "Work in a shop" in both
    saved = client.post(path, {**mine, "sending": "9", "idempotency_key": str(uuid4()), "need": "All of it"})
    assert saved.status_code == 302
    assert client.post(f"{path}draft/", {**mine, "sending": "8", "need": "All"}).status_code == 200
    assert lines_in(draft)[0].texts["need"] == "All of it"


def test_only_risks_rated_as_present_are_offered_and_one_rated_otherwise_since_is_asked_about(
    cast: Cast, as_: Clients
) -> None:
    draft = make_complete_draft(cast, levels={"status": "not_present", **UNKNOWN})
    line = lines_in(draft)[0]
    page = as_("psychologist").get(one(cast, draft, f"formulation/needs/{line.pk}/")).content.decode()
    assert 'value="grievance"' in page
    assert 'value="status"' not in page
    assert 'value="excitement"' not in page
    actor = cast.actor("psychologist")
    save_line(draft, line, actor=actor, texts=line.texts, factors=["status"])
    assert "A factor selected here is rated otherwise now" in missing(cast, draft)
    for refused in ({"texts": {"horoscope": "x"}}, {"texts": {}, "factors": ["nothing"]}):
        with pytest.raises(ValidationError):
            save_line(draft, line, actor=actor, **refused)  # type: ignore[arg-type]


def test_what_could_not_be_rated_must_stand_among_what_is_not_known(cast: Cast, as_: Clients) -> None:
    draft = make_complete_draft(cast, levels=UNKNOWN)
    gap = lines_in(draft, "information_missing")[0]
    assert gap.factors == ["excitement"]
    assert missing(cast, draft) == ""
    take_out_line(draft, gap, actor=cast.actor("psychologist"))
    assert "which you could not rate" in missing(cast, draft)
    client, table = as_("psychologist"), one(cast, draft, "formulation/information_missing/")
    page = client.get(table).content.decode()
    assert "?factor=excitement#add" in page
    assert f"/cases/{cast.case.reference}/requests/ask/" in page
    begun = client.get(f"{table}?factor=excitement").content.decode()
    assert "A report from the wing." in begun
    written = post(client, f"{table}?factor=excitement", what="A report from the wing.", factor="excitement")
    added = lines_in(draft, "information_missing")[-1]
    assert added.factors == ["excitement"]
    assert added.texts == {"what": "A report from the wing.", "who_asks": "The assessor"}
    typed = {"what": "A report", "why": "It may be bravado", "who_asks": "I do", "factors": "excitement"}
    assert post(client, written["Location"], **typed).status_code == 302
    assert "Select “How much it matters”" in missing(cast, draft)
    assert post(client, written["Location"], **typed, importance="no_such").status_code == 400
    assert post(client, written["Location"], **typed, importance="could_change").status_code == 302
    assert missing(cast, draft) == ""


def test_sharing_says_when_or_why_not_and_the_summary_fits_on_its_page(cast: Cast, as_: Clients) -> None:
    draft = make_complete_draft(cast)
    client, page = as_("psychologist"), one(cast, draft, "formulation/")
    body = client.get(page).content.decode()
    assert 'data-maxlength="3000"' in body
    assert "Up to 3,000 characters" in body
    saved = post(client, page, shared="not_shared", one_page="x" * 3_100)
    assert saved.status_code == 302  # nothing typed is lost, however long
    said = missing(cast, draft)
    assert "Shorten the summary by 100 characters" in said
    assert "Enter why it was not shared, or not in full" in said
    assert "Enter when it was shared" not in said
    assert post(client, page, shared="shouted").status_code == 400
    assert "x" * 3_100 in client.get(page).content.decode()
    fits = OnePage(heading="S", hint="", at_most=3_000, lines=42)
    assert fits.why_too_long("short\n" * 41) == ""
    assert "fewer lines" in fits.why_too_long("short\n" * 60)


def test_an_instrument_that_does_not_ask_keeps_none_of_it(cast: Cast, draft: Assessment) -> None:
    definition = definition_of(draft.instrument)
    row = draft_of(draft, definition, actor=cast.actor("psychologist")).formulation
    with pytest.raises(ValidationError, match="no such table"):
        add_line(draft, actor=cast.actor("psychologist"), table="horoscopes", texts={"need": "x"})
    with pytest.raises(ValidationError):
        save_formulation(draft, row, actor=cast.actor("psychologist"), texts={}, shared="shouted")


def test_what_is_signed_says_all_of_it_to_every_reader_and_stays(cast: Cast, as_: Clients) -> None:
    signed = make_countersigned(cast, levels=UNKNOWN)
    for who in ("facilitator", "officer"):
        body = as_(who).get(one(cast, signed, "")).content.decode()
        assert body.index("All of it on one page.") < body.index("Engagement")
        for said in ("Shared in part", "Said: What is needed", "Could change the judgement", "Read out."):
            assert said in body
    row = SignedSummary.objects.visible_to(TEST).get(assessment_id=signed.pk)
    gap = row.tables[1]["lines"][0]
    assert gap[1]["text"] == "Need for excitement, comradeship or adventure"
    line = lines_in(signed)[0]
    with pytest.raises(ValidationError):
        save_line(signed, line, actor=cast.actor("psychologist"), texts={})
    with pytest.raises(ValidationError):
        add_line(signed, actor=cast.actor("psychologist"), table="needs", texts={"need": "x"})
    with pytest.raises(IntegrityError), transaction.atomic():
        FormulationLine.unguarded.filter(pk=line.pk).update(texts={})
    with pytest.raises(IntegrityError), transaction.atomic():
        SignedSummary.unguarded.filter(pk=row.pk).update(one_page="Otherwise")
