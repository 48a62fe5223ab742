"""Who reaches somebody's working notes: whoever keeps them, and nobody else of any agency."""

NOTE = (
    "case_open(case_id, 'core') AND kept_by_id = (SELECT acting_user()) "
    "AND agency_id = (SELECT acting_agency())"
)
NOTE_ADDED = f"{NOTE} AND written_by_id = (SELECT acting_user())"
