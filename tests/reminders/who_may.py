"""Who may ask for what about the clock."""

from tests.who_may import Row

TABLE = [
    Row("reminders:my_work", allowed="everyone"),
    Row("reminders:notifications", allowed="everyone"),
]
