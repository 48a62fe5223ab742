"""Every management command is on the ledger: that it began, and how it ended. Run by ``manage.py``.

A command that cannot be recorded does not run. Who ran it is a keyed digest of the account of the machine;
its arguments are not kept, for they may hold an address or a name.
"""

import getpass
import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line, get_commands, load_command_class
from django.db import DatabaseError, transaction

from audit.actor import System
from audit.digests import digest
from audit.registry import Event
from audit.request_id import begin_request
from audit.run_events import RunEvent
from audit.services import RecordingFailed, record
from audit.verbs import Outcome

# These touch no data of anybody's.
SILENT = {
    "check": "reads the settings",
    "collectstatic": "copies style sheets",
    "compilemessages": "texts of the code",
    "diffsettings": "reads the settings",
    "findstatic": "looks for style sheets",
    "help": "prints",
    "makemessages": "texts of the code",
    "makemigrations": "writes code",
    "record_tables": "writes code, on a database that has no ledger yet",
    "runserver": "serves pages, which record for themselves",
    "seal_ledger": "records its own beginning; asked every few seconds whether it is alive",
    "showmigrations": "lists migrations",
    "spectacular": "describes the API",
    "sqlmigrate": "prints",
    "version": "prints",
    "write_permissions": "writes a page of the documentation",
}
# These need neither settings nor a database: they work on what they are given, and are of the app named.
STAND_ALONE = {"rater_agreement": "assessments"}
# These run on although their beginning could not be recorded.
UNRECORDED_IF_NEED_BE = {
    "migrate": "the first one makes the ledger",
    "verify_audit": "may be asked of a copy that nobody can write to",
    "export_audit_proof": "likewise",
}


def run(arguments: list[str]) -> None:
    """Run one management command, recorded."""
    name = arguments[1] if len(arguments) > 1 else "help"
    if name in STAND_ALONE:
        settings.configure()
        load_command_class(STAND_ALONE[name], name).run_from_argv(arguments)
        return
    if name in SILENT or name.startswith("-") or arguments[2:] == ["--help"]:
        execute_from_command_line(arguments)
        return
    import django

    django.setup()
    begin_request()
    # What is no command may be anything that somebody typed.
    told = name if name in get_commands() else "(no command of ours)"
    actor = System(f"manage.py {told} by {digest(_account())}")
    may_go_on = name in UNRECORDED_IF_NEED_BE
    _note(RunEvent.COMMAND_BEGUN, actor, Outcome.ALLOWED, may_go_on)
    try:
        execute_from_command_line(arguments)
    except SystemExit as ended:
        if ended.code:
            _note(RunEvent.COMMAND_FAILED, actor, Outcome.FAILED, may_go_on)
            raise
    except BaseException:
        _note(RunEvent.COMMAND_FAILED, actor, Outcome.FAILED, may_go_on)
        raise
    _note(RunEvent.COMMAND_ENDED, actor, Outcome.ALLOWED, may_go_on)


def _note(event: Event, actor: System, outcome: Outcome, may_go_on: bool) -> None:
    try:
        with transaction.atomic():
            record(event, actor=actor, outcome=outcome)
    except (RecordingFailed, DatabaseError) as failure:
        if may_go_on:
            return
        sys.stderr.write("This could not be put on the ledger, so it is not done.\n")
        raise SystemExit(2) from failure


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
