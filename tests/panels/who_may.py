"""Who may ask for what about panels and their meetings."""

from typing import Any

from tests.cast import Cast
from tests.panels import gatherings
from tests.who_may import Row, of_case

NO_PANEL = "facilitator mentor supervisor information_owner"
PANEL_READERS = "officer manager psychologist prison_manager chair police community"
NOT_THE_CHAIR = "officer manager psychologist prison_manager police community " + NO_PANEL
ALL_WITH_PANELS = PANEL_READERS + " colleague excluded stranger lapsed"
ARRANGERS = "officer chair colleague stranger"
OTHERS = "manager psychologist prison_manager facilitator police community excluded lapsed"
OTHERS += " mentor supervisor information_owner administrator governance"


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


def both(url: str, **more: Any) -> list[Row]:
    """The same people may look and send."""
    return [Row(url, method, **more) for method in ("GET", "POST")]


# A meeting is seen through an item on it, and a facilitator's role never holds the panel section.
OF_MEETING: dict[str, Any] = {"kwargs": of_meeting, "prepare": with_item}
CHAIRED: dict[str, Any] = {"allowed": "chair", "forbidden": PANEL_READERS.replace("chair ", "")}
CHAIRED_ON_CASE: dict[str, Any] = {"allowed": "chair", "forbidden": NOT_THE_CHAIR}
READ: dict[str, Any] = {"allowed": PANEL_READERS, "forbidden": NO_PANEL}

TABLE = [
    Row("panels:panels", allowed=ALL_WITH_PANELS, forbidden=NO_PANEL + " administrator governance"),
    Row(
        "panels:shared_with_you",
        allowed=ALL_WITH_PANELS,
        forbidden=NO_PANEL + " administrator governance",
    ),
    *both("panels:set_up_panel", allowed=ARRANGERS, forbidden=OTHERS),
    *both("panels:arrange_meeting", allowed=ARRANGERS, forbidden=OTHERS),
    Row("panels:meeting", allowed=PANEL_READERS, **OF_MEETING),
    *both("panels:change_meeting", **CHAIRED, **OF_MEETING),
    *both("panels:cancel_meeting", **CHAIRED, **OF_MEETING),
    *both("panels:add_agenda_item", **CHAIRED, **OF_MEETING),
    Row("panels:start_meeting", "POST", **CHAIRED, **OF_MEETING),
    Row("panels:run_meeting", **CHAIRED, kwargs=of_meeting, prepare=under_way),
    *both("panels:take_attendance", **CHAIRED, kwargs=of_meeting, prepare=under_way),
    Row("panels:end_meeting", "POST", **CHAIRED, kwargs=of_meeting, prepare=under_way),
    Row("panels:minutes", allowed=PANEL_READERS, kwargs=of_meeting, prepare=under_way),
    *both("panels:agree_minutes", **CHAIRED, kwargs=of_meeting, prepare=under_way),
    Row("panels:case_meetings", **READ, kwargs=of_case, prepare=with_outcomes),
    Row("panels:agenda_item", **READ, kwargs=of_item, prepare=with_outcomes),
    # The officer's role arranges meetings, but this one is another agency's.
    Row("panels:move_agenda_item", "POST", **CHAIRED_ON_CASE, kwargs=of_item, prepare=with_item),
    Row("panels:remove_agenda_item", "POST", **CHAIRED_ON_CASE, kwargs=of_item, prepare=under_way),
    *both("panels:contribute", **READ, kwargs=of_item, prepare=with_item),
    *both("panels:note_discussion", **CHAIRED_ON_CASE, kwargs=of_item, prepare=under_way),
    *both("panels:record_decision", **CHAIRED_ON_CASE, kwargs=of_item, prepare=under_way),
    *both("panels:change_decision", **CHAIRED_ON_CASE, kwargs=of_decision, prepare=with_outcomes),
    *both("panels:record_action", **CHAIRED_ON_CASE, kwargs=of_item, prepare=under_way),
    *both("panels:change_action", **CHAIRED_ON_CASE, kwargs=of_action, prepare=with_outcomes),
    *both("panels:reassign_action", **CHAIRED_ON_CASE, kwargs=of_action, prepare=with_outcomes),
    Row("panels:action", **READ, kwargs=of_action, prepare=with_outcomes),
    Row(
        "panels:action",
        "POST",
        allowed="police",
        forbidden="officer manager psychologist prison_manager chair community " + NO_PANEL,
        kwargs=of_action,
        prepare=with_outcomes,
    ),
]

# Asked for by tests/panels/test_api.py at an address of its own, until config/api_urls.py includes them.
API = [
    Row("panels_api:meetings", allowed=ALL_WITH_PANELS, forbidden=NO_PANEL + " administrator governance"),
    Row("panels_api:meeting", allowed=PANEL_READERS, **OF_MEETING),
    Row("panels_api:actions", **READ, kwargs=of_case, prepare=with_outcomes),
    Row(
        "panels_api:action",
        "PATCH",
        allowed="police",
        forbidden="officer manager psychologist prison_manager chair community " + NO_PANEL,
        kwargs=of_action,
        prepare=with_outcomes,
    ),
    Row("panels_api:write_contribution", "POST", **READ, kwargs=of_item, prepare=with_item),
]
TABLE += API
