"""What the ledger is told about the clock."""

from audit.registry import declare
from audit.verbs import Verb


class DueEvent:
    """Duties being set, moved, done; people being told."""

    SET = declare("reminders.due_date_set", Verb.COLLECTION, "Set or moved a due date")
    SETTLED = declare("reminders.due_date_settled", Verb.ALTERATION, "Settled a due date")
    TOLD = declare("reminders.people_told", Verb.DISCLOSURE, "Told people something at once")
    LOOKED_AGAIN = declare(
        "reminders.leaver_duties_reopened", Verb.ALTERATION, "Let a leaver's duties fall to others"
    )
    HANDED_OVER = declare(
        "reminders.due_date_handed_over", Verb.ALTERATION, "Gave a leaver's due date to a colleague"
    )
    WORK_VIEWED = declare("reminders.my_work_viewed", Verb.CONSULTATION, "Looked at their work")
    NOTICES_VIEWED = declare("reminders.notices_viewed", Verb.CONSULTATION, "Looked at their notices")
    NOTICES_READ = declare("reminders.notices_read", Verb.ALTERATION, "Marked notices as read")
    SWEPT = declare("reminders.swept", Verb.ALTERATION, "Told people what is due")
    DIGEST_BEGUN = declare("reminders.digest_begun", Verb.ALTERATION, "Set out to send the daily e-mail")
    DIGEST_SENT = declare("reminders.digest_sent", Verb.DISCLOSURE, "Sent the daily e-mail")
