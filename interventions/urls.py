"""Addresses of plans and sessions."""

from django.urls import URLPattern, path

from interventions.views.acknowledge_concern import acknowledge_concern_page
from interventions.views.add_module import add_module_page
from interventions.views.agree_plan import agree_plan_page
from interventions.views.amend_session import amend_session_page
from interventions.views.appointments import (
    appointments_page,
    cancel_appointment_page,
    move_appointment_page,
    schedule_session_page,
)
from interventions.views.before_after import before_after_page
from interventions.views.check_ins import check_ins_page, keep_check_ins_page, remove_check_in_page
from interventions.views.decide_module import decide_module_page
from interventions.views.decide_suitability import decide_suitability_page
from interventions.views.end_plan import end_plan_page
from interventions.views.evaluation import (
    ask_for_extract_page,
    evaluation_extract_page,
    evaluation_page,
    evaluation_release_page,
    take_extract_page,
)
from interventions.views.explain_factor import explain_factor_page
from interventions.views.fairness import (
    fairness_by_page,
    fairness_page,
    fairness_release_page,
    follow_fairness_response_page,
    respond_to_fairness_page,
)
from interventions.views.log_session import keep_write_up_page, log_session_page
from interventions.views.move_module import move_module_page
from interventions.views.my_sessions import my_sessions_page
from interventions.views.opportunities import add_opportunity_page, settle_opportunity_page
from interventions.views.organisation_referrals import (
    answer_of_organisation_page,
    organisation_referrals_page,
    refer_to_organisation_page,
)
from interventions.views.organisations import (
    add_organisation_page,
    change_organisation_page,
    decide_on_organisation_page,
    organisation_page,
    organisations_page,
)
from interventions.views.plan import plan_page
from interventions.views.plan_said import (
    describe_person_page,
    describe_work_page,
    name_facilitators_page,
    review_plan_page,
    state_plan_safety_page,
)
from interventions.views.plan_versions import plan_version_page, plan_versions_page
from interventions.views.practice_notes import (
    practice_note_page,
    practice_notes_page,
    withdraw_practice_note_page,
    write_practice_note_page,
)
from interventions.views.programmes import programme_page, programmes_page
from interventions.views.raise_concern import raise_concern_page
from interventions.views.reports import (
    amend_report_page,
    plan_report_page,
    plan_report_pdf_page,
    report_progress_page,
    sign_off_report_page,
)
from interventions.views.session import session_page
from interventions.views.sessions import sessions_page
from interventions.views.set_goals import set_goals_page
from interventions.views.shared_goals import review_shared_goal_page, share_goal_page
from interventions.views.start_plan import start_plan_page
from interventions.views.suitability import (
    confirm_suitability_page,
    suitability_decision_page,
    suitability_page,
    their_answer_page,
)
from interventions.views.supervision import (
    my_supervision_page,
    people_supervised_page,
    share_supervision_note_page,
    supervised_person_page,
    supervised_session_page,
    write_supervision_note_page,
)

app_name = "interventions"

_CASE = "cases/<slug:reference>/"
_PLAN = f"{_CASE}plan/"
_MODULE = f"{_PLAN}modules/<uuid:module>/"
_REPORT = f"{_PLAN}reports/<uuid:report_id>/"
_SESSIONS = f"{_CASE}sessions/"
_APPOINTMENT = f"{_SESSIONS}appointments/<uuid:appointment>/"
_SUITS = f"{_CASE}suitability/"
_FAIRNESS = "fairness/<uuid:release_id>/"

urlpatterns: list[URLPattern] = [
    path(_PLAN, plan_page, name="plan"),
    path(f"{_PLAN}start/", start_plan_page, name="start_plan"),
    path(f"{_PLAN}goals/", set_goals_page, name="set_goals"),
    path(f"{_PLAN}agree/", agree_plan_page, name="agree_plan"),
    path(f"{_PLAN}end/", end_plan_page, name="end_plan"),
    path(f"{_PLAN}before-and-after/", before_after_page, name="before_after"),
    path(f"{_PLAN}progress/", report_progress_page, name="report_progress"),
    path(_REPORT, plan_report_page, name="plan_report"),
    path(f"{_REPORT}pdf/", plan_report_pdf_page, name="plan_report_pdf"),
    path(f"{_REPORT}amend/", amend_report_page, name="amend_report"),
    path(f"{_REPORT}sign-off/", sign_off_report_page, name="sign_off_report"),
    path(f"{_PLAN}modules/add/", add_module_page, name="add_module"),
    path(f"{_MODULE}decide/", decide_module_page, name="decide_module"),
    path(f"{_MODULE}move/", move_module_page, name="move_module"),
    path(f"{_PLAN}factors/<uuid:factor>/explain/", explain_factor_page, name="explain_factor"),
    path(f"{_PLAN}person/", describe_person_page, name="describe_person"),
    path(f"{_PLAN}work/", describe_work_page, name="describe_work"),
    path(f"{_PLAN}safety/", state_plan_safety_page, name="state_plan_safety"),
    path(f"{_PLAN}facilitators/", name_facilitators_page, name="name_facilitators"),
    path(f"{_PLAN}review/", review_plan_page, name="review_plan"),
    path(f"{_PLAN}opportunities/add/", add_opportunity_page, name="add_opportunity"),
    path(
        f"{_PLAN}opportunities/<uuid:opportunity>/settle/", settle_opportunity_page, name="settle_opportunity"
    ),
    path(f"{_PLAN}shared-goals/add/", share_goal_page, name="share_goal"),
    path(f"{_PLAN}shared-goals/<uuid:goal>/review/", review_shared_goal_page, name="review_shared_goal"),
    path(f"{_PLAN}versions/", plan_versions_page, name="plan_versions"),
    path(f"{_PLAN}versions/<uuid:version>/", plan_version_page, name="plan_version"),
    path(_SUITS, suitability_page, name="suitability"),
    path(f"{_SUITS}decide/<slug:code>/", decide_suitability_page, name="decide_suitability"),
    path(f"{_SUITS}<uuid:decision>/", suitability_decision_page, name="suitability_decision"),
    path(f"{_SUITS}<uuid:decision>/confirm/", confirm_suitability_page, name="confirm_suitability"),
    path(f"{_SUITS}<uuid:decision>/their-answer/", their_answer_page, name="their_answer"),
    path(_SESSIONS, sessions_page, name="sessions"),
    path(f"{_SESSIONS}log/", log_session_page, name="log_session"),
    path(f"{_SESSIONS}log/draft/", keep_write_up_page, name="keep_write_up"),
    path(f"{_SESSIONS}appointments/", appointments_page, name="appointments"),
    path(f"{_SESSIONS}book/", schedule_session_page, name="schedule_session"),
    path(f"{_APPOINTMENT}move/", move_appointment_page, name="move_appointment"),
    path(f"{_APPOINTMENT}cancel/", cancel_appointment_page, name="cancel_appointment"),
    path("my-sessions/", my_sessions_page, name="my_sessions"),
    path(f"{_SESSIONS}<uuid:session>/", session_page, name="session"),
    path(f"{_SESSIONS}<uuid:session>/amend/", amend_session_page, name="amend_session"),
    path(f"{_CASE}concerns/raise/", raise_concern_page, name="raise_concern"),
    path(
        f"{_CASE}concerns/<uuid:concern>/acknowledge/",
        acknowledge_concern_page,
        name="acknowledge_concern",
    ),
    path("evaluation/", evaluation_page, name="evaluation"),
    path("evaluation/<uuid:release_id>/", evaluation_release_page, name="evaluation_release"),
    path("evaluation/<uuid:release_id>/extract/", ask_for_extract_page, name="ask_for_extract"),
    path("evaluation/extracts/<uuid:extract_id>/", evaluation_extract_page, name="evaluation_extract"),
    path("evaluation/extracts/<uuid:extract_id>/file/", take_extract_page, name="take_extract"),
    path("fairness/", fairness_page, name="fairness"),
    path(_FAIRNESS, fairness_release_page, name="fairness_release"),
    path(f"{_FAIRNESS}by/<slug:by>/", fairness_by_page, name="fairness_by"),
    path(f"{_FAIRNESS}respond/", respond_to_fairness_page, name="respond_to_fairness"),
    path(
        "fairness/responses/<uuid:response_id>/follow/",
        follow_fairness_response_page,
        name="follow_fairness_response",
    ),
    path("programmes/", programmes_page, name="programmes"),
    path("programmes/<slug:code>/<int:version>/", programme_page, name="programme"),
    path("supervision/", people_supervised_page, name="people_supervised"),
    path("supervision/check-ins/", check_ins_page, name="check_ins"),
    path("supervision/check-ins/keep/", keep_check_ins_page, name="keep_check_ins"),
    path("supervision/check-ins/<uuid:key>/remove/", remove_check_in_page, name="remove_check_in"),
    path(f"{_CASE}organisations/", organisation_referrals_page, name="organisation_referrals"),
    path(f"{_CASE}organisations/refer/", refer_to_organisation_page, name="refer_to_organisation"),
    path(
        f"{_CASE}organisations/<uuid:key>/answer/", answer_of_organisation_page, name="answer_of_organisation"
    ),
    path("organisations/", organisations_page, name="organisations"),
    path("organisations/add/", add_organisation_page, name="add_organisation"),
    path("organisations/<uuid:key>/", organisation_page, name="organisation"),
    path("organisations/<uuid:key>/change/", change_organisation_page, name="change_organisation"),
    path("organisations/<uuid:key>/decide/", decide_on_organisation_page, name="decide_on_organisation"),
    path("practice-notes/", practice_notes_page, name="practice_notes"),
    path("practice-notes/write/", write_practice_note_page, name="write_practice_note"),
    path("practice-notes/<uuid:key>/", practice_note_page, name="practice_note"),
    path("practice-notes/<uuid:key>/withdraw/", withdraw_practice_note_page, name="withdraw_practice_note"),
    path("supervision/mine/", my_supervision_page, name="my_supervision"),
    path("supervision/people/<uuid:user_id>/", supervised_person_page, name="supervised_person"),
    path(
        "supervision/people/<uuid:user_id>/write/",
        write_supervision_note_page,
        name="write_supervision_note",
    ),
    path(
        "supervision/people/<uuid:user_id>/sessions/<uuid:note_id>/",
        supervised_session_page,
        name="supervised_session",
    ),
    path(
        "supervision/notes/<uuid:note_id>/share/", share_supervision_note_page, name="share_supervision_note"
    ),
]
