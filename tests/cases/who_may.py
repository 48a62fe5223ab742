"""Who may ask for what about a case."""

from typing import Any

from cases.models import Participation, TeamMember
from tests.cases import who_may_access
from tests.cases.who_may_sections import SECTIONS
from tests.cast import Cast
from tests.who_may import Row, of_case

ON_IT = "officer manager psychologist prison_manager facilitator chair police community"
ON_IT += " mentor supervisor information_owner"
WORK_ON_CASES = ON_IT + " colleague excluded stranger lapsed"
NO_CASES = "administrator governance"
CAN_OPEN = "officer colleague stranger"
CANNOT_OPEN = (
    f"manager psychologist prison_manager facilitator chair police community excluded lapsed "
    f"mentor supervisor information_owner {NO_CASES}"
)


def _but(*allowed: str) -> str:
    return " ".join(who for who in ON_IT.split() if who not in allowed)


def police_part(cast: Cast) -> dict[str, Any]:
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("westbridge_police"))
    return {**of_case(cast), "participation_id": part.pk}


def officers_place(cast: Cast) -> dict[str, Any]:
    member = TeamMember.unguarded.get(case=cast.case, user=cast.user("officer"))
    return {**of_case(cast), "member_id": member.pk}


def _rows(url: str, *allowed: str, kwargs: Any = of_case) -> list[Row]:
    """A form about the case: the same people for looking and for sending."""
    forbidden = _but(*allowed)
    return [
        Row(url, method, allowed=" ".join(allowed), forbidden=forbidden, kwargs=kwargs)
        for method in ("GET", "POST")
    ]


def _act(url: str, *allowed: str, method: str = "POST", kwargs: Any = of_case) -> Row:
    return Row(url, method, allowed=" ".join(allowed), forbidden=_but(*allowed), kwargs=kwargs)


TABLE = [
    *who_may_access.TABLE,
    *SECTIONS,
    Row("cases:caseload", allowed=WORK_ON_CASES, forbidden=NO_CASES),
    Row("cases:search_cases", allowed=WORK_ON_CASES, forbidden=NO_CASES),
    Row("cases:search_cases", "POST", allowed=WORK_ON_CASES, forbidden=NO_CASES),
    *(
        Row(
            "cases:open_case",
            method,
            allowed=CAN_OPEN,
            forbidden=CANNOT_OPEN,
        )
        for method in ("GET", "POST")
    ),
    Row("cases:overview", allowed=ON_IT, kwargs=of_case),
    Row("cases:chronology", allowed=ON_IT, kwargs=of_case),
    Row("cases:access", allowed=ON_IT, kwargs=of_case),
    *_rows("cases:edit_case", "officer", "manager"),
    *_rows("cases:edit_identity", "officer", "manager"),
    *_rows("cases:close_case", "officer", "manager"),
    *_rows("cases:record_entry", "officer", "manager", "psychologist", "prison_manager"),
    *_rows("cases:add_agency", "officer"),
    *_rows("cases:end_participation", "officer", kwargs=police_part),
    *_rows("cases:add_team_member", "officer", "manager", "prison_manager"),
    *_rows("cases:remove_team_member", "officer", "manager", kwargs=officers_place),
    *_rows("cases:change_lead", "officer", "manager"),
    Row(
        "cases:who_looked",
        allowed="officer manager prison_manager",
        forbidden=_but("officer", "manager", "prison_manager"),
        kwargs=of_case,
    ),
    Row("cases_api:cases", allowed=WORK_ON_CASES, forbidden=NO_CASES),
    Row("cases_api:cases", "POST", allowed=CAN_OPEN, forbidden=CANNOT_OPEN),
    Row("cases_api:case", allowed=ON_IT, kwargs=of_case),
    _act("cases_api:case", "officer", "manager", method="PATCH"),
    _act("cases_api:close_case", "officer", "manager"),
    Row("cases_api:chronology", allowed=ON_IT, kwargs=of_case),
    _act("cases_api:chronology", "officer", "manager", "psychologist", "prison_manager"),
    Row("cases_api:participations", allowed=ON_IT, kwargs=of_case),
    _act("cases_api:participations", "officer"),
    _act("cases_api:end_participation", "officer", kwargs=police_part),
    Row("cases_api:team", allowed=ON_IT, kwargs=of_case),
    _act("cases_api:team", "officer", "manager", "prison_manager"),
    _act("cases_api:remove_team_member", "officer", "manager", kwargs=officers_place),
    _act("cases_api:change_lead", "officer", "manager"),
]
