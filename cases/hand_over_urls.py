"""Addresses of handing a case over: of the case for its lead agency, of the proposal for who answers."""

from django.urls import URLPattern, path

from cases.views.handing_over.hand_overs import (
    hand_overs_page,
    note_hand_over_answer_page,
    withdraw_hand_over_page,
)
from cases.views.handing_over.offered import (
    accept_hand_over_page,
    decline_hand_over_page,
    hand_over_page,
    offered_hand_overs_page,
    return_hand_over_page,
)
from cases.views.handing_over.propose_hand_over import propose_hand_over_page, revise_hand_over_page

_ONE = "hand-overs/<uuid:hand_over_id>/"
_OF_CASE = "<slug:reference>/hand-over/"

# Before the case's own addresses: these words are never a reference.
BEFORE: list[URLPattern] = [
    path("hand-overs/", offered_hand_overs_page, name="offered_hand_overs"),
    path(_ONE, hand_over_page, name="hand_over"),
    path(f"{_ONE}accept/", accept_hand_over_page, name="accept_hand_over"),
    path(f"{_ONE}decline/", decline_hand_over_page, name="decline_hand_over"),
    path(f"{_ONE}return/", return_hand_over_page, name="return_hand_over"),
]
OF_CASE: list[URLPattern] = [
    path(_OF_CASE, hand_overs_page, name="hand_overs"),
    path(f"{_OF_CASE}propose/", propose_hand_over_page, name="propose_hand_over"),
    path(f"{_OF_CASE}<uuid:hand_over_id>/revise/", revise_hand_over_page, name="revise_hand_over"),
    path(f"{_OF_CASE}<uuid:hand_over_id>/withdraw/", withdraw_hand_over_page, name="withdraw_hand_over"),
    path(f"{_OF_CASE}<uuid:hand_over_id>/noted/", note_hand_over_answer_page, name="note_hand_over_answer"),
]
