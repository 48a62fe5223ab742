"""Each demonstration sign-in finds work, and no page they can reach from there is empty."""

import re
from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from agencies.models import User
from config.demonstration.sign_ins import sign_ins
from config.demonstration.staffing import PASSWORD
from tests.config.loaded import rows
from tests.pdf import said_in
from tests.who_may import signed_in_client

EMAILS = {email.split("@")[0]: email for _, _, email, _ in sign_ins()}
WITH_CASES = [one for one in EMAILS if one not in {"administrator", "governance", "deconfliction", "quality"}]
TABS = ("", "assessments/", "plan/", "sessions/", "meetings/", "chronology/")
CASES = re.compile(r'href="(/cases/TC-[A-Z0-9]{4}-[A-Z0-9]{4}/)"')


@pytest.fixture
def as_web(demonstration: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The loaded database, reached as the web server reaches it."""
    settings = connections["default"].settings_dict
    before = settings["NAME"]
    with django_db_blocker.unblock():
        connections["default"].close()
        settings["NAME"] = demonstration
        yield
        connections["default"].close()
        settings["NAME"] = before


def signed_in(who: str) -> Client:
    return signed_in_client(User.objects.get(email=EMAILS[who]))


def text_of(client: Client, path: str) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    return said_in(answer)


@pytest.mark.parametrize("who", list(EMAILS))
def test_everybody_can_open_their_home(who: str, as_web: None) -> None:
    assert "<main" in text_of(signed_in(who), "/")


@pytest.mark.parametrize("who", WITH_CASES)
def test_everybody_with_cases_finds_a_believable_caseload_and_can_open_one(who: str, as_web: None) -> None:
    client = signed_in(who)
    found = sorted(set(CASES.findall(text_of(client, "/cases/"))))
    assert 5 <= len(found) <= 25, who
    assert text_of(client, found[0])


def test_the_officers_case_has_something_on_every_tab(as_web: None) -> None:
    client = signed_in("officer")
    found = sorted(set(CASES.findall(text_of(client, "/cases/"))))
    rich = [path for path in found if len(text_of(client, f"{path}sessions/")) > 8_000]
    assert rich, "no case of the officer has sessions"
    for tab in TABS:
        assert len(text_of(client, rich[0] + tab)) > 6_000, tab


@pytest.mark.parametrize("who", ["officer", "psychologist", "facilitator", "chair", "police", "community"])
def test_every_duty_leads_to_a_page_its_owner_can_open(who: str, demonstration: str, as_web: None) -> None:
    client, now = signed_in(who), text_of(signed_in(who), "/")
    of_theirs = f"""
    SELECT link FROM reminders_duedate JOIN agencies_user ON agencies_user.id = responsible_id
    WHERE done_at IS NULL AND email = '{EMAILS[who]}'"""
    links = {str(row[0]) for row in rows(demonstration, of_theirs)}
    assert links, who
    assert any(link in now for link in links)
    for link in links:
        assert client.get(link).status_code == 200, link


def test_the_password_is_the_printed_one(as_web: None) -> None:
    for email in EMAILS.values():
        assert User.objects.get(email=email).check_password(PASSWORD)
    others = User.objects.exclude(email__in=EMAILS.values())
    assert not any(user.has_usable_password() for user in others)
