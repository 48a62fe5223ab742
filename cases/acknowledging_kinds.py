"""Which entries of the record the team has to acknowledge, by the name a change keeps of them."""

from cases.models import (
    Breach,
    CourtOrder,
    LicenceCondition,
    NotificationRequirement,
    ReRelease,
    SectionEntry,
)

DUTY = "change_to_acknowledge"
KINDS: dict[str, type[SectionEntry]] = {
    str(model._meta.model_name): model  # noqa: SLF001
    for model in (LicenceCondition, CourtOrder, NotificationRequirement, Breach, ReRelease)
}
