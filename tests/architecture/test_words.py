"""Laws 3, 4 and 5: words that open a way round the door do not occur, outside named modules."""

import ast

from django.apps import apps
from django.db import models

from agencies.scoping import Scoped
from tests.architecture.source import modules, unexcused

FORBIDDEN = {
    "unguarded",
    "_default_manager",
    "_base_manager",
    "get_object_or_404",
    "get_list_or_404",
    "raw",
    "cursor",
    "ModelForm",
    "ModelChoiceField",
    "ModelMultipleChoiceField",
    "ModelSerializer",
    "ModelViewSet",
    "TemplateResponse",
    "StreamingHttpResponse",
    "FileResponse",
}

EXCUSED = {
    "agencies/scoping.py: unguarded": "defines the plain manager that Django's machinery needs",
    "agencies/narrow_acts.py: cursor": "calls the narrow functions that ask for themselves who acts",
    "agencies/database_context.py: cursor": "tells the database who asks",
    "audit/services.py: cursor": "calls the one function that writes the ledger",
    "audit/sealing/nodes.py: cursor": "reads hashes of the sealed tree, a part of a column at a time",
    "audit/sealing/rounds.py: cursor": "asks PostgreSQL which entries are settled; holds no case content",
    "audit/verifying/columns.py: cursor": "compares columns with the entries' bytes; shows none",
    "audit/verifying/compare.py: cursor": "finds what was changed; entries hold no case content",
    "audit/verifying/one_case.py: cursor": "finds the seals of a case's entries; a reference as owner",
    "audit/verifying/parts.py: cursor": "copies thousands of entries at once to hash them",
    "audit/verifying/stretches.py: cursor": "compares seals with their last entries",
    "audit/verifying/tail.py: cursor": "counts what is not sealed",
    "audit/verifying/walls.py: cursor": "asks the catalogue for triggers and functions",
    "cases/models/break_glass_review.py: unguarded": "an exclusion keeps its review from the excluded too",
    "cases/models/rights/subject_access.py: unguarded": "an exclusion keeps a request from the excluded too",
    "cases/hidden_cases.py: cursor": "calls the functions that reach a case their actor cannot see",
    "cases/ledger_cases.py: cursor": "calls the functions that tell a reader of the ledger a reference",
    "cases/identity_rows.py: cursor": "calls the function that keeps initials on cases its actor cannot see",
    "cases/management/commands/reconcile_access.py: cursor": "holds the list against the grants, as owner",
    "config/management/commands/secure_rows.py: cursor": "writes the policies, as owner",
    "assessments/opened_reviews.py: cursor": "opens reviews of assessments whoever acts may not see",
    "interventions/evaluation/counting.py: cursor": "the clock counts across every wall; nobody is named",
    "interventions/fairness/counting.py: cursor": "the clock counts across every wall; nobody is named",
    "panels/papers.py: cursor": "calls the function that moves papers of cases its actor cannot see",
    "cases/models/unusual_access.py: unguarded": "an exclusion keeps what is found from the excluded too",
    "cases/unusual/measures.py: cursor": "one statement of the clock a rule; counts for everybody at once",
    "cases/models/person.py: unguarded": "a person is seen through cases filtered by the one rule",
    "reminders/tellings.py: cursor": "one statement of the clock for everybody at once; asks the one rule",
    "config/demonstration/copying.py: cursor": "COPY as owner: invented cases, no service (ADR 0008)",
    "config/health.py: cursor": "asks the database for the number one",
    "config/management/commands/grant_roles.py: cursor": "grants, as owner",
    "config/management/commands/migrate.py: cursor": "makes the tables of an empty database, as owner",
    "config/recorded_tables/recording.py: cursor": "writes down what makes tables; there is nothing in them",
}


def test_no_way_round_the_door_is_written() -> None:
    found = set()
    for path, tree in modules().items():
        for node in ast.walk(tree):
            word = getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "name", None)
            if word in FORBIDDEN:
                found.add(f"{path}: {word}")
    assert unexcused(found, EXCUSED) == ""


LOOKUPS = {"in", "isnull", "lt", "lte", "gt", "gte", "exact", "range", "contains", "startswith"}
LOOKUPS |= {"date", "year", "overlap"}
TRAVERSAL_EXCUSED: dict[str, str] = {
    "cases/selectors/caseload.py: case__": "the access list and the case it names are one section",
    "cases/models/access_request.py: case__lead_agency_id": "which agency leads decides whose request it is",
    "cases/models/possible_match.py: case__lead_agency_id": "which agency leads decides whose it is",
    "cases/models/limits.py: case__lead_agency_id": "which agency leads decides who may know of it",
    "cases/selectors/participation.py: agreement__": "the basis of a part is shown to all who take part",
}


def _keys_into_sections() -> set[str]:
    return {
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, Scoped)
    }


def _lookups(tree: ast.Module) -> set[str]:
    words = {k.arg for n in ast.walk(tree) if isinstance(n, ast.Call) for k in n.keywords if k.arg}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in {
                "F",
                "OuterRef",
                "values",
                "values_list",
                "order_by",
                "only",
                "select_related",
                "annotate",
            }:
                texts = [
                    a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                words |= {f"{t}__" if name == "select_related" else t for t in texts}
    return words


def test_no_lookup_crosses_into_another_section() -> None:
    keys = _keys_into_sections()
    found = set()
    for path, tree in modules().items():
        for word in _lookups(tree):
            first, _, rest = word.lstrip("-").partition("__")
            if first in keys and "__" in word and rest.split("__")[0] not in LOOKUPS | {"id", "pk"}:
                found.add(f"{path}: {word}")
    assert unexcused(found, TRAVERSAL_EXCUSED) == ""
