"""Addresses in the API of what is done on a case beside its sections: the twins of its pages."""

from django.urls import URLPattern, path

from cases.api import documents, hand_overs, information, media, notes, referrals, relying, warnings
from cases.api import information_requests as requests

_CASE = "cases/<slug:reference>/"
_ITEM = f"{_CASE}information/<uuid:item_id>/"
_NOTE = f"{_CASE}notes/<uuid:note_id>/"
_DOCUMENT = f"{_CASE}documents/<uuid:document_id>/"
_REQUEST = f"{_CASE}requests/<uuid:request_id>/"
_PROPOSED = f"{_CASE}hand-overs/<uuid:hand_over_id>/"
_MEDIA = f"{_CASE}media/"
_LINE = f"{_MEDIA}lines/<uuid:line_id>/"
_CITATION = f"{_CASE}citations/<uuid:citation_id>/"
_OFFERED = "hand-overs/<uuid:hand_over_id>/"
_REFERRAL = "referrals/<uuid:referral_id>/"

WORKING: list[URLPattern] = [
    path(f"{_ITEM}grade/", information.GradeInformationApi.as_view(), name="grade_information"),
    path(f"{_ITEM}lower/", information.LowerInformationApi.as_view(), name="lower_information"),
    path(f"{_ITEM}weigh/", information.WeighInformationApi.as_view(), name="weigh_information"),
    path(f"{_ITEM}confirm/", information.ConfirmInformationApi.as_view(), name="confirm_information"),
    path(f"{_ITEM}dismiss/", information.DismissInformationApi.as_view(), name="dismiss_information"),
    path(f"{_ITEM}handling/", information.ChangeHandlingApi.as_view(), name="change_handling"),
    path(f"{_ITEM}sanitise/", information.SanitiseInformationApi.as_view(), name="sanitise_information"),
    path(f"{_ITEM}context/", relying.AddContextApi.as_view(), name="add_context"),
    path(f"{_ITEM}cite/", relying.CiteInformationApi.as_view(), name="cite_information"),
    path(f"{_CITATION}decide/", relying.DecideOnCitationApi.as_view(), name="decide_on_citation"),
    path(f"{_CITATION}review/", relying.ReviewCitationApi.as_view(), name="review_citation"),
    path(f"{_ITEM}alert/", warnings.AlertToInformationApi.as_view(), name="alert_to_information"),
    path(
        f"{_CASE}alerts/<uuid:alert_id>/acknowledge/",
        warnings.AcknowledgeAlertApi.as_view(),
        name="acknowledge_alert",
    ),
    path(f"{_CASE}safety-notices/", warnings.SafetyNoticesApi.as_view(), name="safety_notices"),
    path(
        f"{_CASE}safety-notices/<uuid:notice_id>/acknowledge/",
        warnings.AcknowledgeSafetyNoticeApi.as_view(),
        name="acknowledge_safety_notice",
    ),
    path(_MEDIA, media.MediaApi.as_view(), name="media"),
    path(f"{_MEDIA}contact/", media.NameMediaContactApi.as_view(), name="name_media_contact"),
    path(f"{_MEDIA}lines/", media.ProposeMediaLineApi.as_view(), name="propose_media_line"),
    path(f"{_LINE}change/", media.ChangeMediaLineApi.as_view(), name="change_media_line"),
    path(f"{_LINE}withdraw/", media.WithdrawMediaLineApi.as_view(), name="withdraw_media_line"),
    path(f"{_LINE}decide/", media.DecideOnMediaLineApi.as_view(), name="decide_on_media_line"),
    path(f"{_MEDIA}enquiries/", media.RecordMediaEnquiryApi.as_view(), name="record_media_enquiry"),
    path(
        f"{_MEDIA}enquiries/<uuid:enquiry_id>/answer/",
        media.AnswerMediaEnquiryApi.as_view(),
        name="answer_media_enquiry",
    ),
    path("deconfliction/", relying.DeconflictionsApi.as_view(), name="deconflictions"),
    path(
        "deconfliction/<uuid:history_id>/",
        relying.DecideOnDisclosureApi.as_view(),
        name="decide_on_disclosure",
    ),
    path(f"{_CASE}notes/", notes.NotesApi.as_view(), name="working_notes"),
    path(_NOTE, notes.WriteNoteApi.as_view(), name="write_note"),
    path(f"{_NOTE}to-chronology/", notes.MoveNoteToChronologyApi.as_view(), name="move_note_to_chronology"),
    path(
        f"{_NOTE}to-information/", notes.MoveNoteToInformationApi.as_view(), name="move_note_to_information"
    ),
    path(f"{_CASE}documents/", documents.DocumentsApi.as_view(), name="documents"),
    path(_DOCUMENT, documents.DocumentApi.as_view(), name="document"),
    path(f"{_DOCUMENT}withdraw/", documents.WithdrawDocumentApi.as_view(), name="withdraw_document"),
    path(
        f"{_CASE}requests/",
        requests.InformationRequestsApi.as_view(),
        name="information_requests",
    ),
    path(_REQUEST, requests.InformationRequestApi.as_view(), name="information_request"),
    path(f"{_REQUEST}answer/", requests.AnswerRequestApi.as_view(), name="answer_request"),
    path(
        f"{_REQUEST}refuse/",
        requests.RefuseInformationRequestApi.as_view(),
        name="refuse_information_request",
    ),
    path(f"{_REQUEST}withdraw/", requests.WithdrawRequestApi.as_view(), name="withdraw_request"),
    path(f"{_CASE}hand-overs/", hand_overs.HandOversApi.as_view(), name="hand_overs"),
    path(f"{_PROPOSED}revise/", hand_overs.ReviseHandOverApi.as_view(), name="revise_hand_over"),
    path(f"{_PROPOSED}withdraw/", hand_overs.WithdrawHandOverApi.as_view(), name="withdraw_hand_over"),
    path(f"{_PROPOSED}noted/", hand_overs.NoteHandOverAnswerApi.as_view(), name="note_hand_over_answer"),
    path("hand-overs/", hand_overs.OfferedHandOversApi.as_view(), name="offered_hand_overs"),
    path(_OFFERED, hand_overs.HandOverApi.as_view(), name="hand_over"),
    path(f"{_OFFERED}accept/", hand_overs.AcceptHandOverApi.as_view(), name="accept_hand_over"),
    path(f"{_OFFERED}decline/", hand_overs.DeclineHandOverApi.as_view(), name="decline_hand_over"),
    path(f"{_OFFERED}return/", hand_overs.ReturnHandOverApi.as_view(), name="return_hand_over"),
    path("referrals/received/", referrals.ReceivedReferralsApi.as_view(), name="received_referrals"),
    path("referrals/", referrals.ReferralsApi.as_view(), name="referrals"),
    path(_REFERRAL, referrals.ReferralApi.as_view(), name="referral"),
    path(f"{_REFERRAL}accept/", referrals.AcceptReferralApi.as_view(), name="accept_referral"),
    path(f"{_REFERRAL}decline/", referrals.DeclineReferralApi.as_view(), name="decline_referral"),
    path(f"{_REFERRAL}return/", referrals.ReturnReferralApi.as_view(), name="return_referral"),
    path(f"{_REFERRAL}feedback/", referrals.GiveFeedbackApi.as_view(), name="give_feedback"),
    path(f"{_REFERRAL}complete/", referrals.CompleteReferralApi.as_view(), name="complete_referral"),
    path(f"{_REFERRAL}withdraw/", referrals.WithdrawReferralApi.as_view(), name="withdraw_referral"),
]
