"""Nothing that anybody wrote reaches a log, whatever the database says of it."""

import logging
from logging import LogRecord

import pytest
from django.db import IntegrityError, connection, transaction

from agencies.models import User
from config.log_lines import JsonFormatter, PlainFormatter
from config.settings.logs import LOGGING
from tests.cast import Cast

LINE = LOGGING["formatters"]["plain"]["format"]
FORMATTERS = [JsonFormatter(), PlainFormatter(LINE)]


def line_about(message: str, *given: object, fault: BaseException | None = None) -> LogRecord:
    info = (type(fault), fault, fault.__traceback__) if fault else None
    return LogRecord("celery.app.trace", logging.ERROR, __file__, 1, message, given, info)


@pytest.fixture
def fault(cast: Cast) -> BaseException:
    with pytest.raises(IntegrityError, match="officer@") as broken, transaction.atomic():
        User.objects.create_user(cast.user("officer").email, "Again")
    return broken.value


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["json", "plain"])
@pytest.mark.parametrize("message", ["Internal Server Error", "Task raised: %s", "Task raised: %r"])
def test_what_the_database_quotes_is_left_out(
    fault: BaseException, formatter: logging.Formatter, message: str
) -> None:
    given = [fault] if "%" in message else []
    for told in (fault, None):
        said = formatter.format(line_about(message, *given, fault=told))
        assert "officer@" not in said
        assert "Traceback" not in said
        assert "\n" not in said
    assert "IntegrityError" in formatter.format(line_about(message, *given, fault=fault))


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["json", "plain"])
def test_nor_what_it_could_not_read(db: None, formatter: logging.Formatter) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT %s::uuid", ["Quillfeather"])
    except Exception as broken:
        said = formatter.format(line_about(f"Something broke: {broken}"))
    assert "Quillfeather" not in said
    assert "Something broke" in said


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["json", "plain"])
def test_nor_the_key_of_a_link_to_choose_a_password(formatter: logging.Formatter) -> None:
    path = "/password/reset/1a-c0ffee-c0ffee/"
    said = formatter.format(line_about("%s: %s", "Internal Server Error", path))
    assert "c0ffee" not in said
    assert "/password/reset/(left out)" in said
