"""Addresses of referring people from one agency to another: of no case until one is accepted."""

from django.urls import URLPattern, path

from cases.views.referring.answer_referral import (
    accept_referral_page,
    decline_referral_page,
    give_feedback_page,
    received_referrals_page,
    referral_page,
    return_referral_page,
)
from cases.views.referring.decide_on_disclosure import decide_on_disclosure_page, deconflictions_page
from cases.views.referring.refer_person import (
    complete_referral_page,
    refer_person_page,
    sent_referrals_page,
    withdraw_referral_page,
)

app_name = "referrals"

_ONE = "<uuid:referral_id>/"

urlpatterns: list[URLPattern] = [
    path("", received_referrals_page, name="received"),
    path("sent/", sent_referrals_page, name="sent"),
    path("refer/", refer_person_page, name="refer_person"),
    path("deconfliction/", deconflictions_page, name="deconflictions"),
    path("deconfliction/<uuid:history_id>/", decide_on_disclosure_page, name="decide_on_disclosure"),
    path(_ONE, referral_page, name="referral"),
    path(f"{_ONE}complete/", complete_referral_page, name="complete_referral"),
    path(f"{_ONE}withdraw/", withdraw_referral_page, name="withdraw_referral"),
    path(f"{_ONE}accept/", accept_referral_page, name="accept_referral"),
    path(f"{_ONE}decline/", decline_referral_page, name="decline_referral"),
    path(f"{_ONE}return/", return_referral_page, name="return_referral"),
    path(f"{_ONE}feedback/", give_feedback_page, name="give_feedback"),
]
