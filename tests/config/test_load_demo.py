"""The two commands, and when they refuse."""

from config.demonstration.staffing import PASSWORD
from tests.config.loaded import manage, one


def test_it_refuses_outside_a_demonstration(demonstration: str) -> None:
    done = manage(demonstration, "load_demo", demonstration=False)
    assert done.returncode == 1
    assert "Never put them beside real ones" in done.stderr


def test_it_refuses_to_load_as_anybody_but_the_owner(demonstration: str) -> None:
    done = manage(demonstration, "load_demo", role="web")
    assert done.returncode == 1
    assert "DATABASE_ROLE=owner" in done.stderr


def test_it_never_loads_beside_existing_cases(demonstration: str) -> None:
    before = one(demonstration, "SELECT count(*) FROM cases_case")
    done = manage(demonstration, "load_demo")
    assert done.returncode == 1
    assert "There are cases already" in done.stderr
    done = manage(demonstration, "load_demo", "--if-empty")
    assert (done.returncode, "nothing was loaded" in done.stdout) == (0, True)
    assert one(demonstration, "SELECT count(*) FROM cases_case") == before


def test_the_sign_ins_are_printed_with_their_password(demonstration: str) -> None:
    done = manage(demonstration, "demo_sign_ins", role="web")
    assert done.returncode == 0, done.stderr
    assert "officer@throughcare.example" in done.stdout
    assert PASSWORD in done.stdout
    assert len(PASSWORD) >= 12


def test_the_sign_ins_are_not_printed_outside_a_demonstration(demonstration: str) -> None:
    done = manage(demonstration, "demo_sign_ins", role="web", demonstration=False)
    assert done.returncode == 1
    assert PASSWORD not in done.stdout + done.stderr
