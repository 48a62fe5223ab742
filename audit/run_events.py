"""What the ledger is told about the console and the clock: that they ran, for whom, and how it ended."""

from audit.registry import declare
from audit.verbs import Erasure, Verb


class RunEvent:
    """Management commands and background jobs. What they read or change has events of its own."""

    COMMAND_BEGUN = declare(
        "audit.command_begun", Verb.CONSULTATION, "Began a management command", erasure=Erasure.STAYS
    )
    COMMAND_ENDED = declare(
        "audit.command_ended", Verb.CONSULTATION, "Ended a management command", erasure=Erasure.STAYS
    )
    COMMAND_FAILED = declare(
        "audit.command_failed", Verb.CONSULTATION, "A management command failed", erasure=Erasure.STAYS
    )
    JOB_FAILED = declare(
        "audit.job_failed", Verb.CONSULTATION, "A background job failed", erasure=Erasure.STAYS
    )
