"""The reminders app."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """The clock."""

    name = "reminders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the shell what the clock offers, and be told when somebody leaves an agency."""
        from agencies.leaving import on_leaving
        from agencies.shell import add_counter, add_place
        from reminders.selectors.notices import unread_count
        from reminders.services.look_again import look_again_at_duties_of

        add_place("My work", "reminders:my_work", order=10, shown_to=lambda actor: True)
        add_counter(unread_count)
        on_leaving(look_again_at_duties_of)
