"""However often somebody was assessed, the change view asks the database the same few questions."""

from collections.abc import Callable

from django.test import Client

from tests.assessments.making import make_countersigned
from tests.cases.statements import data_statements
from tests.cast import Cast

AT_MOST = 6


def test_ten_assessments_are_compared_in_at_most_six_data_statements(
    cast: Cast, as_: Callable[[str], Client]
) -> None:
    for number in range(10):
        make_countersigned(cast, levels={"grievance": ("strongly_present", "not_present")[number % 2]})
    client, page = as_("officer"), f"/cases/{cast.case.reference}/assessments/change/"
    client.get(page)
    with data_statements() as asked:
        answer = client.get(page)
    assert "No longer present" in answer.content.decode()
    print(f"change view of ten assessments: {len(asked)} data statements")
    assert len(asked) <= AT_MOST, "\n\n".join(asked)
