"""Every management command is on the ledger with how it ended, or does not run."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import get_commands

from audit.models import LedgerEntry
from audit.services import RecordingFailed
from config import console
from config.console import SILENT, UNRECORDED_IF_NEED_BE, run
from tests.architecture.source import ROOT

Ran = list[list[str]]


@pytest.fixture
def ran(db: None, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """The commands are not carried out here, only noted."""
    noted: Ran = []
    monkeypatch.setattr(console, "execute_from_command_line", noted.append)
    return noted


def lines() -> list[tuple[str, str]]:
    return list(LedgerEntry.objects.order_by("id").values_list("event", "outcome"))


def breaking_off(fault: BaseException) -> Callable[[Any], None]:
    def execute(_: Any) -> None:
        raise fault

    return execute


def test_a_command_leaves_its_beginning_and_its_end(ran: Ran) -> None:
    run(["manage.py", "load_programmes", "--verbosity=0"])
    assert lines() == [("audit.command_begun", "allowed"), ("audit.command_ended", "allowed")]
    begun, ended = LedgerEntry.objects.order_by("id")
    assert begun.request_id == ended.request_id
    reason, _, account = begun.system_reason.rpartition(" ")
    assert (reason, len(account), begun.actor_kind) == ("manage.py load_programmes by", 16, "system")


@pytest.mark.parametrize("fault", [ValueError("x"), SystemExit(1), KeyboardInterrupt()])
def test_one_that_breaks_off_is_recorded_as_failed(
    db: None, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    monkeypatch.setattr(console, "execute_from_command_line", breaking_off(fault))
    with pytest.raises(type(fault)):
        run(["manage.py", "grant_roles"])
    assert lines() == [("audit.command_begun", "allowed"), ("audit.command_failed", "failed")]


def test_one_that_cannot_be_recorded_does_not_run(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> int:
        raise RecordingFailed

    monkeypatch.setattr(console, "record", refuse)
    with pytest.raises(SystemExit):
        run(["manage.py", "load_demo"])
    assert ran == []
    run(["manage.py", "migrate"])
    assert ran == [["manage.py", "migrate"]]


@pytest.mark.parametrize("arguments", [["check"], ["load_demo", "--help"], ["--version"], []])
def test_what_touches_no_data_leaves_no_line(ran: Ran, arguments: list[str]) -> None:
    run(["manage.py", *arguments])
    assert (len(ran), lines()) == (1, [])


def test_asking_for_help_further_on_excuses_nothing(ran: Ran) -> None:
    run(["manage.py", "load_demo", "--", "--help"])
    assert [event for event, _ in lines()] == ["audit.command_begun", "audit.command_ended"]


def test_what_is_no_command_is_not_put_on_the_ledger_in_its_words(ran: Ran) -> None:
    run(["manage.py", "Quillfeather"])
    assert "Quillfeather" not in LedgerEntry.objects.earliest("id").system_reason


def test_nothing_but_known_commands_is_excused() -> None:
    elsewhere = {"version", "help", "verify_audit", "export_audit_proof"}
    assert set(SILENT) | set(UNRECORDED_IF_NEED_BE) <= set(get_commands()) | elsewhere


def test_the_console_is_the_only_way_in() -> None:
    assert "from config.console import run" in (ROOT / "manage.py").read_text()
