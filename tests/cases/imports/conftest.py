"""A cast that is committed, for the tests with a real worker."""

from tests.reminders.conftest import committed_cast

__all__ = ["committed_cast"]
