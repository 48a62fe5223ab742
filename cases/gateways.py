"""The statutory gateways an agency may take part under: reference data, in the words the record keeps."""

GATEWAYS = (
    "Offender Management Act 2007 s.14",
    "Criminal Justice Act 2003 s.325 (MAPPA)",
    "Counter-Terrorism and Security Act 2015 s.26 (Prevent duty)",
    "Counter-Terrorism and Security Act 2015 s.36 (Channel panel)",
    "Crime and Disorder Act 1998 s.115",
    "Terrorism Prevention and Investigation Measures Act 2011",
)
CHOICES = [(words, words) for words in GATEWAYS]
