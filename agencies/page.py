"""The wrapper every page wears.

It opens the transaction, tells the database who asks, runs the view to plain data, renders to
bytes, records what was seen, and commits; only then do the bytes leave. If the ledger cannot be
written the answer is 503 and no content. Refusals are recorded afterwards, in a transaction of
their own, so that they survive the rolled-back one.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import connection, transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.loader import render_to_string
from django.urls import reverse

from agencies.access import StaleVersion
from agencies.acting import SESSION_KEY, ActsForNobody, MustChoose, acting_membership, as_actor
from agencies.answers import Answer, Data, Download, Page, Redirect
from agencies.database_context import database_context
from agencies.downloads import handed_over
from agencies.events import AccessEvent
from agencies.idempotency import case_kept_in, claim_submission, keep_answer, release_submission, the_case
from agencies.models import Membership, User
from agencies.refusals import acts_for_nobody, forbidden, not_found, record_refusal, refused, unavailable
from agencies.services.discard_typing import discard_typing
from agencies.shell import shell_for
from agencies.sign_in_proofs import confirmed_lately
from agencies.stale import conflict_page
from agencies.stash import kept_for
from agencies.step_up import ask_to_confirm
from audit.actor import ActingPerson
from audit.services import RecordingFailed, record


class ActorRequest(HttpRequest):
    """A request that knows who acts: ``request.actor`` is there on every wrapped page."""

    user: User
    actor: ActingPerson
    membership: Membership
    choices: int


P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], Answer]


def page(
    *, methods: tuple[str, ...] = ("GET",), unrecorded: str = "", step_up: bool = False
) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Make a page of a function that answers with plain data.

    ``unrecorded`` gives the reason why looking at it is not a consultation of case content.
    ``step_up`` makes somebody who has not proved who they are within the last minutes do so first;
    they come back to where they were, with nothing typed lost.
    """

    def dress(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def dressed(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if _method(request) not in methods:
                return refused(request, HttpResponseNotAllowed(methods))
            if step_up and not confirmed_lately(request):
                return ask_to_confirm(request)
            return _answer(request, lambda: view(request, *args, **kwargs), unrecorded)

        dressed.throughcare_methods = methods  # type: ignore[attr-defined]
        dressed.throughcare_unrecorded = unrecorded  # type: ignore[attr-defined]
        dressed.throughcare_step_up = step_up  # type: ignore[attr-defined]
        return dressed

    return dress


def _method(request: HttpRequest) -> str:
    return "GET" if request.method == "HEAD" else str(request.method)


def _answer(request: ActorRequest, run: Callable[[], Answer], unrecorded: str) -> HttpResponse:
    try:
        with transaction.atomic():
            request.membership, request.choices = acting_membership(
                request.user.pk, request.session.get(SESSION_KEY)
            )
            request.actor = as_actor(request.membership)
            with database_context(request.actor):
                return _carry_out(request, run, unrecorded)
    except MustChoose:
        return HttpResponseRedirect(f"{reverse('agencies:switch_role')}?next={request.path}")
    except ActsForNobody:
        return refused(request, acts_for_nobody())
    except RecordingFailed:
        return unavailable()
    except Http404:
        return _refuse(request, not_found())
    except PermissionDenied:
        return _refuse(request, forbidden())


def _refuse(request: ActorRequest, response: HttpResponse) -> HttpResponse:
    try:
        record_refusal(request, request.actor, status=response.status_code)
    except RecordingFailed:
        return unavailable()
    return response


def _carry_out(request: ActorRequest, run: Callable[[], Answer], unrecorded: str) -> HttpResponse:
    key = _submission_key(request)
    if key is not None:
        earlier = claim_submission(key, user_id=request.user.pk, path=request.path)
        if earlier is not None:
            return _answer_again(request, earlier.answer)
    answer = _run_undoing_refused_writes(request, run)
    if key is not None:
        _settle(key, request, answer)
    if isinstance(answer, Redirect):
        _let_go_of_resent_text(request)
    if isinstance(answer, Page | Data | Download):
        return _show(request, answer, unrecorded)
    return _respond(request, answer)


def _run_undoing_refused_writes(request: ActorRequest, run: Callable[[], Answer]) -> Answer:
    """A POST answered with an error page has changed nothing, whatever the view did before."""
    try:
        with transaction.atomic():
            answer = run()
            if request.method == "POST" and isinstance(answer, Page | Data) and answer.status >= 400:
                transaction.set_rollback(True)
            return answer
    except StaleVersion as stale:
        return conflict_page(request, stale)


def _submission_key(request: ActorRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get("idempotency_key", ""))
    except ValueError:
        return None


def _settle(key: UUID, request: ActorRequest, answer: Answer) -> None:
    """Remember a write that was carried out; free the key of one that was not."""
    if isinstance(answer, Redirect):
        keep_answer(key, user_id=request.user.pk, answer={"to": answer.to, **the_case()})
    elif isinstance(answer, Data) and answer.status < 400:
        keep_answer(key, user_id=request.user.pk, answer={"data": answer.content, **the_case()})
    else:
        release_submission(key, user_id=request.user.pk)


def _let_go_of_resent_text(request: ActorRequest) -> None:
    """Text that was kept back, sent again and taken this time needs keeping no longer."""
    kept_id = request.POST.get("kept_id")
    for kept in kept_for(request.user.pk) if kept_id else []:
        if str(kept.pk) == kept_id:
            discard_typing(kept, actor=request.actor)


def _answer_again(request: ActorRequest, answer: dict[str, Any]) -> HttpResponse:
    """The first answer, recorded as given again: an address, which asks for itself who may go there."""
    record(AccessEvent.SENT_AGAIN, actor=request.actor, case_id=case_kept_in(answer))
    return _respond(request, _earlier_answer(answer))


def _earlier_answer(answer: dict[str, Any]) -> Redirect | Data:
    if "to" in answer:
        return Redirect(answer["to"])
    return Data(answer.get("data", {}))


def _show(request: ActorRequest, answer: Page | Data | Download, unrecorded: str) -> HttpResponse:
    if not answer.seen and not unrecorded:
        raise ImproperlyConfigured(f"{request.path}: a page must say what was seen")
    if isinstance(answer, Page):
        response = _render(request, answer)
    elif isinstance(answer, Download):
        response = handed_over(answer)
    else:
        response = JsonResponse(answer.content, status=answer.status)
    for seen in answer.seen:
        record(
            seen.event,
            actor=request.actor,
            target=seen.target,
            case_id=seen.case_id,
            shown=seen.shown,
            purpose=seen.purpose,
            recipients=seen.recipients,
            outcome=seen.outcome,
            changed=seen.changed,
        )
    return response


def _render(request: ActorRequest, answer: Page) -> HttpResponse:
    shell = shell_for(request, request.actor, request.membership, request.choices)
    with connection.execute_wrapper(_no_query_while_rendering):
        body = render_to_string(answer.template, {"shell": shell, **answer.data}, request=request)
    return HttpResponse(body.encode(), status=answer.status)


def _no_query_while_rendering(_execute: Any, sql: str, *_: Any) -> None:
    raise RuntimeError(f"A template ran a query: {sql[:200]}")


def _respond(request: ActorRequest, answer: Answer) -> HttpResponse:
    if isinstance(answer, Redirect):
        if answer.message:
            messages.success(request, answer.message)
        return HttpResponseRedirect(answer.to)
    if isinstance(answer, Data):
        return JsonResponse(answer.content, status=answer.status)
    raise ImproperlyConfigured("A submission is answered with a redirect or data")
