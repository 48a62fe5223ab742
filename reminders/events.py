"""What the ledger is told about the clock."""

from audit.registry import declare
from audit.verbs import Erasure, Verb


class DueEvent:
    """Duties being set, moved, done; people being told."""

    SET = declare("reminders.due_date_set", Verb.COLLECTION, "Set or moved a due date", erasure=Erasure.STAYS)
    SETTLED = declare(
        "reminders.due_date_settled", Verb.ALTERATION, "Settled a due date", erasure=Erasure.STAYS
    )
    TOLD = declare(
        "reminders.people_told",
        Verb.DISCLOSURE,
        "Told people something at once",
        erasure=Erasure.WORDS_GO,
        purpose_required=True,
    )
    LOOKED_AGAIN = declare(
        "reminders.leaver_duties_reopened",
        Verb.ALTERATION,
        "Let a leaver's duties fall to others",
        erasure=Erasure.STAYS,
    )
    HANDED_OVER = declare(
        "reminders.due_date_handed_over",
        Verb.ALTERATION,
        "Gave a due date to somebody else",
        erasure=Erasure.STAYS,
    )
    WORK_VIEWED = declare(
        "reminders.my_work_viewed", Verb.CONSULTATION, "Looked at their work", erasure=Erasure.STAYS
    )
    NOTICES_VIEWED = declare(
        "reminders.notices_viewed", Verb.CONSULTATION, "Looked at their notices", erasure=Erasure.STAYS
    )
    NOTICES_READ = declare(
        "reminders.notices_read", Verb.ALTERATION, "Marked notices as read", erasure=Erasure.STAYS
    )
    SWEPT = declare("reminders.swept", Verb.ALTERATION, "Looked at what is due", erasure=Erasure.STAYS)
    DIGEST_BEGUN = declare(
        "reminders.digest_begun", Verb.COLLECTION, "Set out to send the daily e-mail", erasure=Erasure.STAYS
    )
    DIGEST_SENT = declare(
        "reminders.digest_sent", Verb.ALTERATION, "Sent the daily e-mail", erasure=Erasure.STAYS
    )
