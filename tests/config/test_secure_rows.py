"""Writing the policies anew after a change of the catalogue."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.cast import assemble_cast


@pytest.mark.committing
def test_when_the_roles_change_the_list_is_drawn_again(
    own_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assemble_cast()
    call_command("secure_rows")
    assert "roles have changed" not in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('role_facts()'::regprocedure)")
        cursor.execute(cursor.fetchone()[0].replace("'countersigning_manager'", "'somebody_else'"))
        cursor.execute("DELETE FROM cases_accessrow")
        call_command("secure_rows")
        cursor.execute("SELECT count(*) FROM cases_accessrow")
        assert cursor.fetchone()[0] > 0
    assert "mended" in capsys.readouterr().out
