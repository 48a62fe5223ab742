"""What was disclosed over the threshold: kept for those who hold safety matters, and told to the lead."""

from django.utils import timezone

from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from interventions.events import SessionEvent
from interventions.models import Concern, Plan, Session, SessionDisclosure, ThresholdsExplained
from interventions.session_rules import ConcernTyped

NOT_KEPT_HERE = (
    "Your agency does not keep safety matters on this case. Leave this empty, and tell the lead practitioner "
    "yourself, today"
)
# What it is stands with the session alone, so that nothing is read twice or corrected in one place only.
TOLD = "Something disclosed in this session is over the threshold. Read it on the page of the session."


def concern_about(disclosure: str, concern: ConcernTyped | None) -> ConcernTyped | None:
    """What reaches the lead practitioner: the concern that was raised, or else one for the disclosure."""
    if concern is None and disclosure.strip():
        return ConcernTyped(urgency=Concern.Urgency.SOON, text=TOLD)
    return concern


def faults_in_disclosure(disclosure: str, held: frozenset[Section]) -> dict[str, str]:
    """Why what was disclosed cannot be kept with the session here, by field."""
    return {"disclosure": NOT_KEPT_HERE} if disclosure.strip() and Section.SAFETY not in held else {}


def keep_told(
    plan: Plan, session: Session, disclosure: str, *, is_explained: bool, actor: ActingPerson
) -> None:
    """Keep what was disclosed over the threshold, and that the thresholds were explained."""
    if disclosure.strip():
        _keep_disclosure(session, disclosure, actor)
    if is_explained:
        _note_explained(plan, session, actor)


def _keep_disclosure(session: Session, text: str, actor: ActingPerson) -> None:
    kept = SessionDisclosure.objects.create(
        case_id=session.case_id,
        session=session,
        text=text,
        recorded_by_id=actor.user_id,
        recorded_at=timezone.now(),
    )
    record(SessionEvent.DISCLOSURE_KEPT, actor=actor, target=kept, case_id=session.case_id)


def reads_otherwise(kept: SessionDisclosure | None, text: str) -> bool:
    """Whether what is kept is to be put right."""
    return kept is not None and bool(text.strip()) and kept.text != text


def amend_disclosure(kept: SessionDisclosure | None, text: str, reason: str, *, actor: ActingPerson) -> None:
    """Write it anew where it reads otherwise; how it read before stays with it."""
    if not reads_otherwise(kept, text) or kept is None:
        return
    before = {"text": kept.text, "reason": reason, "at": timezone.now().isoformat()}
    changed = {"text": (kept.text, text)}
    kept.text, kept.earlier = text, [before, *kept.earlier]
    kept.save(update_fields=["text", "earlier"])
    record(SessionEvent.DISCLOSURE_AMENDED, actor=actor, target=kept, case_id=kept.case_id, changed=changed)


def _note_explained(plan: Plan, session: Session, actor: ActingPerson) -> None:
    if ThresholdsExplained.objects.visible_to(actor).filter(plan=plan).exists():
        return
    row = ThresholdsExplained.objects.create(
        case_id=plan.case_id, plan=plan, explained_on=session.held_on, explained_by_id=actor.user_id
    )
    record(SessionEvent.THRESHOLDS_EXPLAINED, actor=actor, target=row, case_id=plan.case_id)
