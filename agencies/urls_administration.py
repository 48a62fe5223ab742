"""Addresses of Administration."""

from django.urls import URLPattern, path

from agencies.views.access_reviews import access_review_page, access_reviews_page, decide_line_page
from agencies.views.add_member import add_member_page
from agencies.views.administration import administration_page
from agencies.views.agreement_acts import (
    change_agreement_page,
    draw_up_agreement_page,
    end_agreement_page,
    review_agreement_page,
    sign_agreement_page,
)
from agencies.views.agreements import agreement_page, agreements_page
from agencies.views.answer_arrival import answer_arrival_page
from agencies.views.change_member_role import change_member_role_page
from agencies.views.competences import (
    competences_page,
    record_competence_page,
    renew_competence_page,
    withdraw_competence_page,
)
from agencies.views.end_membership import end_membership_page
from agencies.views.member_acts import (
    lift_suspension_page,
    resend_invitation_page,
    suspend_member_page,
    withdraw_invitation_page,
)
from agencies.views.members import members_page
from agencies.views.partners import (
    change_due_diligence_page,
    decide_on_partner_page,
    due_diligence_page,
    partners_page,
    withdraw_approval_page,
    write_due_diligence_page,
)

_MEMBER = "members/<uuid:membership_id>"
_AGREEMENT = "agreements/<uuid:agreement_id>"
_PARTNER = "partners/<uuid:due_diligence_id>"
_CERTIFICATE = "certificates/<uuid:competence_id>"

urlpatterns: list[URLPattern] = [
    path("", administration_page, name="administration"),
    path("members/", members_page, name="members"),
    path("members/add/", add_member_page, name="add_member"),
    path("members/arrivals/<uuid:arrival_id>/", answer_arrival_page, name="answer_arrival"),
    path(f"{_MEMBER}/change-role/", change_member_role_page, name="change_member_role"),
    path(f"{_MEMBER}/end/", end_membership_page, name="end_membership"),
    path(f"{_MEMBER}/suspend/", suspend_member_page, name="suspend_member"),
    path(f"{_MEMBER}/lift-suspension/", lift_suspension_page, name="lift_suspension"),
    path(f"{_MEMBER}/resend-invitation/", resend_invitation_page, name="resend_invitation"),
    path(f"{_MEMBER}/withdraw-invitation/", withdraw_invitation_page, name="withdraw_invitation"),
    path("agreements/", agreements_page, name="agreements"),
    path("agreements/draw-up/", draw_up_agreement_page, name="draw_up_agreement"),
    path(f"{_AGREEMENT}/", agreement_page, name="agreement"),
    path(f"{_AGREEMENT}/change/", change_agreement_page, name="change_agreement"),
    path(f"{_AGREEMENT}/sign/", sign_agreement_page, name="sign_agreement"),
    path(f"{_AGREEMENT}/review/", review_agreement_page, name="review_agreement"),
    path(f"{_AGREEMENT}/end/", end_agreement_page, name="end_agreement"),
    path("partners/", partners_page, name="partners"),
    path("partners/write/", write_due_diligence_page, name="write_due_diligence"),
    path(f"{_PARTNER}/", due_diligence_page, name="due_diligence"),
    path(f"{_PARTNER}/change/", change_due_diligence_page, name="change_due_diligence"),
    path(f"{_PARTNER}/decide/", decide_on_partner_page, name="decide_on_partner"),
    path(f"{_PARTNER}/withdraw/", withdraw_approval_page, name="withdraw_approval"),
    path("certificates/", competences_page, name="competences"),
    path("certificates/record/", record_competence_page, name="record_competence"),
    path(f"{_CERTIFICATE}/renew/", renew_competence_page, name="renew_competence"),
    path(f"{_CERTIFICATE}/withdraw/", withdraw_competence_page, name="withdraw_competence"),
    path("reviews/", access_reviews_page, name="access_reviews"),
    path("reviews/<uuid:review_id>/", access_review_page, name="access_review"),
    path("reviews/lines/<uuid:line_id>/", decide_line_page, name="decide_line"),
]
