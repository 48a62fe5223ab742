"""The subject access story in steps, for the tests that need it so far."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import HealthEntry, NetworkContact, SubjectAccessPart, SubjectAccessRequest
from cases.selectors.rights.subject_access import content_hash_of, parts_of
from cases.services.rights.open_subject_access import open_subject_access
from cases.services.rights.prepare_part import begin_part, decide_on_the_rest, finish_part
from cases.services.rights.release_subject_access import release_subject_access
from tests.cast import Cast
from tests.database_roles import acting_for

CANARY = "Canary-7J the person likes the allotment"
OTHERS = "Canary-8K sister of the person"


def entries(cast: Cast) -> tuple[HealthEntry, NetworkContact]:
    """Something in two sections: about the person, and about somebody else."""
    common = {
        "case": cast.case,
        "agency": cast.agency("northmoor"),
        "recorded_by": cast.user("officer"),
    }
    health = HealthEntry.objects.create(
        **common, area="physical", known=CANARY, said_by="Dr Canary-9L", agreement="agreed"
    )
    contact = NetworkContact.objects.create(
        **common,
        name=OTHERS,
        relation="sister",
        influence="supportive",
        evidence="Seen at visits.",
        may_be_partner="yes",
        agreement="agreed",
    )
    return health, contact


def opened(cast: Cast, **changes: Any) -> SubjectAccessRequest:
    """A request that governance has just recorded."""
    given = {
        "reference": cast.case.reference,
        "received_on": timezone.localdate(),
        "asked_by": "person",
        "identity_checked": "known",
        **changes,
    }
    actor = cast.actor("governance")
    with acting_for(actor):
        return open_subject_access(actor=actor, **given)


def part_in(request: SubjectAccessRequest, section: str, holder: UUID | None = None) -> SubjectAccessPart:
    """The part of a section as it is now."""
    rows = SubjectAccessPart.unguarded.filter(request=request, in_section=section)
    return rows.get(holder_id=holder) if holder else rows.get()


def begun(cast: Cast, request: SubjectAccessRequest, section: str, who: str = "manager") -> SubjectAccessPart:
    """The part, gathered."""
    part, actor = part_in(request, section), cast.actor(who)
    with acting_for(actor):
        return begin_part(part, actor=actor, version=part.version)


def prepared(cast: Cast, request: SubjectAccessRequest, section: str, who: str = "manager") -> None:
    """The part, ready."""
    part, actor = begun(cast, request, section, who), cast.actor(who)
    with acting_for(actor):
        decide_on_the_rest(part, actor=actor, version=part.version)
        finish_part(part, actor=actor, version=part_in(request, section).version)


def all_prepared(cast: Cast, request: SubjectAccessRequest) -> None:
    """Every part, ready."""
    for part in SubjectAccessPart.unguarded.filter(request=request, state="waiting"):
        prepared(cast, request, part.in_section)


def released(cast: Cast, request: SubjectAccessRequest, who: str = "governance") -> SubjectAccessRequest:
    """The pack, released."""
    actor = cast.actor(who)
    with acting_for(actor):
        digest = content_hash_of(parts_of(request, actor=actor))
        request.refresh_from_db()
        return release_subject_access(request, actor=actor, version=request.version, content_hash=digest)
