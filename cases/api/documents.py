"""The documents of a case, over the API: what is in a file travels as Base64 within the answer."""

from base64 import b64decode, b64encode
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.by_form import FormApi, as_typed, asked_by
from agencies.roles import may
from agencies.sections import Section
from cases.document_events import DocumentEvent
from cases.documents.filing import any_filing_act, filing_act, sections_to_file_in
from cases.documents.sealing import CANNOT_BE_OPENED, CannotOpen
from cases.documents.store import STORE_AWAY, StoreAway
from cases.forms.documents import AddDocumentForm
from cases.forms.section_entry import WithdrawEntryForm
from cases.models import Document
from cases.selectors.documents import content_of_document, document_of, documents_of, own_documents
from cases.selectors.opened import granted_sections, opened_case
from cases.serializers.asked import answers
from cases.services.documents.add_document import add_document
from cases.services.documents.withdraw_document import withdraw_document

# Ten megabytes in Base64, and the form says what is too large.
_MOST = 14_000_000


class AddDocumentAsked(asked_by(AddDocumentForm)):  # type: ignore[misc]
    """A document: its name, what is in it in Base64, and who may read it."""

    name = serializers.CharField(max_length=200)
    content = serializers.CharField(max_length=_MOST)
    in_section = serializers.CharField(max_length=30, default=Section.CORE.value)


class DocumentAnswer(serializers.Serializer[Any]):
    """One version of a document, without what is in it."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    in_section = serializers.CharField()
    kind = serializers.CharField()
    marking = serializers.CharField()
    series = serializers.UUIDField()
    number = serializers.IntegerField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    scan = serializers.CharField()
    agency = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawn_reason = serializers.CharField()
    version = serializers.IntegerField()


class DocumentContent(serializers.Serializer[Any]):
    """What is in a document, in Base64."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    sha256 = serializers.CharField()
    content = serializers.CharField()


class DocumentsApi(FormApi):
    """The documents of a case, in all their versions; and adding one."""

    @extend_schema(responses=DocumentAnswer(many=True), operation_id="list_documents")
    def get(self, request: Request, reference: str) -> Response:
        """Newest first."""
        case = opened_case(reference, actor=self.actor)
        found = documents_of(case, actor=self.actor)
        self.saw(Seen(DocumentEvent.LISTED, target=case, case_id=case.pk, shown=[one.pk for one in found]))
        return Response(DocumentAnswer(found, many=True).data)

    @extend_schema(request=AddDocumentAsked, responses={201: DocumentAnswer}, operation_id="add_document")
    def post(self, request: Request, reference: str) -> Response:
        """Keep a file for those who hold its section."""
        role = self.actor.role
        case = opened_case(reference, actor=self.actor, action=any_filing_act(role))
        held = sections_to_file_in(role, granted_sections(case, actor=self.actor))
        if not held:
            raise PermissionDenied
        given = answers(AddDocumentAsked, request.data)
        file = SimpleUploadedFile(given.pop("name"), _decoded(given.pop("content")))
        form = AddDocumentForm(
            as_typed(AddDocumentForm, given),
            {"file": file},
            held=held,
            own=own_documents(case, actor=self.actor),
        )
        said = self.checked(form).answers()

        def act() -> Response:
            return Response(DocumentAnswer(add_document(case, actor=self.actor, **said)).data, status=201)

        return self.once(request, act)


class DocumentApi(FormApi):
    """What is in one document."""

    @extend_schema(responses=DocumentContent, operation_id="retrieve_document")
    def get(self, request: Request, reference: str, document_id: UUID) -> Response:
        """The file; what waits in quarantine stays there."""
        case = opened_case(reference, actor=self.actor)
        document = document_of(case, document_id, actor=self.actor)
        if not document.can_be_opened():
            raise PermissionDenied
        content = b64encode(_content(document)).decode()
        self.saw(Seen(DocumentEvent.DOWNLOADED, target=document, case_id=case.pk))
        told = {"id": document.pk, "kind": document.kind, "sha256": document.sha256, "content": content}
        return Response(DocumentContent(told).data)


class WithdrawDocumentApi(FormApi):
    """Withdrawing a document."""

    @extend_schema(
        request=asked_by(WithdrawEntryForm), responses=DocumentAnswer, operation_id="withdraw_document"
    )
    def post(self, request: Request, reference: str, document_id: UUID) -> Response:
        """Take one version out of use, with a reason."""
        case = opened_case(reference, actor=self.actor, action=any_filing_act(self.actor.role))
        document = document_of(case, document_id, actor=self.actor)
        is_theirs = may(self.actor.role, filing_act(self.actor.role, document.in_section))
        if document.agency_id != self.actor.agency_id or not is_theirs:
            raise PermissionDenied
        said = self.asked(WithdrawEntryForm, request).answers()
        return self.once(
            request,
            lambda: Response(DocumentAnswer(withdraw_document(document, actor=self.actor, **said)).data),
        )


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise ValidationError({"content": "Send what is in the file as Base64"}) from None


def _content(document: Document) -> bytes:
    try:
        return content_of_document(document)
    except CannotOpen:
        raise ValidationError(CANNOT_BE_OPENED) from None
    except StoreAway:
        raise ValidationError(STORE_AWAY) from None
