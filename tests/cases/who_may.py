"""How everything about a case is asked for."""

from typing import Any

from cases.models import Participation, TeamMember
from tests.cases import who_may_access, who_may_chronology
from tests.cases.documents import who_may as who_may_documents
from tests.cases.ending import who_may as who_may_ending
from tests.cases.handing_over import who_may as who_may_hand_over
from tests.cases.imports import who_may as who_may_imports
from tests.cases.merging import who_may as who_may_merging
from tests.cases.people import who_may as who_may_people
from tests.cases.practice import who_may as who_may_practice
from tests.cases.referring import who_may as who_may_referring
from tests.cases.rights import who_may as who_may_rights
from tests.cases.sections import KINDS, make_entry
from tests.cases.twins import rows_beside
from tests.cases.who_may_ledger import LEDGER
from tests.cases.who_may_sections import SECTIONS
from tests.cast import Cast
from tests.who_may import Row, both, of_case


def police_part(cast: Cast) -> dict[str, Any]:
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("westbridge_police"))
    return {**of_case(cast), "participation_id": part.pk}


def officers_place(cast: Cast) -> dict[str, Any]:
    member = TeamMember.unguarded.get(case=cast.case, user=cast.user("officer"))
    return {**of_case(cast), "member_id": member.pk}


def condition_changed(cast: Cast) -> None:
    sheet, kind = next(one for one in KINDS if one[1].slug == "conditions")
    make_entry(cast, sheet, kind, who="psychologist")


_TABLE = [
    *who_may_access.TABLE,
    *who_may_chronology.TABLE,
    *who_may_documents.TABLE,
    *who_may_ending.TABLE,
    *who_may_imports.TABLE,
    *who_may_hand_over.TABLE,
    *who_may_merging.TABLE,
    *who_may_referring.TABLE,
    *who_may_rights.TABLE,
    *who_may_practice.TABLE,
    *who_may_people.TABLE,
    *SECTIONS,
    *LEDGER,
    Row("cases:caseload"),
    *both("cases:search_cases"),
    *both("cases:open_case"),
    Row("cases:overview", kwargs=of_case),
    Row("cases:network", kwargs=of_case),
    Row("cases:chronology", kwargs=of_case),
    Row("cases:print_chronology", kwargs=of_case),
    Row("cases:access", kwargs=of_case),
    *both("cases:edit_case", kwargs=of_case),
    *both("cases:acknowledge_changes", kwargs=of_case, prepare=condition_changed),
    *both("cases_api:acknowledge_changes", kwargs=of_case, prepare=condition_changed),
    *both("cases:edit_identity", kwargs=of_case),
    *both("cases:close_case", kwargs=of_case),
    *both("cases:record_entry", kwargs=of_case),
    *both("cases:add_agency", kwargs=of_case),
    *both("cases:end_participation", kwargs=police_part),
    *both("cases:add_team_member", kwargs=of_case),
    *both("cases:remove_team_member", kwargs=officers_place),
    *both("cases:change_lead", kwargs=of_case),
    Row("cases:who_looked", kwargs=of_case),
    Row("cases_api:cases"),
    Row("cases_api:cases", "POST"),
    Row("cases_api:case", kwargs=of_case),
    Row("cases_api:case", "PATCH", kwargs=of_case),
    Row("cases_api:close_case", "POST", kwargs=of_case),
    *both("cases_api:chronology", kwargs=of_case),
    *both("cases_api:participations", kwargs=of_case),
    Row("cases_api:end_participation", "POST", kwargs=police_part),
    *both("cases_api:team", kwargs=of_case),
    Row("cases_api:remove_team_member", "POST", kwargs=officers_place),
    Row("cases_api:change_lead", "POST", kwargs=of_case),
]
TABLE = [*_TABLE, *rows_beside(_TABLE)]
