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
    model.__name__: model
    for model in (LicenceCondition, CourtOrder, NotificationRequirement, Breach, ReRelease)
}
