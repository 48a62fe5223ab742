"""How the person came to it, of an assessment signed already: written past what locks it."""

from django.db import connection

from assessments.models import Assessment, StatedRoute
from tests.assessments.agreement.pairs_of_raters import figures
from tests.assessments.reviews import a_settled_review
from tests.cast import Cast

_TABLE = StatedRoute._meta.db_table


def signed_and_settled(cast: Cast) -> None:
    """What stands beside a signed assessment: a review that was settled, the route, and figures of many."""
    figures(cast)
    a_settled_review(cast)
    a_signed_route(cast)


def a_signed_route(cast: Cast) -> None:
    """The earliest assessment of the case says how the person came to it."""
    assessment = Assessment.unguarded.filter(case=cast.case).earliest("started_on")
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{_TABLE}" DISABLE TRIGGER USER')
        StatedRoute.unguarded.create(case=cast.case, assessment=assessment, route="online", evidence="x")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE "{_TABLE}" ENABLE TRIGGER USER')
