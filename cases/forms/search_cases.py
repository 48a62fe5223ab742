"""The small search box over the caseload."""

from agencies.forms.fields import PlainText
from agencies.forms.govuk import GovUkForm


class SearchCasesForm(GovUkForm):
    """A name, a reference or an identity number; sent in the body, never in the address."""

    looked_for = PlainText(
        label="Find a case",
        called="a name, reference or identity number",
        help_text="Any name they are known by, a case reference or an identity number.",
        max_length=200,
        width="20",
    )
