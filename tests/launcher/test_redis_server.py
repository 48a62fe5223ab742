"""Our own Redis: it asks for its password, and what was queued is still queued next time."""

import stat

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from script.launcher.redis_server import RedisServer


def test_it_answers_to_the_password_and_to_nothing_else(tmp_path):
    with RedisServer(tmp_path, durable=False) as server:
        assert redis.Redis.from_url(server.url()).ping()
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=server.port, retry=Retry(NoBackoff(), 0)).ping()


def test_its_settings_are_closed_to_others(tmp_path):
    with RedisServer(tmp_path, durable=False) as server:
        assert stat.S_IMODE((server.data / "redis.conf").stat().st_mode) == 0o600
        assert server.password not in " ".join(map(str, server.child.command))


def test_what_was_queued_is_still_queued_next_time(tmp_path):
    folder = tmp_path / "Café at noon"
    with RedisServer(folder) as server:
        redis.Redis.from_url(server.url()).lpush("queue", "a reminder")
    with RedisServer(folder) as server:
        assert redis.Redis.from_url(server.url()).lrange("queue", 0, -1) == [b"a reminder"]


def test_a_throwaway_server_leaves_nothing_behind():
    with RedisServer.throwaway() as server:
        assert server.data.exists()
    assert not server.state_folder.exists()
