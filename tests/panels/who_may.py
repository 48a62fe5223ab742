"""How everything about panels and their meetings is asked for."""

from typing import Any

from tests.cast import Cast
from tests.panels import gatherings
from tests.who_may import Row, both, of_case


def with_item(cast: Cast) -> None:
    cast.item = gatherings.an_item(cast)  # type: ignore[attr-defined]


def under_way(cast: Cast) -> None:
    with_item(cast)
    gatherings.started(cast, cast.item)  # type: ignore[attr-defined]


def with_outcomes(cast: Cast) -> None:
    under_way(cast)
    cast.action = gatherings.an_action(cast, cast.item)  # type: ignore[attr-defined]
    cast.decision = gatherings.a_decision(cast, cast.item)  # type: ignore[attr-defined]


def of_meeting(cast: Cast) -> dict[str, Any]:
    return {"meeting_id": cast.item.meeting_id}  # type: ignore[attr-defined]


def of_item(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "item_id": cast.item.pk}  # type: ignore[attr-defined]


def of_action(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "action_id": cast.action.pk}  # type: ignore[attr-defined]


def of_decision(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "decision_id": cast.decision.pk}  # type: ignore[attr-defined]


ARRANGED: dict[str, Any] = {"kwargs": of_meeting, "prepare": with_item}
RUN: dict[str, Any] = {"kwargs": of_meeting, "prepare": under_way}
ITEM: dict[str, Any] = {"kwargs": of_item, "prepare": with_item}
ITEM_RUN: dict[str, Any] = {"kwargs": of_item, "prepare": under_way}
DECISION: dict[str, Any] = {"kwargs": of_decision, "prepare": with_outcomes}
ACTION: dict[str, Any] = {"kwargs": of_action, "prepare": with_outcomes}

TABLE = [
    Row("panels:panels"),
    Row("panels:shared_with_you"),
    *both("panels:set_up_panel"),
    *both("panels:arrange_meeting"),
    Row("panels:meeting", **ARRANGED),
    *both("panels:change_meeting", **ARRANGED),
    *both("panels:cancel_meeting", **ARRANGED),
    *both("panels:add_agenda_item", **ARRANGED),
    Row("panels:start_meeting", "POST", **ARRANGED),
    Row("panels:run_meeting", **RUN),
    *both("panels:take_attendance", **RUN),
    Row("panels:end_meeting", "POST", **RUN),
    Row("panels:minutes", **RUN),
    *both("panels:agree_minutes", **RUN),
    Row("panels:case_meetings", kwargs=of_case, prepare=with_outcomes),
    Row("panels:agenda_item", kwargs=of_item, prepare=with_outcomes),
    Row("panels:move_agenda_item", "POST", **ITEM),
    Row("panels:remove_agenda_item", "POST", **ITEM_RUN),
    *both("panels:contribute", **ITEM),
    *both("panels:note_discussion", **ITEM_RUN),
    *both("panels:record_decision", **ITEM_RUN),
    *both("panels:change_decision", **DECISION),
    *both("panels:record_action", **ITEM_RUN),
    *both("panels:change_action", **ACTION),
    *both("panels:reassign_action", **ACTION),
    *both("panels:action", **ACTION),
    Row("panels_api:meetings"),
    Row("panels_api:meeting", **ARRANGED),
    Row("panels_api:actions", kwargs=of_case, prepare=with_outcomes),
    Row("panels_api:action", "PATCH", **ACTION),
    Row("panels_api:write_contribution", "POST", **ITEM),
]
