"""The other pages of a draft: the matrix, judgements, the formulation, factors of one's own."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from assessments.definition import definition_of
from assessments.models import Assessment, Formulation, Judgement, Rating
from assessments.services.own_factors import add_own_factor, remove_own_factor
from assessments.services.save_formulation import save_formulation
from assessments.services.save_judgement import save_judgement
from assessments.services.save_matrix import MatrixRow, save_matrix
from audit.actor import System
from tests.assessments.making import make_draft
from tests.assessments.test_journey import hidden
from tests.cast import Cast

TEST = System("test")
Clients = Callable[[str], Client]


@pytest.fixture
def draft(cast: Cast) -> Assessment:
    return make_draft(cast)


def one(cast: Cast, assessment: Assessment, more: str) -> str:
    return f"/cases/{cast.case.reference}/assessments/{assessment.reference}/{more}"


def rating_of(assessment: Assessment, code: str) -> Rating:
    return Rating.objects.visible_to(TEST).get(assessment_id=assessment.pk, factor_code=code)


def matrix_of(client: Client, path: str, codes: list[str]) -> dict[str, str]:
    body = client.get(path).content.decode()
    return {f"{code}-version": hidden(body, f"{code}-version") for code in codes}


def test_the_matrix_saves_what_differs_and_leaves_the_rest(
    cast: Cast, as_: Clients, draft: Assessment
) -> None:
    codes = [factor.code for factor in definition_of(draft.instrument).factors]
    client, path = as_("psychologist"), one(cast, draft, "matrix/")
    typed = {
        **matrix_of(client, path, codes),
        "grievance-level": "strongly_present",
        "status-evidence_for": "x",
    }
    assert client.post(path, typed).status_code == 302
    assert rating_of(draft, "grievance").level == "strongly_present"
    assert rating_of(draft, "status").evidence_for == "x"
    assert rating_of(draft, "threat").saved_at is None


def test_a_row_saved_elsewhere_is_compared_before_it_is_written_over(
    cast: Cast, as_: Clients, draft: Assessment
) -> None:
    codes = [factor.code for factor in definition_of(draft.instrument).factors]
    client, path = as_("psychologist"), one(cast, draft, "matrix/")
    typed = {
        **matrix_of(client, path, codes),
        "grievance-level": "strongly_present",
        "threat-level": "not_present",
    }
    client.post(one(cast, draft, "factors/grievance/"), {"version": "1", "level": "partly_present"})
    answer = client.post(path, typed)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "now: Partly present" in body
    assert rating_of(draft, "threat").level == ""
    again = {**typed, **{f"{code}-version": hidden(body, f"{code}-version") for code in codes}}
    assert client.post(path, again).status_code == 302
    assert rating_of(draft, "grievance").level == "strongly_present"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("grievance-level", "invented", "from the answers shown"),
        ("grievance-evidence_for", "a\x00b", "Remove the characters"),
        ("grievance-evidence_against", "x" * 30_000, "20,000 characters or less"),
        ("grievance-version", "", "Open this page again"),
    ],
)
def test_bad_input_in_one_row_saves_none(
    cast: Cast, as_: Clients, draft: Assessment, name: str, value: str, said: str
) -> None:
    codes = [factor.code for factor in definition_of(draft.instrument).factors]
    client, path = as_("psychologist"), one(cast, draft, "matrix/")
    typed = {**matrix_of(client, path, codes), "threat-evidence_for": "Kept as typed", name: value}
    answer = client.post(path, typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "Kept as typed" in answer.content.decode()
    assert rating_of(draft, "threat").saved_at is None
    row = MatrixRow("grievance", 1, "invented", "", "")
    with pytest.raises(ValidationError):
        save_matrix(draft, actor=cast.actor("psychologist"), rows=[row])


def test_a_judgement_is_words_from_the_list(cast: Cast, as_: Clients, draft: Assessment) -> None:
    client, path = as_("psychologist"), one(cast, draft, "judgements/intent/")
    assert "7 out of 10" not in client.get(path).content.decode()
    refused = client.post(path, {"version": "1", "words": "7 out of 10", "rationale": "Kept"})
    assert refused.status_code == 400
    assert "from the answers shown" in refused.content.decode()
    kept = client.post(f"{path}draft/", {"version": "1", "rationale": "Half"})
    assert kept.status_code == 200
    assert client.post(path, {"version": "2", "words": "some", "rationale": "Whole"}).status_code == 302
    row = Judgement.objects.visible_to(TEST).get(assessment_id=draft.pk, domain="intent")
    assert (row.words, row.rationale) == ("some", "Whole")
    with pytest.raises(ValidationError):
        save_judgement(draft, row, actor=cast.actor("psychologist"), words="seven")
    assert client.get(one(cast, draft, "judgements/luck/")).status_code == 404
    assert client.post(one(cast, draft, "judgements/luck/draft/")).status_code == 404


def test_the_formulation_is_kept_and_compared(cast: Cast, as_: Clients, draft: Assessment) -> None:
    client, path = as_("psychologist"), one(cast, draft, "formulation/")
    version = hidden(client.get(path).content.decode(), "version")
    assert client.post(f"{path}draft/", {"version": version, "what_protects": "A sister"}).status_code == 200
    stale = client.post(path, {"version": "1", "what_protects": "A brother"})
    assert stale.status_code == 409
    assert "A sister" in stale.content.decode()
    assert "A brother" in stale.content.decode()
    assert client.post(path, {"version": version, "own_view": "Agrees"}).status_code == 302
    row = Formulation.objects.visible_to(TEST).get(assessment_id=draft.pk)
    assert row.own_view == "Agrees"
    refused = client.post(path, {"version": str(row.version), "what_protects": "x" * 1_000_000})
    assert refused.status_code == 400
    with pytest.raises(ValidationError):
        save_formulation(draft, row, actor=cast.actor("psychologist"), texts={"horoscope": "x"})


def test_a_factor_of_ones_own_is_rated_like_any_other_and_may_be_taken_out(
    cast: Cast, as_: Clients, draft: Assessment
) -> None:
    client, path = as_("psychologist"), one(cast, draft, "factors/add/")
    assert client.get(path).status_code == 200
    assert client.post(path, {"name": "", "domain": "intent"}).status_code == 400
    added = client.post(path, {"name": "Chess club rivalry", "domain": "intent"})
    assert added["Location"].endswith("/factors/own_1/")
    assert "Chess club rivalry" in client.get(added["Location"]).content.decode()
    assert "Chess club rivalry" in client.get(one(cast, draft, "tasks/")).content.decode()
    remove = one(cast, draft, "factors/own_1/remove/")
    assert "Chess club rivalry" in client.get(remove).content.decode()
    assert client.post(remove, {"version": "9"}).status_code == 409
    assert client.post(remove, {"version": "1"}).status_code == 302
    assert "Chess club rivalry" not in client.get(one(cast, draft, "tasks/")).content.decode()
    assert client.get(one(cast, draft, "factors/grievance/remove/")).status_code == 404
    again = client.post(path, {"name": "Another", "domain": "intent"})
    assert again["Location"].endswith("/factors/own_2/")


def test_only_ones_own_factors_are_taken_out_and_only_so_many_added(cast: Cast, draft: Assessment) -> None:
    actor = cast.actor("psychologist")
    with pytest.raises(ValidationError):
        remove_own_factor(draft, rating_of(draft, "grievance"), actor=actor)
    for name, domain in (("", "intent"), ("x", "luck")):
        with pytest.raises(ValidationError):
            add_own_factor(draft, actor=actor, name=name, domain=domain)
    for at in range(definition_of(draft.instrument).own_factors_at_most):
        add_own_factor(draft, actor=actor, name=f"Own {at}", domain="intent")
    with pytest.raises(ValidationError, match="up to"):
        add_own_factor(draft, actor=actor, name="One more", domain="intent")
