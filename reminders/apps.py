"""The reminders app."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """The clock."""

    name = "reminders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the shell what the clock offers, and be told when somebody leaves an agency."""
        from agencies.duties import give_clock
        from agencies.leaving import OpenWork, on_handing_over, on_leaving
        from agencies.roles import Action, may
        from agencies.shell import add_counter, add_place
        from reminders.selectors.leavers import open_duties_of
        from reminders.selectors.notices import unread_count
        from reminders.services.due_dates import set_due_date, settle_due_date
        from reminders.services.look_again import hand_over_duties, look_again_at_duties_of

        add_place("My work", "reminders:my_work", order=10, shown_to=lambda actor: True)
        add_counter(unread_count)
        give_clock(set_due_date, settle_due_date)
        on_leaving(look_again_at_duties_of)
        on_handing_over(
            OpenWork(
                "Due dates of theirs",
                open_duties_of,
                lambda role, user_id, leaver: may(role, Action.VIEW),
                hand_over_duties,
                order=40,
            )
        )
