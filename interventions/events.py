"""What the ledger is told about plans and sessions."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _of(code: str, verb: Verb, words: str, section: Section = Section.INTERVENTION) -> Event:
    return declare(f"interventions.{code}", verb, words, section=section, erasure=Erasure.STAYS)


def _own(code: str, verb: Verb, words: str) -> Event:
    return declare(f"interventions.{code}", verb, words, erasure=Erasure.STAYS)


class ProgrammeEvent:
    """Definitions being loaded and read."""

    PROGRAMMES_LOADED = declare(
        "interventions.programmes_loaded",
        Verb.COLLECTION,
        "Loaded programme definitions",
        erasure=Erasure.STAYS,
    )
    LIBRARY_VIEWED = declare(
        "interventions.library_viewed",
        Verb.CONSULTATION,
        "Looked at the library of programmes",
        erasure=Erasure.STAYS,
    )
    PROGRAMME_VIEWED = declare(
        "interventions.programme_viewed",
        Verb.CONSULTATION,
        "Looked at a programme",
        erasure=Erasure.STAYS,
    )


class PlanEvent:
    """Looking at plans and changing them."""

    PLAN_VIEWED = _of("plan_viewed", Verb.CONSULTATION, "Looked at the plan")
    RATINGS_VIEWED = _of(
        "plan_ratings_viewed",
        Verb.CONSULTATION,
        "Looked at the ratings a plan answers",
        Section.ASSESSMENT_SUMMARY,
    )
    PLAN_STARTED = _of("plan_started", Verb.COMBINATION, "Started a plan")
    MODULE_DECIDED = _of("module_decided", Verb.ALTERATION, "Decided about a module")
    MODULE_ADDED = _of("module_added", Verb.COLLECTION, "Added a module to the plan")
    MODULE_MOVED = _of("module_moved", Verb.ALTERATION, "Changed the order of modules")
    FACTOR_EXPLAINED = _of(
        "factor_explained",
        Verb.ALTERATION,
        "Explained why no module targets a factor",
        Section.ASSESSMENT_SUMMARY,
    )
    GOALS_SET = _of("goals_set", Verb.ALTERATION, "Set the goals of the plan")
    SAFETY_VIEWED = _of(
        "plan_safety_viewed", Verb.CONSULTATION, "Looked at the safety of a plan", Section.SAFETY
    )
    SAFETY_STATED = _of("plan_safety_stated", Verb.COLLECTION, "Stated the safety of a plan", Section.SAFETY)
    PERSON_DESCRIBED = _of("person_described", Verb.ALTERATION, "Kept the person's own account in the plan")
    WORK_DESCRIBED = _of("work_described", Verb.ALTERATION, "Said how the work of the plan is done")
    FACILITATORS_NAMED = _of("facilitators_named", Verb.ALTERATION, "Named the facilitators of the plan")
    OPPORTUNITY_ADDED = _of("opportunity_added", Verb.COLLECTION, "Added an opportunity outside sessions")
    OPPORTUNITY_SETTLED = _of(
        "opportunity_settled", Verb.ALTERATION, "Settled an opportunity outside sessions"
    )
    GOAL_SHARED = _of("goal_shared", Verb.COLLECTION, "Stated a goal shared with other agencies")
    SHARED_GOAL_REVIEWED = _of("shared_goal_reviewed", Verb.ALTERATION, "Reviewed a shared goal")
    PLAN_REVIEWED = _of("plan_reviewed", Verb.COLLECTION, "Reviewed the plan")
    VERSIONS_VIEWED = _of("plan_versions_viewed", Verb.CONSULTATION, "Looked at how the plan changed")
    PLAN_AGREED = _of("plan_agreed", Verb.ALTERATION, "Agreed the plan")
    PLAN_ENDED = _of("plan_ended", Verb.ALTERATION, "Ended the plan")


def versions_seen(held: frozenset[Section]) -> list[Event]:
    """What is said of looking at how a plan changed, by the sections the reader holds."""
    events = [PlanEvent.VERSIONS_VIEWED]
    events += [PlanEvent.RATINGS_VIEWED] if Section.ASSESSMENT_SUMMARY in held else []
    return events + ([PlanEvent.SAFETY_VIEWED] if Section.SAFETY in held else [])


class SessionEvent:
    """Looking at sessions and logging them."""

    SESSIONS_VIEWED = _of("sessions_viewed", Verb.CONSULTATION, "Looked at the list of sessions")
    SESSION_VIEWED = _of("session_viewed", Verb.CONSULTATION, "Opened a session")
    NOTE_VIEWED = _of(
        "session_note_viewed", Verb.CONSULTATION, "Read what was said in a session", Section.SESSION
    )
    SESSION_LOGGED = _of("session_logged", Verb.COLLECTION, "Logged a session")
    THRESHOLDS_EXPLAINED = _of(
        "thresholds_explained", Verb.COLLECTION, "Recorded that the thresholds for disclosure were explained"
    )
    DISCLOSURE_KEPT = _of(
        "disclosure_kept", Verb.COLLECTION, "Recorded a disclosure over the threshold", Section.SAFETY
    )
    DISCLOSURE_VIEWED = _of(
        "disclosure_viewed", Verb.CONSULTATION, "Read a disclosure over the threshold", Section.SAFETY
    )
    DISCLOSURE_AMENDED = _of(
        "disclosure_amended", Verb.ALTERATION, "Amended a disclosure over the threshold", Section.SAFETY
    )
    WRITE_UP_KEPT = _of("write_up_kept", Verb.COLLECTION, "Kept a write-up that is not finished")
    SESSION_AMENDED = _of("session_amended", Verb.ALTERATION, "Amended a session")


class ConcernEvent:
    """A concern from a session reaching the lead practitioner."""

    CONCERN_RAISED = _of("concern_raised", Verb.COLLECTION, "Raised a concern", Section.SAFETY)
    CONCERN_FORM_OPENED = _of(
        "concern_form_opened", Verb.CONSULTATION, "Set out to raise a concern", Section.SAFETY
    )
    CONCERN_VIEWED = _of("concern_viewed", Verb.CONSULTATION, "Opened a concern", Section.SAFETY)
    CONCERN_ACKNOWLEDGED = _of(
        "concern_acknowledged", Verb.ALTERATION, "Acknowledged a concern", Section.SAFETY
    )
    CONCERN_REACHED = declare(
        "interventions.concern_reached",
        Verb.DISCLOSURE,
        "Told somebody of a concern",
        section=Section.SAFETY,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    EMAIL_BEGUN = _of(
        "concern_email_begun", Verb.COLLECTION, "Set out to e-mail somebody told of a concern", Section.SAFETY
    )
    EMAIL_SENT = _of(
        "concern_email_sent", Verb.ALTERATION, "E-mailed somebody told of a concern", Section.SAFETY
    )


class OwnPracticeEvent:
    """What staff write of their own work: that it was done, never what it says."""

    CHECK_INS_VIEWED = _own("check_ins_viewed", Verb.CONSULTATION, "Looked at what they keep for themselves")
    CHECK_IN_WRITTEN = _own("check_in_written", Verb.COLLECTION, "Kept something for themselves")
    CHECK_IN_REMOVED = _own("check_in_removed", Verb.ERASURE, "Removed something kept for themselves")
    CHECK_INS_KEPT = _own(
        "check_ins_downloaded", Verb.CONSULTATION, "Took along what they keep for themselves"
    )
    NOTES_VIEWED = _own("practice_notes_viewed", Verb.CONSULTATION, "Looked at practice notes")
    NOTE_FORM_OPENED = _own("practice_note_opened", Verb.CONSULTATION, "Set out to write a practice note")
    NOTE_WRITTEN = _own("practice_note_written", Verb.COLLECTION, "Wrote a practice note")
    NOTE_WITHDRAWN = _own("practice_note_withdrawn", Verb.ALTERATION, "Withdrew a practice note")


class OrganisationEvent:
    """The directory of local organisations, and people being referred to one."""

    DIRECTORY_VIEWED = _own("organisations_viewed", Verb.CONSULTATION, "Looked at local organisations")
    ADDED = _own("organisation_added", Verb.COLLECTION, "Put an organisation into the directory")
    CHANGED = _own("organisation_changed", Verb.ALTERATION, "Changed an organisation in the directory")
    DECIDED = _own("organisation_decided", Verb.ALTERATION, "Decided on an organisation")
    REFERRALS_VIEWED = _of(
        "organisation_referrals_viewed", Verb.CONSULTATION, "Looked at referrals to organisations"
    )
    REFERRED = declare(
        "interventions.organisation_referred",
        Verb.DISCLOSURE,
        "Referred the person to an organisation",
        section=Section.INTERVENTION,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    ANSWERED = _of("organisation_answered", Verb.ALTERATION, "Noted what an organisation answered")


class SupervisionLogEvent:
    """The supervision and debrief log of staff; what is said in it is never on the ledger."""

    PEOPLE_VIEWED = _of(
        "people_supervised_viewed", Verb.CONSULTATION, "Looked at whom they supervise", Section.SUPERVISION
    )
    LOG_VIEWED = _of(
        "supervision_log_viewed", Verb.CONSULTATION, "Looked at a supervision log", Section.SUPERVISION
    )
    NOTE_WRITTEN = _of(
        "supervision_note_written", Verb.COLLECTION, "Wrote in a supervision log", Section.SUPERVISION
    )
    NOTE_SHARED = declare(
        "interventions.supervision_note_shared",
        Verb.DISCLOSURE,
        "Shared a supervision note with the person it is about",
        section=Section.SUPERVISION,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
