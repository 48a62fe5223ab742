"""The assessments app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Structured professional judgement, evidenced, countersigned and comparable over time."""

    name = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the Assessment tab, the overview's card, the place for one's own, and the closing question."""
        from agencies.leaving import OpenWork, on_handing_over, on_leaving
        from agencies.sections import Section
        from assessments.citing import assessments_being_written
        from assessments.closing import unfinished_assessments
        from assessments.held_about import say_what_is_held
        from assessments.selectors.leavers import being_rated_again_by, being_written_by, may_take_them_on
        from assessments.selectors.lists import current_view_card
        from assessments.services.leave_assessments import hand_over_assessments
        from assessments.services.open_reviews import open_reviews
        from assessments.services.second.leave_second_ratings import leave_second_ratings
        from cases.citing import may_rely_on_items
        from cases.closing import blocks_closing
        from cases.happenings import follows_what_happens
        from cases.record import add_card, add_tab

        section = Section.ASSESSMENT_SUMMARY
        add_tab("Assessment", "assessments:assessments", order=20, section=section)
        add_card("assessments/_card_current_view.html", order=20, section=section, gather=current_view_card)
        _add_places()
        blocks_closing(unfinished_assessments)
        may_rely_on_items(assessments_being_written)
        _say_what_becomes_of_duties()
        follows_what_happens(open_reviews)
        say_what_is_held()
        again = "Second ratings they have not finished, which are withdrawn"
        on_leaving(leave_second_ratings, words=again, count=being_rated_again_by)
        on_handing_over(
            OpenWork(
                "Assessments they have not finished",
                being_written_by,
                may_take_them_on,
                hand_over_assessments,
                order=20,
            )
        )


def _add_places() -> None:
    """One's own assessments for whoever writes or checks them, the library for whoever looks after it."""
    from agencies.roles import Action
    from agencies.shell import add_place, holds_any

    writing = holds_any(Action.ASSESS, Action.COUNTERSIGN)
    add_place("Assessments", "assessments:my_assessments", order=30, shown_to=writing)
    looking_after = holds_any(Action.LOOK_AFTER_INSTRUMENTS)
    add_place("Instruments", "assessments:instruments", order=35, shown_to=looking_after)
    seeing = holds_any(Action.SEE_STATISTICS)
    add_place("Rater agreement", "assessments:agreement", order=79, shown_to=seeing)


def _say_what_becomes_of_duties() -> None:
    """A second rating keeps the case open while somebody rates, and stays with whoever was asked."""
    from assessments.closing import second_ratings_under_way
    from assessments.second_duties import RATE, RECONCILE
    from cases.closing import blocks_closing
    from cases.handing_over import Falls, duty_falls

    blocks_closing(second_ratings_under_way)
    duty_falls(Falls.TO_BE_FINISHED, "assessment_to_write", "countersign", told=True)
    duty_falls(Falls.WITH_THE_PART, "assessment_review", told=True)
    duty_falls(Falls.STAYS, RATE, RECONCILE, told=False)
