"""Nothing typed is lost: text from a form that could not be taken, kept for its writer alone.

The text is encrypted with a key of its own and bound to the user who typed it; it is offered back
after sign-in and goes after seven days.
"""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from agencies.events import AccessEvent
from agencies.models import StashedPost, User
from audit.actor import Visitor
from audit.services import record

KEPT_FOR = timedelta(days=7)
# Somebody with a form's mark could otherwise fill the disk from outside.
MOST_KEPT = 20
NOT_KEPT = {
    "csrfmiddlewaretoken",
    "idempotency_key",
    "owner_token",
    "kept_id",
    "password",
    "login",
}
NOT_TYPED = NOT_KEPT | {"version", "sending"}
_SALT = "throughcare.owner"


def owner_token(user_id: UUID) -> str:
    """A signed mark of whose form this is, so that text outlives the session it was typed in."""
    return signing.dumps(str(user_id), salt=_SALT)


def owner_of(post: QueryDict) -> UUID | None:
    """Whose form this was, if its mark is ours and not too old."""
    try:
        user_id: str = signing.loads(post.get("owner_token", ""), salt=_SALT, max_age=KEPT_FOR)
        return UUID(user_id)
    except (signing.BadSignature, ValueError):
        return None


def keep_typing(request: HttpRequest, user_id: UUID, *, why: str) -> bool:
    """Keep what was typed into a refused form; false when there was nothing to keep."""
    sent = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
    if not any(one.strip() for name, values in sent.items() if name not in NOT_TYPED for one in values):
        return False
    with transaction.atomic():
        kept = _kept_from_the_same_page(user_id, sent) or StashedPost(user_id=user_id)
        if _sending_in(sent_fields(kept)) > _sending_in(sent):
            return True  # a draft that arrives after what was sent later
        kept.path, kept.why, kept.kept_at = _address_of_the_form(request)[:300], why, timezone.now()
        kept.sealed = _box(user_id).encrypt(json.dumps(sent).encode("utf-8", "surrogatepass"))
        kept.save()
        record(AccessEvent.TYPING_KEPT, actor=Visitor(), target=kept)
        _forget_beyond(user_id, MOST_KEPT)
    return True


def _kept_from_the_same_page(user_id: UUID, sent: dict[str, list[str]]) -> StashedPost | None:
    """What one open page sent before: its drafts take the place of each other, and Save that of its drafts.

    Otherwise a page left open would push out what was typed anywhere else.
    """
    mark = _mark_in(sent)
    if not mark:
        return None
    rows = StashedPost.objects.select_for_update().filter(user_id=user_id)
    return next((one for one in rows if _mark_in(sent_fields(one)) == mark), None)


def _mark_in(fields: dict[str, list[str]]) -> str:
    return fields.get("version", [""])[0].partition(".")[2]


def _sending_in(fields: dict[str, list[str]]) -> int:
    number = fields.get("sending", [""])[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 17 else 0


def _address_of_the_form(request: HttpRequest) -> str:
    """Where the text is to be sent again: a draft is sent beside its form, which is what must be answered."""
    match = request.resolver_match
    is_draft = match is not None and (match.url_name or "").startswith("keep_")
    return request.path.rstrip("/").rpartition("/")[0] + "/" if is_draft else request.path


def _forget_beyond(user_id: UUID, most: int) -> None:
    kept = StashedPost.objects.filter(user_id=user_id).order_by("-kept_at")
    if beyond := [one.pk for one in kept[most:]]:
        record(AccessEvent.TYPING_DISCARDED, actor=Visitor(), target=User(pk=user_id), shown=beyond)
        StashedPost.objects.filter(pk__in=beyond).delete()


def kept_for(user_id: UUID) -> list[StashedPost]:
    """What is kept for one user and has not expired, newest first."""
    return list(StashedPost.objects.filter(user_id=user_id, kept_at__gt=timezone.now() - KEPT_FOR))


def sent_fields(kept: StashedPost) -> dict[str, list[str]]:
    """What was sent, the version it was written on included; empty if the key has changed since."""
    try:
        opened = _box(kept.user_id).decrypt(bytes(kept.sealed))
    except InvalidToken:
        return {}
    fields: dict[str, Any] = json.loads(opened.decode("utf-8", "surrogatepass"))
    return fields


def seal(user_id: UUID, content: Any) -> str:
    """Something that was answered to one user, so that it opens for them alone."""
    return _box(user_id).encrypt(json.dumps(content).encode("utf-8", "surrogatepass")).decode("ascii")


def unseal(user_id: UUID, sealed: str) -> Any:
    """What was sealed for this user; nothing if it was not, or the key has changed since."""
    try:
        return json.loads(_box(user_id).decrypt(sealed).decode("utf-8", "surrogatepass"))
    except InvalidToken:
        return None


def _box(user_id: UUID) -> Fernet:
    key = hashlib.sha256(f"stash:{settings.STASH_KEY}:{user_id}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
