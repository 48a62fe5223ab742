"""A second region whose manager signs in as the others do, and whoever hands a case over to it."""

import psycopg2

from tests.browser.site import Site
from tests.databases import url_for

# With the password and the authenticator app of the manager of the demonstration.
_ELSEWHERE = """
UPDATE agencies_user u SET password = known.password, email = 'elsewhere@throughcare.example'
  FROM agencies_user known
 WHERE known.email = 'manager@throughcare.example' AND u.email = 'manager.area1@probation.example';
INSERT INTO mfa_authenticator (user_id, type, data, created_at)
SELECT u.id, a.type, a.data, a.created_at
  FROM agencies_user u, mfa_authenticator a JOIN agencies_user known ON known.id = a.user_id
 WHERE u.email = 'elsewhere@throughcare.example' AND known.email = 'manager@throughcare.example';
"""
_AT = """SELECT u.name, a.name FROM agencies_user u JOIN agencies_membership m ON m.user_id = u.id
           JOIN agencies_agency a ON a.id = m.agency_id WHERE u.email = %s"""


def arrange(site: Site, more: str = "", **values: str) -> None:
    """Let the manager of the second region sign in, and what else this journey begins with."""
    with psycopg2.connect(url_for("owner", site.database)) as connection, connection.cursor() as cursor:
        cursor.execute(more + _ELSEWHERE, values)
    connection.close()


def who_and_where(site: Site, who: str) -> tuple[str, str]:
    """The name of somebody of the demonstration, and of their agency."""
    with psycopg2.connect(url_for("owner", site.database)) as connection, connection.cursor() as cursor:
        cursor.execute(_AT, [f"{who}@throughcare.example"])
        name, agency = cursor.fetchone()
    connection.close()
    return name, agency
