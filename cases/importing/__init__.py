"""Bringing an existing caseload in: reading a spreadsheet, matching its columns, finding what is wrong."""
