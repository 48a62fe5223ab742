"""Addresses of working notes on a case."""

from django.urls import URLPattern, path

from cases.views.notes import (
    begin_note_page,
    keep_note_page,
    move_note_to_chronology_page,
    move_note_to_information_page,
    working_notes_page,
    write_note_page,
)

_NOTE = "<slug:reference>/notes/<uuid:note_id>/"

OF_CASE: list[URLPattern] = [
    path("<slug:reference>/notes/", working_notes_page, name="working_notes"),
    path("<slug:reference>/notes/begin/", begin_note_page, name="begin_note"),
    path(_NOTE, write_note_page, name="write_note"),
    path(f"{_NOTE}keep/", keep_note_page, name="keep_note"),
    path(f"{_NOTE}to-chronology/", move_note_to_chronology_page, name="move_note_to_chronology"),
    path(f"{_NOTE}to-information/", move_note_to_information_page, name="move_note_to_information"),
]
