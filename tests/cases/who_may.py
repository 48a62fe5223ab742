"""Who may ask for what about a case."""

from tests.who_may import Row, of_case

EVERYBODY_ON_IT = "officer manager psychologist prison_manager facilitator chair police community"

TABLE = [
    Row(
        "cases:caseload",
        allowed=EVERYBODY_ON_IT + " colleague excluded stranger lapsed",
        forbidden="administrator governance",
    ),
    Row("cases:overview", allowed=EVERYBODY_ON_IT, kwargs=of_case),
]
