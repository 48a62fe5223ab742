"""What each login role may do to each table: one catalogue, third-party tables included.

``owner`` owns everything and is used for migrations only. ``web``, ``worker`` and ``sealer`` own nothing;
``sealer`` reads the ledger, which holds no case content, and adds seals.
A table nobody listed is a refusal to grant, not a default.
"""

from dataclasses import dataclass

from config.row_security import documents as filed

OUR_APPS = frozenset({"agencies", "reminders", "cases", "assessments", "interventions", "panels"})

READ = "SELECT"
WRITE = "SELECT, INSERT, UPDATE"
REMOVE = "SELECT, INSERT, UPDATE, DELETE"
ADD = "SELECT, INSERT"
NONE = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """What ``web``, ``worker`` and ``sealer`` may do to one table."""

    web: str
    worker: str
    sealer: str = ""


# A record is corrected and closed, never deleted, by the application.
# The worker gets only what the clock asks for: who may be told of what.
OUR_TABLES = Grant(web=WRITE, worker=NONE)
_ASKED_BY_THE_CLOCK = (
    "agencies_agency",
    "agencies_membership",
    "agencies_sharingagreement",
    "agencies_supervision",
    "agencies_user",
    "cases_blindperiod",
    "cases_exclusion",
    "cases_participation",
    "cases_restriction",
    "cases_teammember",
)
_SEALS = ("audit_checkpoint", "audit_treepart", "audit_cosignature", "audit_verification")

# Not the purposes, the sealed bytes or what was shown to whom.
_COUNTED_IN_THE_LEDGER = (
    "SELECT (id, recorded_at, event, verb, outcome, section, actor_kind, user_id, agency_id, role, "
    "case_id, changed)"
)

EXCEPTIONS = {
    **dict.fromkeys(_ASKED_BY_THE_CLOCK, Grant(web=WRITE, worker=READ)),
    # Written by audit_append() alone. The worker counts in it what the rules of unusual access ask about.
    "audit_ledgerentry": Grant(web=READ, worker=_COUNTED_IN_THE_LEDGER, sealer=READ),
    **dict.fromkeys(_SEALS, Grant(web=READ, worker=READ, sealer=ADD)),
    "audit_statedpurpose": Grant(web=READ, worker=NONE),  # likewise; goes when its case is disposed of
    "agencies_mentorvetting": Grant(web=ADD, worker=NONE),  # a decision on vetting is added to, never changed
    "agencies_stashedpost": Grant(web=REMOVE, worker=NONE),  # unsaved text is its writer's to discard
    "agencies_session": Grant(web=REMOVE, worker=NONE),  # ending a session removes it
    "agencies_short_memory": Grant(web=REMOVE, worker=NONE),  # what is remembered for minutes goes again
    "agencies_submittedform": Grant(web=REMOVE, worker=NONE),  # keys of forms not carried out are freed
    "cases_accessrow": Grant(web=READ, worker=NONE),  # kept by triggers alone
    "cases_findablename": Grant(web=READ, worker=NONE),  # likewise
    "cases_namedoncase": Grant(web=REMOVE, worker=READ),  # guardian removes a name by deleting it
    # A version never changes; whether it may be used for new assessments does.
    "assessments_instrument": Grant(web="SELECT, INSERT, UPDATE (enabled)", worker=READ),
    "assessments_instrumentdecision": Grant(web=ADD, worker=NONE),  # added to, never changed
    # What was signed stays; that its countersignature is void is marked once.
    "assessments_signedsummary": Grant(
        web="SELECT, INSERT, UPDATE (voided_at, voided_by_id, voided_because)", worker=NONE
    ),
    "assessments_signedevidence": Grant(web=ADD, worker=NONE),
    # Written by the functions of cases/hidden_cases.py: their actors may not see the case.
    "cases_breakglass": Grant(web=READ, worker=READ),
    "cases_breakglassreview": Grant(web="SELECT, UPDATE", worker=NONE),
    "cases_unusualaccess": Grant(
        web="SELECT, UPDATE", worker=WRITE
    ),  # found by the clock, reviewed by people
    "cases_watcheduntil": Grant(web=NONE, worker=WRITE),  # until when the clock has looked
    "cases_accessasked": Grant(web=READ, worker=NONE),
    "cases_accessrequest": Grant(web="SELECT, UPDATE", worker=NONE),
    "cases_possiblematch": Grant(web="SELECT, UPDATE", worker=NONE),
    "cases_personmerge": Grant(
        web="SELECT, UPDATE", worker=NONE
    ),  # UPDATE: to lock it; no policy lets a row change
    "cases_settleddifference": Grant(web=ADD, worker=NONE),  # settled again, it is added to
    "cases_toldapart": Grant(web=ADD, worker=NONE),  # said once, when the case was opened
    # The clock scans what is kept and moves it to the store; what it is called it never learns.
    "cases_document": Grant(web=WRITE, worker=filed.BY_THE_CLOCK),
    "cases_objecttoerase": Grant(web=NONE, worker="SELECT, DELETE"),  # put there by a trigger alone
    "cases_deconfliction": Grant(web="SELECT, UPDATE", worker=NONE),
    "assessments_reviewreason": Grant(web="SELECT, UPDATE", worker=NONE),  # opened by a function alone
    # Counted by the clock, then never changed.
    "assessments_agreementfigures": Grant(web=READ, worker=ADD),
    # A published list that the figures on fairness are laid out by, as instruments are.
    "interventions_programme": Grant(web=WRITE, worker=READ),
    # What a plan said is added to, never changed.
    "interventions_planversion": Grant(web=ADD, worker=NONE),
    "interventions_factorreason": Grant(web=ADD, worker=NONE),
    "interventions_plansafety": Grant(web=ADD, worker=NONE),
    "interventions_planreview": Grant(web=ADD, worker=NONE),
    # Made by the clock once, then never changed; what was made of it is added to.
    "interventions_fairnessrelease": Grant(web=READ, worker=ADD),
    "interventions_fairnessresponse": Grant(web=ADD, worker=NONE),
    "interventions_checkin": Grant(web="SELECT, INSERT, DELETE", worker=NONE),  # theirs to remove, for good
    # Who was told of a concern: rows of a function; the clock e-mails them.
    "interventions_concerntold": Grant(
        web=READ, worker="SELECT, UPDATE (email_claimed_at, email_tries, emailed_at)"
    ),
    "interventions_evaluationrelease": Grant(web=READ, worker=ADD),
    # Asked for by one, made and removed by the other. The key of made-up names is the worker's alone.
    "interventions_evaluationextract": Grant(web=ADD, worker="SELECT, UPDATE"),
    "interventions_evaluationkey": Grant(web=NONE, worker=ADD),
    "reminders_notice": Grant(web=WRITE, worker=WRITE),
    "reminders_duedate": Grant(web=WRITE, worker=WRITE),
    "reminders_digest": Grant(web=NONE, worker=WRITE),
    # Django and its neighbours
    "django_session": Grant(web=NONE, worker=NONE),  # ours are in agencies_session
    "django_content_type": Grant(web=READ, worker=READ),
    "auth_permission": Grant(web=READ, worker=READ),
    "auth_group": Grant(web=READ, worker=NONE),
    "auth_group_permissions": Grant(web=READ, worker=NONE),
    "agencies_user_groups": Grant(web=READ, worker=NONE),
    "agencies_user_user_permissions": Grant(web=READ, worker=NONE),
    "guardian_userobjectpermission": Grant(web=NONE, worker=NONE),
    "guardian_groupobjectpermission": Grant(web=NONE, worker=NONE),
    "account_emailaddress": Grant(web=WRITE, worker=NONE),
    "account_emailconfirmation": Grant(web=READ, worker=NONE),
    "socialaccount_socialaccount": Grant(web=WRITE, worker=NONE),  # who somebody is at the provider
    "socialaccount_socialapp": Grant(web=READ, worker=NONE),  # ours are in the settings
    "socialaccount_socialtoken": Grant(web=NONE, worker=NONE),  # the provider's tokens are not kept
    "mfa_authenticator": Grant(web=REMOVE, worker=NONE),  # a second step is removed by deleting it
    "axes_accessattempt": Grant(web=REMOVE, worker=NONE),
    "axes_accessattemptexpiration": Grant(web=REMOVE, worker=NONE),
    "axes_accesslog": Grant(web=WRITE, worker=NONE),
    "axes_accessfailurelog": Grant(web=WRITE, worker=NONE),
    "knox_authtoken": Grant(web=REMOVE, worker=NONE),
    "django_migrations": Grant(web=READ, worker=READ, sealer=READ),
}

FUNCTIONS = {
    "agencies_forget_old_forms(timestamptz, timestamptz, integer)": ("worker",),
    "cases_imports_to_run()": ("web",),
    # Counts across every wall: the worker alone, which keeps what may be shown and forgets the rest.
    "interventions_fairness(uuid, date, date)": ("worker",),
    "interventions_evaluation(uuid, date, date)": ("worker",),
    "assessments_agreement(uuid)": ("worker",),
    "cases_forget_imports(timestamptz, integer)": ("worker",),
    "cases_forget_referrals(integer)": ("worker",),
    "audit_append(jsonb)": ("web", "worker", "sealer"),
    # What an administrator does to rows they may not see (agencies/narrow_acts.py). Each asks first.
    "reminders_open_duties(uuid, uuid)": ("web",),
    "reminders_hand_over(uuid, uuid, uuid, date, integer)": ("web",),
    "reminders_look_again(uuid, uuid, date, integer)": ("web",),
    "cases_places_at(uuid)": ("web",),
    "cases_led_by(uuid, uuid)": ("web",),
    "cases_resting_on(uuid)": ("web",),
    "cases_leave_teams(uuid, uuid)": ("web",),
    "cases_leave_names(uuid, uuid)": ("web",),
    "cases_leave_access(uuid, uuid)": ("web",),
    "cases_hand_over(uuid, uuid, uuid)": ("web",),
    "cases_notes_of(uuid, uuid)": ("web",),
    "cases_referrals_of(uuid, uuid)": ("web",),
    "cases_hand_over_referrals(uuid, uuid, uuid)": ("web",),
    "referral_stood(uuid)": ("web",),
    "cases_hand_over_notes(uuid, uuid, uuid)": ("web",),
    "assessments_being_written(uuid, uuid)": ("web",),
    "assessments_hand_over(uuid, uuid, uuid)": ("web",),
    "assessments_trained_for(uuid, uuid, uuid)": ("web",),
    "assessments_being_rated_again(uuid, uuid)": ("web",),
    "assessments_leave_seconds(uuid, uuid)": ("web",),
    "assessments_written_with()": ("web",),
    # Whoever records what happened need not see the assessment it opens a review of.
    "assessments_open_reviews(uuid, text, text, date, uuid[])": ("web",),
    "panels_open_actions(uuid, uuid)": ("web",),
    "panels_hand_over(uuid, uuid, uuid)": ("web",),
    # What follows for cases that whoever acts cannot see. Each asks first who acts.
    "panels_papers(uuid, date, text, integer)": ("web",),
    "cases_keep_initials(uuid, text)": ("web",),
    # What reaches a case its actor cannot see (cases/hidden_cases.py). Each asks who acts, and tells nothing.
    "break_glass(uuid, text, text, integer, date, date)": ("web",),
    "left_by_break_glass(uuid)": ("web",),
    "end_break_glass(uuid)": ("web",),
    "settle_break_glass(uuid)": ("web",),
    "acting_is_excluded(uuid)": ("web",),
    # What a reader of the ledger may know of cases (cases/ledger_cases.py). Each asks who acts.
    "references_kept_from()": ("worker",),
    "ledger_waiting()": ("web",),
    "ledger_case(text)": ("web",),
    "ledger_references(uuid[])": ("web",),
    "ledger_shown(uuid, uuid[], timestamptz, timestamptz)": ("web",),
    "put_possible_matches(uuid, uuid, date)": ("web",),
    "put_to_deconfliction(uuid, date)": ("web",),
    "propose_merge(uuid, uuid, text[], text, date)": ("web",),
    "answer_merge(uuid, integer, text, text)": ("web",),
    "undo_merge(uuid, integer, text)": ("web",),
    "follow_deconfliction(uuid)": ("web",),
    "ask_for_access(uuid, text, text[], text, date, date)": ("web",),
    # What binds everybody on a case, whatever sections they hold (cases/standing_facts.py). Each asks first.
    "case_age_group(uuid)": ("web",),
    "case_ends_before(uuid, integer)": ("web",),
    "case_has_conviction(uuid)": ("web",),
    # Answered by managers of the agency a case is proposed to, who do not see it.
    "refuse_hand_over(uuid, integer, text, text, date)": ("web",),
    "take_the_lead(uuid, integer, uuid, text)": ("web",),
    # What a governance officer, who sees no case, asks about one by its reference (cases/governed_cases.py).
    "governs_case(uuid)": ("web",),
    "governed_case(text)": ("web",),
    "cases_who_mentored(uuid)": ("web",),
    "cases_who_keeps_notes(uuid)": ("web",),
    "interventions_who_led(uuid)": ("web",),
    "ask_to_prepare(uuid, date)": ("web",),
    # What makes retention reviews due, and what alone erases a case (cases/disposing.py). Each asks who acts.
    "retention_reviews_due(jsonb, integer, date, date)": ("worker",),
    "disposal_obstacles(uuid)": ("web",),
    # What the clock passes on of information that waits too long (cases/services/pass_on_waiting.py).
    "pass_on_waiting(date, date, date)": ("worker",),
    "put_every_notice_to_newcomers()": ("worker",),
    # Whoever joins a case reads its warnings (cases/sql/newcomers.sql).
    "put_notices_to_newcomers(uuid)": ("web",),
    "pass_on_unread_notices(date, date, date)": ("worker",),
    # Whom a concern reaches (interventions/services/tell_of_concern.py).
    "tell_of_concern(uuid)": ("web",),
    "tell_of_concerns_waiting()": ("worker",),
    # What nobody at one of two agencies can answer or take back any more (cases/services/requests/).
    "withdraw_stranded_requests()": ("worker",),
    # What is left by an agency whose last day has passed, and by a media contact who is gone.
    "leave_parts_run_out(timestamptz, text[])": ("worker",),
    "media_contacts_gone(text[])": ("worker",),
    "panels_pass_left_actions_on(uuid, uuid)": ("worker",),
    # Whom to tell that what they downloaded was found harmful since (cases/services/documents/).
    "who_opened_document(uuid)": ("worker",),
    "dispose_of_case(uuid, text, integer)": ("web",),
}


class UnlistedTable(LookupError):
    """A table that the catalogue does not know."""


def grant_for(table: str) -> Grant:
    """What the application roles may do to this table."""
    if table in EXCEPTIONS:
        return EXCEPTIONS[table]
    if table.split("_", 1)[0] in OUR_APPS:
        return OUR_TABLES
    raise UnlistedTable(table)
