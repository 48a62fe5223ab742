"""What the case record itself holds about a person, and what of it is left out of every pack and why."""

from django.db.models import Q

from agencies.sections import Section
from cases import models as tables
from cases.held_of_those_around import say_what_is_held_of_those_around
from cases.models import SectionEntry
from cases.selectors.earlier_history import alike_without_a_case
from cases.subject_access import leave_out, notes_are_kept_by, offer

_ABOUT_OTHERS = (tables.NetworkContact, tables.VictimContact, tables.Protection, tables.ContractParty)
_OTHERS_NAMED = {
    tables.HealthEntry: ("said_by",),
    tables.ReleaseDate: ("said_by",),
    tables.ReleaseNeed: ("who",),
    tables.Consent: ("who_decided", "explained_by"),
    tables.SafeguardingLead: ("name", "reached_by"),
    tables.Language: ("not_to_interpret", "good_to_know"),
    tables.CommunicationNeed: ("said_by",),
    tables.HeldElsewhere: ("whom_to_ask", "reached_by"),
    tables.InformationDisclosure: ("agreed_by",),
    tables.Mappa: ("decided_by",),
    tables.Breach: ("decided_by",),
    tables.ReRelease: ("decided_by",),
    tables.MentorMatch: ("mentor",),
    tables.StageOfDisengagement: ("judged_by",),
    tables.StrandReview: ("decided_by",),
    tables.SafetyEntry: ("from_whom", "do_first", "based_on"),
    tables.ProtectedCharacteristic: ("told_by",),
}
_KEPT_WITH_EACH = ("withdrawn_reason", "earlier")
_ENTRIES: tuple[type[SectionEntry], ...] = (
    tables.Offence,
    tables.Sentence,
    tables.CourtOrder,
    tables.LicenceCondition,
    tables.MediaDate,
    tables.MentorMatch,
    tables.NetContract,
    tables.NotificationRequirement,
    tables.Breach,
    tables.ReRelease,
    tables.Mappa,
    tables.RegimePlacement,
    tables.Consent,
    tables.SafeguardingLead,
    tables.Language,
    tables.CommunicationNeed,
    tables.StageOfDisengagement,
    tables.StrandReview,
    tables.HeldElsewhere,
    tables.InformationItem,
    tables.InformationDisclosure,
    tables.HealthEntry,
    tables.ProtectedCharacteristic,
    tables.ReleaseDate,
    tables.ReleaseNeed,
    tables.SafetyEntry,
    *_ABOUT_OTHERS,
)
_STAFF_TOLD = "Which members of staff were told of a change in conditions. It is about them."
_STAFF = "Which members of staff may see or saw the record, and why. It is about them."


def say_what_is_held() -> None:
    """Tell the registry about every table of the case record."""
    _the_case_and_the_person()
    _its_end()
    _what_was_asked()
    for model in _ENTRIES:
        offer(
            model,
            model.section,
            str(model._meta.verbose_name).capitalize(),  # noqa: SLF001
            (*model.asked, *_KEPT_WITH_EACH),
            others=_OTHERS_NAMED.get(model, ()),
            suggests="third_party" if model in _ABOUT_OTHERS else "",
        )
    offer(
        tables.InformationContext,
        Section.INFORMATION,
        "Context of information",
        ("kind", "words", *_KEPT_WITH_EACH),
        suggests="third_party",
    )
    cited = ("state", "reason", "decided_reason", "looked_reason", "earlier")
    offer(tables.InformationCitation, Section.INFORMATION, "Relied on information", cited)
    offer(tables.InformationAlert, Section.INFORMATION, "Alert", ("why", "follows"))
    notice = ("danger", "what_to_do", "call", "until", "ended_reason")
    offer(tables.SafetyNotice, Section.CORE, "Safety notice", notice, others=("call",))
    _what_agencies_wrote_to_each_other()
    say_what_is_held_of_those_around()
    decided = ("kind", "weighed_before", "reason")
    offer(tables.InformationDecision, Section.INFORMATION, "Decision on information", decided)
    _notes_of_ones_own()
    _what_is_left_out()


def _notes_of_ones_own() -> None:
    """What each prepares for themselves, because nobody else reads it."""
    offer(
        tables.MentorSession,
        Section.SESSION,
        "Mentoring session",
        (*tables.MentorSession.asked, *_KEPT_WITH_EACH),
        only=lambda actor: Q(recorded_by_id=actor.user_id),
    )
    offer(
        tables.WorkingNote,
        Section.CORE,
        "Working note",
        ("words",),
        only=lambda actor: Q(kept_by_id=actor.user_id),
    )
    notes_are_kept_by("cases_who_mentored")
    notes_are_kept_by("cases_who_keeps_notes", section=Section.CORE)


def _what_was_asked() -> None:
    asked = ("what", "why", "gateway", "answer_by", "ground", "ended_because")
    offer(tables.InformationRequest, None, "Information request", asked)
    given = ("words", "not_given", "passing_on")
    offer(tables.InformationAnswer, None, "Answer to an information request", given)


def _its_end() -> None:
    ended = ("closed_on", "outcome", "reason", "reopened_at", "reopened_because")
    offer(tables.CaseClosing, Section.CORE, "Closing", ended)
    looked = ("months", "due_on", "state", "known_since", "re_referral", "follows", "earlier")
    review = (*looked, "who_was_asked")
    offer(tables.PostExitReview, Section.CORE, "Review after closing", review, others=("who_was_asked",))


def _what_agencies_wrote_to_each_other() -> None:
    proposal = ("reason", "summary", "answer_reason", "part_kept", "earlier")
    offer(tables.HandOver, Section.CORE, "Proposed hand-over", proposal)
    about = ("facts", "opinion", "how_known", "danger_done", "protective", "knows_why", "answer_reason")
    referred = (
        "forenames",
        "surname",
        "date_of_birth",
        "number",
        *about,
        "feedback",
        "feedback_words",
        "history",
    )
    offer(tables.Deconfliction, Section.INFORMATION, "Told by another agency from before", ("note",))
    offer(
        tables.Referral,
        Section.INFORMATION,
        "Referral",
        referred,
        others=("how_known", "history"),
        also=alike_without_a_case,
    )


def _the_case_and_the_person() -> None:
    core, identity = Section.CORE, Section.IDENTITY
    case = (
        "reference",
        "pathway",
        "strands",
        "status",
        "marking",
        "whereabouts",
        "opened_on",
        "next_review_on",
    )
    offer(tables.Case, core, "The case", (*case, "closed_on", "closing_outcome", "closing_reason"))
    part = ("part_played", "sections", "purpose", "gateway", "valid_from", "valid_until", "accountable")
    offer(tables.Participation, core, "An agency that takes part", part, others=("accountable",))
    offer(
        tables.ChronologyEntry,
        None,
        "Chronology",
        ("title", "happened_on", "kind", "details", "withdrawn_reason"),
    )
    offer(tables.Document, None, "Document", ("title", "marking", "recorded_at", "withdrawn_reason"))
    wrong = ("entry", "received_on", "said_wrong", "outcome", "statement", "reason")
    offer(tables.Rectification, None, "Said to be wrong", wrong)
    of_person = {"of_person": True}
    offer(tables.PersonIdentity, identity, "Name", ("surname", "forenames", "date_of_birth"), **of_person)
    offer(tables.Alias, identity, "Other name", ("name", "withdrawn_at"), **of_person)
    offer(tables.IdentityNumber, identity, "Number", ("scheme", "value", "withdrawn_at"), **of_person)


def _what_is_left_out() -> None:
    source = "Who reported something is never told."
    leave_out(tables.InformationSource, "source", source)
    leave_out(
        tables.InformationOrigin, "source", "From what a shared item was made would tell who reported it."
    )
    for model in (tables.TeamMember, tables.AccessRequest, tables.AccessApproval, tables.BreakGlass):
        leave_out(model, "not_about_the_person", _STAFF)
    leave_out(tables.BlindPeriod, "not_about_the_person", _STAFF)
    leave_out(tables.Restriction, "not_about_the_person", _STAFF)
    for asked in (tables.ConditionChange, tables.Acknowledgement):
        leave_out(asked, "not_about_the_person", _STAFF_TOLD)
    alike = "Whether another agency has a record of somebody alike. It may be about somebody else."
    leave_out(tables.PossibleMatch, "not_about_the_person", alike)
    leave_out(tables.ToldApart, "not_about_the_person", alike)
    between = "What agencies agreed on whether two records are of one person. Each gives its own record."
    for merged in (tables.PersonMerge, tables.SettledDifference):
        leave_out(merged, "not_about_the_person", between)
    for keeping in (tables.LegalHold, tables.RetentionReview, tables.Disposal):
        leave_out(keeping, "not_about_the_person", "How long the record is kept, and who decided that.")
    for copy in (tables.SubjectAccessRequest, tables.SubjectAccessPart, tables.SubjectAccessItem):
        leave_out(copy, "not_about_the_person", "How requests such as this one are answered.")
