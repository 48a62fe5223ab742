"""The address of another page of the same list."""

from django.http import QueryDict


def same_list(asked: QueryDict, number: int) -> str:
    """The list as it is filtered and sorted, at another page."""
    kept = asked.copy()
    kept["page"] = str(number)
    return f"?{kept.urlencode()}"
