"""What tests of the verification share: a sealed ledger, the command, and a superuser."""

from io import StringIO

from django.core.management import CommandError, call_command

from audit.notes import Signer
from audit.sealing.rounds import seal_once
from tests.audit.sealed import connected, written


def sealed(database: str, signer: Signer, *counts: int) -> None:
    for count in counts:
        if count:
            written(database, count)
        assert seal_once(signer, idle=True)


def said(*arguments: str, expect: int = 0) -> str:
    output = StringIO()
    try:
        call_command("verify_audit", "--connections=1", *arguments, stdout=output, stderr=output)
    except CommandError as refusal:
        if refusal.returncode != expect:
            raise
        return f"{output.getvalue()}{refusal}"
    assert expect == 0, output.getvalue()
    return output.getvalue()


def tamper(database: str, *statements: str) -> None:
    """As superuser, with the triggers off, and on again afterwards."""
    tables = (("ledgerentry", "ledger"), ("checkpoint", "seals"), ("cosignature", "seals"))
    with connected("superuser", database) as cursor:
        for table, _ in tables:
            cursor.execute(f"ALTER TABLE audit_{table} DISABLE TRIGGER ALL")
        for one in statements:
            cursor.execute(one)
        for table, name in tables:
            cursor.execute(
                f"ALTER TABLE audit_{table} ENABLE TRIGGER ALL,"
                f" ENABLE ALWAYS TRIGGER {name}_no_change, ENABLE ALWAYS TRIGGER {name}_no_truncate"
            )
