"""Addresses of the assessments app."""

from django.urls import URLPattern, path

from assessments.views.agreement import agreement_by_page, agreement_of_page, agreement_page
from assessments.views.amend_assessment import amend_assessment_page
from assessments.views.assessment import assessment_page
from assessments.views.assessments import assessments_page, my_assessments_page
from assessments.views.beside import beside_page
from assessments.views.change_over_time import change_over_time_page
from assessments.views.countersign_assessment import countersign_assessment_page
from assessments.views.formulate import formulate_page, keep_formulation_page
from assessments.views.formulation_lines import (
    formulation_table_page,
    keep_line_page,
    take_out_line_page,
    write_line_page,
)
from assessments.views.instrument_drafts import (
    drop_instrument_draft_page,
    edit_instrument_draft_page,
    instrument_draft_page,
    preview_instrument_draft_page,
    put_in_force_page,
    start_instrument_draft_page,
)
from assessments.views.judge_domain import judge_domain_page, keep_judgement_page
from assessments.views.library import (
    decide_on_instrument_page,
    instrument_page,
    instruments_page,
    preview_instrument_page,
)
from assessments.views.own_factor import add_own_factor_page, remove_own_factor_page
from assessments.views.pass_on_assessment import pass_on_assessment_page
from assessments.views.rate_factor import keep_rating_page, rate_factor_page
from assessments.views.rate_matrix import rate_matrix_page
from assessments.views.report import assessment_report_page
from assessments.views.revision import revision_page
from assessments.views.second.ask import ask_second_rating_page, withdraw_second_rating_page
from assessments.views.second.rate import (
    answer_second_page,
    keep_second_page,
    rate_second_page,
    second_rating_page,
    submit_second_page,
)
from assessments.views.second.reconcile import (
    agree_reconciliation_page,
    compare_ratings_page,
    reconcile_ratings_page,
)
from assessments.views.set_aside_assessment import set_aside_assessment_page
from assessments.views.settle_review import settle_review_page
from assessments.views.start_assessment import start_assessment_page
from assessments.views.state_route import keep_route_page, state_route_page
from assessments.views.submit_assessment import submit_assessment_page
from assessments.views.task_list import task_list_page

app_name = "assessments"

_VERSION = "instruments/<slug:code>/<int:version>/"
_DRAFT = "instruments/<slug:code>/new-version/"
_AGREEMENT = "rater-agreement/<slug:code>/<int:version>/"
_CASE = "cases/<slug:reference>/assessments/"
_ONE = f"{_CASE}<slug:assessment_reference>/"
_LINE = f"{_ONE}formulation/<slug:table>/<uuid:key>/"
_SECOND = "cases/<slug:reference>/second-ratings/<uuid:key>/"

urlpatterns: list[URLPattern] = [
    path("assessments/", my_assessments_page, name="my_assessments"),
    path("rater-agreement/", agreement_page, name="agreement"),
    path(_AGREEMENT, agreement_of_page, name="agreement_of"),
    path(f"{_AGREEMENT}<slug:by>/<slug:group>/", agreement_by_page, name="agreement_by"),
    path("instruments/", instruments_page, name="instruments"),
    path(_VERSION, instrument_page, name="instrument"),
    path(f"{_VERSION}preview/", preview_instrument_page, name="preview_instrument"),
    path(f"{_VERSION}decide/", decide_on_instrument_page, name="decide_on_instrument"),
    path(f"{_VERSION}new/", start_instrument_draft_page, name="start_instrument_draft"),
    path(_DRAFT, instrument_draft_page, name="instrument_draft"),
    path(f"{_DRAFT}preview/", preview_instrument_draft_page, name="preview_instrument_draft"),
    path(f"{_DRAFT}in-force/", put_in_force_page, name="put_in_force"),
    path(f"{_DRAFT}give-up/", drop_instrument_draft_page, name="drop_instrument_draft"),
    path(f"{_DRAFT}<slug:part>/", edit_instrument_draft_page, name="edit_instrument_draft"),
    path(_CASE, assessments_page, name="assessments"),
    path(f"{_CASE}start/", start_assessment_page, name="start_assessment"),
    path(f"{_CASE}change/", change_over_time_page, name="change_over_time"),
    path(f"{_CASE}beside/", beside_page, name="beside"),
    path(f"{_CASE}reviews/<uuid:review_id>/settle/", settle_review_page, name="settle_review"),
    path(_ONE, assessment_page, name="assessment"),
    path(f"{_ONE}revisions/<int:revision>/", revision_page, name="revision"),
    path(f"{_ONE}amend/", amend_assessment_page, name="amend_assessment"),
    path(f"{_ONE}set-aside/", set_aside_assessment_page, name="set_aside_assessment"),
    path(f"{_ONE}pass-on/", pass_on_assessment_page, name="pass_on_assessment"),
    path(f"{_ONE}report/", assessment_report_page, name="assessment_report"),
    path(f"{_ONE}tasks/", task_list_page, name="task_list"),
    path(f"{_ONE}factors/add/", add_own_factor_page, name="add_own_factor"),
    path(f"{_ONE}factors/<slug:code>/", rate_factor_page, name="rate_factor"),
    path(f"{_ONE}factors/<slug:code>/draft/", keep_rating_page, name="keep_rating"),
    path(f"{_ONE}factors/<slug:code>/remove/", remove_own_factor_page, name="remove_own_factor"),
    path(f"{_ONE}judgements/<slug:domain>/", judge_domain_page, name="judge_domain"),
    path(f"{_ONE}judgements/<slug:domain>/draft/", keep_judgement_page, name="keep_judgement"),
    path(f"{_ONE}formulation/", formulate_page, name="formulate"),
    path(f"{_ONE}formulation/draft/", keep_formulation_page, name="keep_formulation"),
    path(f"{_ONE}route/", state_route_page, name="state_route"),
    path(f"{_ONE}route/draft/", keep_route_page, name="keep_route"),
    path(f"{_ONE}formulation/<slug:table>/", formulation_table_page, name="formulation_table"),
    path(_LINE, write_line_page, name="write_line"),
    path(f"{_LINE}draft/", keep_line_page, name="keep_line"),
    path(f"{_LINE}take-out/", take_out_line_page, name="take_out_line"),
    path(f"{_ONE}matrix/", rate_matrix_page, name="rate_matrix"),
    path(f"{_ONE}submit/", submit_assessment_page, name="submit_assessment"),
    path(f"{_ONE}countersign/", countersign_assessment_page, name="countersign_assessment"),
    path(f"{_ONE}second/", ask_second_rating_page, name="ask_second"),
    path(_SECOND, second_rating_page, name="second_rating"),
    path(f"{_SECOND}answer/", answer_second_page, name="answer_second"),
    path(f"{_SECOND}factors/<slug:code>/", rate_second_page, name="rate_second"),
    path(f"{_SECOND}factors/<slug:code>/draft/", keep_second_page, name="keep_second"),
    path(f"{_SECOND}submit/", submit_second_page, name="submit_second"),
    path(f"{_SECOND}withdraw/", withdraw_second_rating_page, name="withdraw_second"),
    path(f"{_SECOND}comparison/", compare_ratings_page, name="compare_ratings"),
    path(f"{_SECOND}reconcile/", reconcile_ratings_page, name="reconcile_ratings"),
    path(f"{_SECOND}agree/", agree_reconciliation_page, name="agree_reconciliation"),
]
