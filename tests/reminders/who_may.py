"""Who may ask for what about the clock."""

from uuid import uuid4

from tests.who_may import Row

TABLE = [
    Row("reminders:my_work", allowed="everyone"),
    Row("reminders:notifications", allowed="everyone"),
    Row("reminders:mark_read", "POST", allowed="everyone"),  # one's own: anybody else's are passed over
    Row("api_my_work", allowed="everyone"),
    Row("api_notices", allowed="everyone"),
    Row("api_mark_read", "POST", allowed="everyone", data=lambda cast: {"notices": [str(uuid4())]}),
]
