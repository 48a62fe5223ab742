"""Who may ask for what about people, agencies and oneself."""

from uuid import uuid4

from tests.who_may import Row

TABLE = [
    Row("agencies:keep_alive", "POST", allowed="everyone"),
    Row("agencies:unsaved", allowed="everyone"),
    Row("agencies:unsaved_text", kwargs=lambda cast: {"kept_id": uuid4()}),
    Row("agencies:discard_unsaved", "POST", kwargs=lambda cast: {"kept_id": uuid4()}),
]
