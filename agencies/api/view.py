"""The wrapper every endpoint wears: the twin of the page wrapper, for the same services."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agencies.access import StaleVersion
from agencies.acting import ActsForNobody, MustChoose, acting_membership, as_actor
from agencies.answers import Seen
from agencies.api.permissions import SignedInAndActing
from agencies.database_context import enter_context, leave_context
from agencies.events import AccessEvent
from agencies.idempotency import case_kept_in, claim_submission, keep_answer, release_submission, the_case
from agencies.models import SubmittedForm
from agencies.refusals import record_refusal, unavailable
from agencies.sign_in_address import first_in_a_minute
from agencies.stash import seal, unseal
from agencies.who_asked import Asker, record_what_became, who_asked
from audit.actor import ActingPerson, Visitor
from audit.services import RecordingFailed, record
from audit.verbs import Outcome

# A conflict is recorded as itself; everything else that a caller was told no to is a refusal, bad input too:
# why something cannot be done may tell of the case.
_NO_REFUSALS = {409}
_SAY_FOR_WHOM = {"X-Acting-For": ["Choose which membership you act for"]}


class SignInAgain(exceptions.PermissionDenied):
    """The endpoint asks for proof from the last minutes, and the token is older."""

    default_detail = "Sign in again first: this asks for a token from the last minutes"


def _got_lately(token: Any) -> bool:
    created = getattr(token, "created", None)
    return created is not None and timezone.now() - created < timedelta(seconds=settings.STEP_UP_SECONDS)


def if_still_allowed(act: Callable[[], Response]) -> None:
    """Ask for the act once more and undo it: refused to whoever may not do it any longer, as if asked now."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except (ValidationError, exceptions.ValidationError, StaleVersion, IntegrityError):
        return  # done already, so that it cannot be done again; that is no refusal


class ApiView(APIView):
    """An endpoint: one transaction, one actor, recorded before the bytes leave.

    ``X-Acting-For`` chooses the membership when the caller has several; ``Idempotency-Key`` (a UUID)
    makes a repeated POST one effect. A GET handler calls ``self.saw(...)``, or the class says why not
    in ``unrecorded``. ``step_up`` refuses a token that was not got within the last minutes.
    """

    permission_classes = [SignedInAndActing]
    actor: ActingPerson
    unrecorded = ""
    step_up = False

    def saw(self, *seen: Seen) -> None:
        """Note what the caller is about to be shown."""
        self._seen = (*getattr(self, "_seen", ()), *seen)

    def refused(self, seen: Seen) -> None:
        """Note an act that was refused; recorded after everything else was undone."""
        self._refused = seen

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer within one transaction; refusals are recorded after it."""
        try:
            with transaction.atomic():
                response = self._dispatched(request, *args, **kwargs)
                if response.status_code >= 400:
                    transaction.set_rollback(True)
                else:
                    self._record_what_was_seen(response)
        except RecordingFailed:
            return unavailable()
        return self._recorded_refusal(request, response)

    def _dispatched(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        finally:
            leave_context()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """After authentication: settle for whom the caller acts, and tell the database."""
        super().initial(request, *args, **kwargs)
        try:
            user_id = cast("UUID", request.user.pk)  # signed in, by the permission above
            membership, _ = acting_membership(user_id, request.headers.get("X-Acting-For"))
        except ActsForNobody as nobody:
            raise exceptions.PermissionDenied from nobody
        except MustChoose as choice:
            raise exceptions.ValidationError(_SAY_FOR_WHOM) from choice
        self.actor = as_actor(membership)
        if self.step_up and not _got_lately(request.auth):
            raise SignInAgain
        enter_context(self.actor)

    def once(self, request: Request, act: Callable[[], Response]) -> Response:
        """Carry out a write once per ``Idempotency-Key``; repeated, it answers as the first time."""
        key = self._key(request)
        if key is None:
            return act()
        earlier = claim_submission(key, user_id=self.actor.user_id, path=request.path)
        if earlier is not None:
            return self._as_the_first_time(earlier, request, act)
        response = act()
        if response.status_code < 400:
            # What was answered is case content, and this table is nobody's section: it is kept sealed.
            sealed = seal(self.actor.user_id, response.data)
            answer = {"sealed": sealed, "status": response.status_code, **the_case()}
            keep_answer(key, user_id=self.actor.user_id, answer=answer)
        else:
            release_submission(key, user_id=self.actor.user_id)
        return response

    def _as_the_first_time(
        self, earlier: SubmittedForm, request: Request, act: Callable[[], Response]
    ) -> Response:
        answer = earlier.answer
        content = unseal(self.actor.user_id, answer.get("sealed", ""))
        if earlier.path != request.path[:300] or content is None:
            raise exceptions.ValidationError({"Idempotency-Key": ["This key was used before. Send another"]})
        if_still_allowed(act)
        self.saw(Seen(AccessEvent.SENT_AGAIN, case_id=case_kept_in(answer)))
        return Response(content, status=answer.get("status", 200))

    def _key(self, request: Request) -> UUID | None:
        text = request.headers.get("Idempotency-Key")
        if text is None:
            return None
        try:
            return UUID(text)
        except ValueError as bad:
            raise exceptions.ValidationError({"Idempotency-Key": ["Enter a UUID"]}) from bad

    def _record_what_was_seen(self, response: HttpResponseBase) -> None:
        if isinstance(response, Response):
            response.render()
        seen: tuple[Seen, ...] = getattr(self, "_seen", ())
        if self.request.method in {"GET", "HEAD"} and not seen and not self.unrecorded:
            raise ImproperlyConfigured(f"{self.request.path}: an endpoint must say what was seen")
        for one in seen:
            record(
                one.event,
                actor=self.actor,
                target=one.target,
                case_id=one.case_id,
                shown=one.shown,
                purpose=one.purpose,
                recipients=one.recipients,
            )

    def _record_refused_act(self) -> None:
        refused: Seen | None = getattr(self, "_refused", None)
        if refused is not None:
            with transaction.atomic():
                record(
                    refused.event,
                    actor=self.actor,
                    target=refused.target,
                    case_id=refused.case_id,
                    outcome=Outcome.REFUSED,
                    changed=refused.changed,
                )

    def _record_refusal(self, request: HttpRequest, status: int) -> None:
        """By whom it was, as far as the endpoint came to know; a token that is none has no owner."""
        if hasattr(self, "actor"):
            record_refusal(request, self.actor, status=status)
            return
        asker = who_asked(request)
        if asker is None and "Authorization" in request.headers and first_in_a_minute(request):
            asker = Asker(Visitor())
        if asker is not None:
            record_what_became(AccessEvent.REFUSED, request, asker, Outcome.REFUSED)

    def _recorded_refusal(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        try:
            self._record_refused_act()
            if 400 <= response.status_code < 500 and response.status_code not in _NO_REFUSALS:
                self._record_refusal(request, response.status_code)
        except RecordingFailed:
            return unavailable()
        return response
