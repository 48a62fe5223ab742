"""The pages that say what binds the person, how they are managed, who agreed, what helps, the stage."""

from agencies.sections import Section
from cases import models as tables
from cases.services.review_strand import review_strand
from cases.sheet import Kind, sheet_of

MANAGED = (
    sheet_of(
        Section.OFFENCE,
        "offence",
        "Offence, orders and licence conditions",
        "What the person was convicted of, how long the sentence lasts, and what binds them now.",
        Kind(
            "offences",
            tables.Offence,
            "Offences",
            "Add an offence",
            "Start with the offence that brought the person here, as it stands on the court record.",
        ),
        Kind("sentences", tables.Sentence, "Sentences", "Add a sentence", "Sentences and when they end."),
        Kind(
            "orders",
            tables.CourtOrder,
            "Orders",
            "Add an order",
            "Orders beside or after the sentence, with why each is no more than is needed.",
        ),
        Kind(
            "conditions",
            tables.LicenceCondition,
            "Licence conditions",
            "Add a licence condition",
            "Conditions of the licence, each with the risk it answers.",
        ),
        Kind(
            "notification",
            tables.NotificationRequirement,
            "Notification requirements",
            "Add a notification requirement",
            "What they have to tell, to whom and how soon.",
        ),
        Kind(
            "breaches",
            tables.Breach,
            "Breaches",
            "Record a breach",
            "What happened, what short of recall was considered, and what was decided.",
        ),
        Kind(
            "recalls",
            tables.ReRelease,
            "Release after recall",
            "Record a decision on release after recall",
            "After a recall: when release is considered again, and what was decided.",
        ),
        onward=("Changes, and who has acknowledged them", "cases:acknowledge_changes"),
    ),
    sheet_of(
        Section.OFFENCE,
        "management",
        "MAPPA and regime",
        "How many agencies manage the person together, and how a prison holds them.",
        Kind(
            "mappa",
            tables.Mappa,
            "MAPPA category and level",
            "Record a MAPPA decision",
            "Each decision is an entry of its own, so that the history can be read.",
        ),
        Kind(
            "placements",
            tables.RegimePlacement,
            "Regime placements",
            "Record a regime placement",
            "Why the person is held so, how the placement ends, and how they can challenge it.",
        ),
        beside=True,
    ),
    sheet_of(
        Section.CORE,
        "standing",
        "Consent and safeguarding",
        "Who agreed to the work, and who answers for the safety of somebody under eighteen.",
        Kind(
            "consent",
            tables.Consent,
            "Consent",
            "Record a decision on consent",
            "Voluntary support needs the person's consent, and under eighteen also parental consent.",
        ),
        Kind(
            "safeguarding",
            tables.SafeguardingLead,
            "Safeguarding lead",
            "Name a safeguarding lead",
            "Needed for everybody under eighteen.",
        ),
        warning="Everybody on the case reads this page, and the person may.",
        beside=True,
    ),
    sheet_of(
        Section.CORE,
        "communication",
        "Languages and needs",
        "Which languages they understand, whether an interpreter is needed, and what helps them take part.",
        Kind(
            "languages",
            tables.Language,
            "Languages and interpreters",
            "Add a language",
            "Start with their first language, and say whether an interpreter is needed.",
        ),
        Kind(
            "needs",
            tables.CommunicationNeed,
            "What helps",
            "Add something that helps",
            "Large print, a quiet room, breaks: what whoever holds the next meeting should do.",
        ),
        warning="Everybody on the case reads this page, so that nobody books a meeting without it. "
        "Why somebody needs something belongs in the section Health.",
        beside=True,
    ),
    sheet_of(
        Section.ASSESSMENT_SUMMARY,
        "stage",
        "Stage and strand",
        "Judgements in words, each with what it rests on. They put nobody in an order.",
        Kind(
            "stages",
            tables.StageOfDisengagement,
            "Stage of disengagement",
            "Record a judgement of the stage",
            "Where the person is judged to stand, and what that rests on.",
        ),
        Kind(
            "strands",
            tables.StrandReview,
            "Strand",
            "Review the strand",
            "A strand is never needed. A review says who decided, on what basis, and when.",
            carry_out=review_strand,
        ),
        beside=True,
    ),
)
