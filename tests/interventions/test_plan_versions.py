"""A plan as it stood: every change keeps it, nobody rewrites it, and each reads what they hold."""

import ast
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from agencies.sections import USUAL, Section
from cases.models import Participation
from interventions.models import FactorReason, Plan, PlanSafety, PlanVersion, Programme, RatedFactor
from interventions.services.add_module import add_module
from interventions.services.decide_module import decide_module
from interventions.services.explain_factor import explain_factor
from interventions.services.move_module import move_module
from interventions.services.set_goals import set_goals
from tests.architecture.source import functions, modules, names_called
from tests.cases.statements import data_statements
from tests.cast import Cast
from tests.interventions.making import (
    SYSTEM,
    date_parts,
    end_with_report,
    factors,
    fresh,
    in_days,
    make_agreed_plan,
    make_plan,
)
from tests.interventions.making import modules as modules_of
from tests.interventions.plan_said import THREAT, say_everything, some_safety, versions

As = Callable[[str], Client]


def at(cast: Cast, name: str, *more: object) -> str:
    return reverse(f"interventions:{name}", args=[cast.case.reference, *more])


def read(client: Client, url: str, **asked: str) -> str:
    response = client.get(url, asked)
    assert response.status_code == 200, response.content
    return " ".join(response.content.decode().split())


def test_every_change_keeps_the_plan_as_it_stood(cast: Cast) -> None:
    plan, actor = make_agreed_plan(cast), cast.actor("facilitator")
    added = add_module(plan, actor=actor, module="mindfulness", reason="Anger")
    move_module(added, actor=actor, version=fresh(plan).version, direction="up")
    say_everything(cast)
    end_with_report(cast, fresh(plan), "ended")
    found = versions(plan)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert [one.what for one in found] == [
        "Plan started",
        "Accepted: Personal Identity",
        "Goals set",
        "Plan agreed",
        "Module added: Mindfulness",
        "Module moved up: Mindfulness",
        "An opportunity outside sessions added",
        "A goal shared with other agencies",
        "The plan reviewed",
        "Plan ended early",
    ]
    assert [one["decision"] for one in found[0].as_it_stood["modules"]] == [""]
    assert found[4].why == "Anger"


def test_an_earlier_version_is_read_as_it_stood(cast: Cast, as_: As) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    [module] = modules_of(plan)
    decide_module(module, actor=actor, version=1, decision="accepted")
    set_goals(plan, actor=actor, version=1, goals=["needs"], aims="A quiet life.")
    first = versions(plan)[0]
    page = read(as_("officer"), at(cast, "plan_version", first.pk))
    assert "No decision yet" in page
    assert "A quiet life." not in page
    assert "because <em>Identity, meaning and belonging</em> was rated strongly present on" in page
    assert "mapping line 3, local aid" in page
    assert "Agree the plan" not in page
    listed = read(as_("officer"), at(cast, "plan_versions"))
    assert listed.index("Goals set") < listed.index("Accepted: Personal Identity")
    assert str(cast.user("facilitator")) in listed


def test_the_plan_as_it_stood_on_a_day(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    url, page = at(cast, "plan_versions"), as_("officer")
    today = {name: str(value) for name, value in date_parts("on", in_days(0)).items()}
    assert "As it stood at the end of" in read(page, url, **today)
    assert "A quiet life." in read(page, url, **today)
    long_ago = date_parts("on", in_days(-30))
    assert "No version of this plan was kept by" in read(page, url, **long_ago)
    refused = page.get(url, {"on_day": "40", "on_month": "1", "on_year": "2026"})
    assert refused.status_code == 400
    assert versions(plan)


def test_of_an_earlier_version_each_reads_only_the_sections_they_hold(cast: Cast, as_: As) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    some_safety(cast, plan)
    explain_factor(factors(plan)[0], actor=actor, version=1, why_untargeted="Kept for the autumn")
    council = Participation.objects.visible_to(SYSTEM).get(case=cast.case, agency=cast.agency("council"))
    council.sections = sorted(USUAL - {Section.SAFETY, Section.ASSESSMENT_SUMMARY, Section.ASSESSMENT})
    council.save()
    today = date_parts("on", in_days(0))
    for who, reads in (("officer", True), ("chair", False)):
        page = read(as_(who), at(cast, "plan_versions"), **today)
        assert "Personal Identity" in page
        for words in (THREAT, "trongly present", "Kept for the autumn", "Why no module targets"):
            assert (words in page) is reads, (who, words)


def test_a_reason_and_safety_are_read_as_they_were_said_then(cast: Cast, as_: As) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    some_safety(cast, plan)
    first = versions(plan)[0]
    explain_factor(factors(plan)[0], actor=actor, version=1, why_untargeted="Kept for the autumn")
    set_goals(plan, actor=actor, version=1, goals=["needs"])
    [said] = [one for one in versions(plan) if one.what == "Goals set"]
    before = as_("officer").get(at(cast, "plan_version", first.pk)).content.decode().split("Every change")[0]
    after = as_("officer").get(at(cast, "plan_version", said.pk)).content.decode().split("Every change")[0]
    assert "Kept for the autumn" not in before
    assert THREAT not in before
    assert "Kept for the autumn" in after
    assert THREAT in after


def test_every_service_that_changes_a_plan_keeps_how_it_stood() -> None:
    """What has its own history, or is no part of the plan, is excused."""
    excused = {"explain_factor", "state_plan_safety", "amend_report", "report_progress", "load_programmes"}
    excused |= {"schedule_session", "move_appointment", "cancel_appointment"}  # each row is its own history
    # Whether a programme suits is decided before there is a plan; a referral is the organisation's to answer.
    excused |= {"decide_suitability", "record_their_answer"}
    excused |= {"refer_to_organisation", "note_answer_of_organisation"}
    found = set()
    for path, tree in modules().items():
        for service in functions(tree) if path.startswith("interventions/services/") else []:
            if "Action.PLAN_MODULES" in ast.unparse(service) and names_called(service) & {"claim", "admit"}:
                found |= {service.name} - names_of_keepers(service)
    assert found == excused


def names_of_keepers(service: ast.FunctionDef) -> set[str]:
    """Itself, if it keeps a version, directly or in what it settles at the end."""
    return {service.name} if names_called(service) & {"keep_version", "_settle"} else set()


@pytest.mark.parametrize("model", [PlanVersion, FactorReason, PlanSafety])
def test_nothing_kept_is_rewritten(cast: Cast, model: type) -> None:
    plan = make_plan(cast)
    some_safety(cast, plan)
    row = model.unguarded.first()
    row.agency_id = cast.agency("council").pk
    with pytest.raises(IntegrityError, match="stays as it was kept"), transaction.atomic():
        row.save()


def test_a_rating_a_plan_answers_is_not_rewritten(cast: Cast) -> None:
    make_plan(cast)
    factor = RatedFactor.unguarded.first()
    assert factor is not None
    factor.level_words = "Not present"
    with pytest.raises(IntegrityError, match="stays as it was kept"), transaction.atomic():
        factor.save()


def test_a_new_mapping_never_changes_a_plan_that_began_before(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    pages = [at(cast, "plan"), at(cast, "plan_version", versions(plan)[0].pk)]
    before = [main(as_("officer").get(one)) for one in pages]
    kept = [one.as_it_stood for one in versions(plan)]
    edition = Programme.objects.get(pk=plan.programme_id)
    definition = {**edition.definition, "version": edition.version + 1}
    definition["modules"] = [{**one, "name": "Another name"} for one in definition["modules"]]
    definition["mappings"] = [{**one, "lines": []} for one in definition["mappings"]]
    Programme.objects.create(
        code=edition.code,
        version=edition.version + 1,
        title=edition.title,
        definition=definition,
        sha256="0" * 64,
        loaded_at=edition.loaded_at,
    )
    assert [main(as_("officer").get(one)) for one in pages] == before
    assert [one.as_it_stood for one in versions(plan)] == kept
    assert fresh(plan).programme_id == edition.pk


def main(response: object) -> str:
    page = " ".join(response.content.decode().split())  # type: ignore[attr-defined]
    assert "mapping line 3, local aid" in page
    return page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("who", ["officer", "facilitator"])
def test_the_plan_page_keeps_its_budget(cast: Cast, as_: As, who: str) -> None:
    make_agreed_plan(cast)
    say_everything(cast)
    client = as_(who)
    client.get(at(cast, "plan"))
    with data_statements() as found:
        assert client.get(at(cast, "plan")).status_code == 200
    assert len(found) <= 8, [one[:60] + one.split("FROM")[1][:40] for one in found]
    assert Plan.objects.visible_to(SYSTEM).count() == 1
