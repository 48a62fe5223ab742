"""What lies beyond the last seal, and what stands beside the ledger: how much is unknown, and since when."""

from collections.abc import Iterator

from django.db import connection

from audit.sealing.rounds import MOST_AT_ONCE
from audit.verifying.findings import Finding, Report
from audit.verifying.parts import Through

_UNSEALED = """
SELECT count(*), extract(epoch FROM clock_timestamp() - min(recorded_at))::float8,
  min(id) FILTER (WHERE xid
    > coalesce(pg_current_xact_id_if_assigned(), pg_snapshot_xmax(pg_current_snapshot()))),
  min(id) FILTER (WHERE xid = %(xid)s::xid8 AND
    (SELECT cardinality(entry_ids) < %(most)s FROM audit_checkpoint ORDER BY number DESC LIMIT 1))
FROM audit_ledgerentry WHERE (xid, id) > (%(xid)s::xid8, %(id)s)
"""
_IMPOSSIBLE = "SELECT id FROM audit_ledgerentry WHERE xid < '3'::xid8 ORDER BY id LIMIT 20"
_MAY_READ_PURPOSES = "SELECT has_table_privilege(current_user, 'public.audit_statedpurpose', 'SELECT')"
_OTHER_WORDS = """
SELECT p.entry_id FROM audit_statedpurpose p LEFT JOIN audit_ledgerentry e ON e.id = p.entry_id
WHERE encode(sha256(convert_to(p.salt::text || p.words, 'UTF8')), 'hex') IS DISTINCT FROM e.purpose
ORDER BY p.entry_id LIMIT 50
"""


def tail_of(through: Through, report: Report, patience: float) -> Iterator[Finding]:
    """Count the entries after the last sealed one; whether they wait too long, or are of no time at all."""
    with connection.cursor() as cursor:
        cursor.execute(_UNSEALED, {"xid": through[0], "id": through[1], "most": MOST_AT_ONCE})
        report.unsealed, waiting, from_the_future, from_before = cursor.fetchone()
        cursor.execute(_IMPOSSIBLE)
        impossibles = cursor.fetchall()
    report.waiting_seconds = round(max(0.0, waiting or 0.0), 3)
    if from_the_future is not None:
        says = f"Entry {from_the_future} is of a transaction that has not happened yet"
        yield Finding("row_forged", says, None, from_the_future)
    for (impossible,) in impossibles:
        says = f"Entry {impossible} is of a transaction that no database ever has"
        yield Finding("row_forged", says, 0, impossible)
    if from_before is not None:
        says = f"Entry {from_before} is of a transaction that was sealed without it"
        yield Finding("row_forged", says, None, from_before)
    if report.waiting_seconds > patience:
        says = f"{report.unsealed:,} entries are not sealed, the oldest since {report.waiting_seconds:,.0f} s"
        yield Finding("unsealed", says)


def purposes_in_other_words(report: Report) -> Iterator[Finding]:
    """Purposes whose words are not those that their entry keeps a digest of. Erased ones are no finding."""
    with connection.cursor() as cursor:
        cursor.execute(_MAY_READ_PURPOSES)
        if not cursor.fetchone()[0]:
            report.not_checked.append("The words of purposes were not compared: this role may not read them.")
            return
        cursor.execute(_OTHER_WORDS)
        for (number,) in cursor.fetchall():
            says = f"The purpose of entry {number} is not in the words it was recorded with"
            yield Finding("purpose_words", says, None, number)
