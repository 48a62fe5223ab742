"""The caseload in at most six data statements and a case in at most eight, on cases with full histories."""

import pytest

from tests.cases.statements import data_statements
from tests.config.test_demonstration_pages import CASES, WITH_CASES, as_web, signed_in, text_of

__all__ = ["as_web"]

CASELOAD = 6
CASE_PAGE = 8


@pytest.mark.parametrize("who", WITH_CASES)
def test_lists_and_cases_keep_their_budgets(who: str, as_web: None) -> None:
    client = signed_in(who)
    found = sorted(set(CASES.findall(text_of(client, "/cases/"))))
    with data_statements() as of_caseload:
        client.get("/cases/")
    most = 0
    for path in found[:8]:
        with data_statements() as of_case:
            client.get(path)
        most = max(most, len(of_case))
        assert len(of_case) <= CASE_PAGE, f"{path}\n" + "\n\n".join(of_case)
    assert len(of_caseload) <= CASELOAD, "\n\n".join(of_caseload)
    print(f"{who}: caseload {len(of_caseload)} statements; at most {most} on {len(found[:8])} cases")
