"""The catalogue of roles and the page people read it on say the same."""

from pathlib import Path

from agencies.permissions_page import permissions_page
from agencies.roles import ROLES, Action, holds, may, role_named
from agencies.sections import USUAL, Section

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "permissions.md"


def test_the_page_says_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == permissions_page(), "run manage.py write_permissions"


def test_what_is_said_in_sessions_is_the_facilitators_own() -> None:
    holders = {code for code, role in ROLES.items() if Section.SESSION in role.sections}
    assert holders == {"facilitator", "mentor", "supervisor"}


def test_nobody_usual_holds_source_session_or_supervision() -> None:
    assert not {Section.SOURCE, Section.SESSION, Section.SUPERVISION} & USUAL


def test_those_who_administer_hold_no_case_content() -> None:
    for code in ("agency_administrator", "information_governance", "research_lead"):
        assert role_named(code).sections == frozenset()
        assert not may(code, Action.VIEW)


def test_a_role_nobody_declared_may_do_nothing() -> None:
    assert not any(may("wizard", action) for action in Action)
    assert not any(holds("wizard", section) for section in Section)


def test_a_community_partner_gets_core_and_panel_and_no_name() -> None:
    assert role_named("community_partner").sections == {Section.CORE, Section.PANEL}
