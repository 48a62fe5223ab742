"""What the drill of the ledger does to the product, and which lines each deed must leave."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from unittest.mock import patch
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from reminders.periodic import sweep_due_dates
from tests.config.ledger_acts import Prepared
from tests.config.ledger_oracle import (
    ALLOWED,
    EITHER,
    FAILED,
    REFUSED,
    Line,
    carried_out,
    refused,
    shown,
)
from tests.permissions.tables import YES, matrix
from tests.reminders.duties import a_duty
from tests.who_may import client_of_the_process

PASSWORD = "a-long-enough-phrase"
# A search: its results are what is carried out, and the form is shown again if it cannot be.
ASKED_AGAIN = {"POST ledger:ledger"}
# Sent without anything it names, it is answered all the same, and nothing is done.
DOES_NOTHING = {"POST reminders:mark_read", "POST api_mark_read"}
GARBAGE = ["", "\x00", "x" * 400, "-1", "0", "2026-13-45", "<b>", str(uuid4()), "\ud800", "yes"]
NAMES = ["version", "reason", "title", "text", "purpose", "happened_on", "user", "kind", "next"]


@dataclass(slots=True)
class Done:
    """What somebody did, the answers, and what must be left."""

    what: str
    answers: list[HttpResponse] = field(default_factory=list)
    expected: list[Line] = field(default_factory=list)


def after(asked: Prepared, who: str, answer: HttpResponse, *, found: bool = False) -> list[Line]:
    """What an answer to somebody who may ask leaves: it was done, or shown, or was a conflict."""
    operation, status = str(asked.row), answer.status_code
    if status == 409 and asked.is_api:
        return [Line("agencies.conflict_shown", REFUSED, who, EITHER)]
    if status == 409:
        return [Line("agencies.conflict_shown", ALLOWED, who, EITHER)]
    if status in {403, 404}:
        return refused(who, 403)
    if operation in ASKED_AGAIN:
        return carried_out(operation, who) if status == 200 else shown(operation, who)
    is_done = 300 <= status < 400 or (status < 300 and asked.row.method != "GET" and _is_data(answer))
    if is_done and asked.row.method != "GET":
        return [] if operation in DOES_NOTHING and not found else carried_out(operation, who)
    return refused(who, 403) if asked.is_api and status >= 400 else shown(operation, who)


def _is_data(answer: HttpResponse) -> bool:
    return answer.get("Content-Type", "").startswith("application/json") or answer.status_code in {
        201,
        202,
        204,
    }


def as_it_is(asked: Prepared, who: str, rng: Random) -> Done:
    """Somebody asks for it as the table does; whoever may not is refused."""
    client = asked.client(who)
    answer = asked.ask(client, asked.row.data(asked.cast))
    cell = matrix()[str(asked.row)][who]
    # What some bodies need puts a colleague on the team, who is then answered like the others on it.
    is_answered = cell == YES or answer.status_code == 400
    expected = after(asked, who, answer) if is_answered else refused(who, int(cell))
    return Done("asked", [answer], expected)


def done(asked: Prepared, who: str, rng: Random) -> Done:
    """Whoever may carries it out."""
    answer = asked.ask(asked.client(who), asked.works)
    return Done("done", [answer], after(asked, who, answer, found=True))


def done_twice(asked: Prepared, who: str, rng: Random) -> Done:
    """The same sent twice has one effect, and the second sending a line of its own."""
    answers = asked.twice(asked.client(who))
    expected = after(asked, who, answers[0], found=True)
    if answers[0].status_code >= 400 or answers[1].status_code != answers[0].status_code:
        expected += after(asked, who, answers[1])
    else:
        expected.append(Line("agencies.form_sent_again", ALLOWED, who, EITHER))
    return Done("done twice", answers, expected)


def badly(asked: Prepared, who: str, rng: Random) -> Done:
    """Whoever may sends nonsense."""
    sent = {name: rng.choice(GARBAGE) for name in rng.sample(NAMES, 3)}
    if asked.is_api:
        sent = {name: value.replace("\ud800", "") for name, value in sent.items()}
    else:
        sent = {name: value.replace("\ud800", "").replace("\x00", "") for name, value in sent.items()}
    answer = asked.ask(asked.client(who), sent)
    return Done("bad input", [answer], after(asked, who, answer))


def nowhere(asked: Prepared, who: str, rng: Random) -> Done:
    """An address that leads nowhere, by hand; or, by chance, to what answers another method only."""
    path = asked.path.rstrip("/") + rng.choice(["/nothing/", "x/", "/../nothing/"])
    answer = asked.client(who).get(path)
    return Done("nowhere", [answer], refused(who, 403) if answer.status_code in {403, 404, 405} else [])


def with_another_method(asked: Prepared, who: str, rng: Random) -> Done:
    """A method that nothing there answers to."""
    answer = asked.client(who).generic("PROPFIND", asked.path)
    return Done("another method", [answer], refused(who, 404) if answer.status_code == 405 else [])


def signed_out(asked: Prepared, who: str, rng: Random) -> Done:
    """Nobody is signed in: sent to sign in, and nobody is known to be told of."""
    return Done("signed out", [asked.ask(client_of_the_process(), {})], [])


def half_signed_in(asked: Prepared, who: str, rng: Random) -> Done:
    """The password alone opens nothing."""
    client = asked.client(who, second_factor=False) if not asked.is_api else asked.client(who)
    if asked.is_api:
        return as_it_is(asked, who, rng)
    answer = client.get(asked.path)
    return Done("password alone", [answer], [Line("agencies.confirmation_asked", REFUSED, who)])


def at_the_door(asked: Prepared, who: str, rng: Random) -> Done:
    """Signing in with the right password or a wrong one, and signing out."""
    user = User.objects.get(pk=asked.cast.user(who).pk)  # the cast's own stays as it is
    user.set_password(PASSWORD)
    user.save()
    client = client_of_the_process()
    tried = rng.choice([PASSWORD, "wrong"])
    answers = [client.post(reverse("account_login"), {"login": user.email, "password": tried})]
    if tried == "wrong":
        return Done("wrong password", answers, [Line("agencies.sign_in_refused", REFUSED)])
    answers.append(client.post(reverse("account_logout")))
    lines = [Line("agencies.signed_in", ALLOWED, who), Line("agencies.signed_out", ALLOWED, who)]
    return Done("sign-in", answers, lines)


def with_a_fault(asked: Prepared, who: str, rng: Random) -> Done:
    """A fault of ours while the page is drawn: nothing is shown, and that it failed stays."""
    if asked.is_api or asked.row.method != "GET" or matrix()[str(asked.row)][who] != YES:
        return as_it_is(asked, who, rng)
    client = asked.client(who)
    client.raise_request_exception = False
    with patch("agencies.page.shell_for", side_effect=ZeroDivisionError):
        answer = asked.ask(client, {})
    if answer.status_code != 500:
        return Done("fault", [answer], after(asked, who, answer))
    return Done("fault", [answer], [Line("agencies.request_failed", FAILED, who)])


def by_the_clock(asked: Prepared, who: str, rng: Random) -> Done:
    """A job of the clock, with something due and then with nothing left to do."""
    a_duty(asked.cast, due_on=timezone.localdate())
    sweep_due_dates()
    sweep_due_dates()
    expected = [Line("reminders.swept"), Line("reminders.people_told")]
    return Done("job", [], expected)


Act = Callable[[Prepared, str, Random], Done]
ACTS: dict[Act, int] = {
    as_it_is: 50,
    done: 15,
    done_twice: 6,
    badly: 12,
    nowhere: 4,
    with_another_method: 4,
    signed_out: 3,
    half_signed_in: 3,
    with_a_fault: 3,
    at_the_door: 1,
    by_the_clock: 1,
}
