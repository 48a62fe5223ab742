"""Our own PostgreSQL: its roles may do what is stated, and neither a stop nor a crash costs any data."""

import os
import signal
import stat

import psycopg2
import pytest

from script.launcher.postgres import Cluster
from script.launcher.postgres_bootstrap import Bootstrap, ClusterError


@pytest.fixture(scope="module")
def cluster():
    with Cluster.throwaway() as started:
        yield started


def ask(url, question):
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()
    finally:
        connection.close()


def test_the_roles_are_as_stated(cluster):
    rows = ask(
        cluster.url("web"),
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles "
        "WHERE rolcanlogin ORDER BY rolname",
    )
    assert rows == [
        ("owner", False, False, False, True),
        ("sealer", False, False, False, False),
        ("superuser", True, True, True, True),
        ("web", False, False, False, False),
        ("worker", False, False, False, False),
    ]


def test_the_owner_owns_the_database_and_the_others_may_only_enter_it(cluster):
    rows = ask(
        cluster.url("web"),
        "SELECT pg_get_userbyid(datdba), has_database_privilege('web', oid, 'CONNECT'), "
        "has_database_privilege('web', oid, 'CREATE'), has_database_privilege('worker', oid, 'TEMP') "
        "FROM pg_database WHERE datname = current_database()",
    )
    assert rows == [("owner", True, False, False)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(cluster.url("web"), "CREATE TABLE mine (id int)")


def test_the_owner_may_make_databases_for_the_tests(cluster):
    connection = psycopg2.connect(cluster.url("owner"))
    connection.autocommit = True
    connection.cursor().execute("CREATE DATABASE of_a_test")
    connection.close()
    assert ask(cluster.url("web", "of_a_test"), "SELECT current_user") == [("web",)]


@pytest.mark.parametrize("role", ["superuser", "owner", "web", "worker"])
def test_nobody_enters_without_the_right_password(cluster, role):
    wrong = f"postgresql://{role}:guess@127.0.0.1:{cluster.port}/postgres"
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(wrong)


def test_words_sort_and_search_the_same_everywhere(cluster):
    provider = (
        "SELECT datlocprovider, pg_encoding_to_char(encoding), current_setting('default_text_search_config')"
    )
    rows = ask(cluster.url("web"), f"{provider} FROM pg_database WHERE datname = current_database()")
    assert rows == [("b", "UTF8", "pg_catalog.english")]


def test_making_the_roles_again_changes_their_passwords_and_nothing_else():
    with Cluster.throwaway() as cluster:
        ask(cluster.url("owner"), "CREATE TABLE kept AS SELECT 1 AS seen; COMMIT; SELECT 1")
        before = cluster.url("web")
        cluster.keys._values.pop("postgres_web")
        bootstrap = Bootstrap(cluster.home, cluster.programs, cluster.account, cluster._password)
        bootstrap.make_roles(cluster.port)
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(before)
        assert ask(cluster.url("web"), "SELECT current_user") == [("web",)]
        assert ask(cluster.url("owner"), "SELECT seen FROM kept") == [(1,)]


def test_the_data_and_the_secrets_are_closed_to_others(cluster):
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(cluster.keys.path.stat().st_mode) == 0o600


@pytest.fixture
def kept():
    """A cluster whose folder, with a space and an accent in its name, we throw away ourselves."""
    outer = Cluster.throwaway()
    folder = outer.state_folder / "Café at noon"
    folder.mkdir(mode=0o711)
    yield folder
    outer.home = folder
    outer.stop()


def test_yesterdays_data_is_there_after_a_crash_whose_note_names_somebody_else(kept):
    first = Cluster(kept).start()
    ask(first.url("owner"), "CREATE TABLE yesterday AS SELECT 1 AS seen; COMMIT; SELECT 1")
    note = first.data / "postmaster.pid"
    os.killpg(first.child.process.pid, signal.SIGKILL)
    first.child.process.wait()
    # The number in the note now belongs to a program that has nothing to do with it: this one.
    lines = note.read_text().split("\n")
    note.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    with Cluster(kept) as second:
        assert ask(second.url("owner"), "SELECT seen FROM yesterday") == [(1,)]


def test_a_server_left_over_from_a_run_that_died_is_stopped_first(kept):
    first = Cluster(kept, durable=False).start()
    number = first.child.process.pid
    with Cluster(kept, durable=False) as second:
        assert second.child.process.pid != number
        assert first.child.process.wait(5) == 0


def test_data_whose_passwords_were_lost_is_left_alone_and_the_loss_is_named(kept):
    with Cluster(kept, durable=False) as cluster:
        data = cluster.data
    cluster.keys.path.unlink()
    with pytest.raises(ClusterError, match=r"secrets\.json is missing"):
        Cluster(kept, durable=False).start()
    assert (data / "PG_VERSION").exists()


def test_a_first_start_that_was_interrupted_begins_again(kept):
    with Cluster(kept, durable=False):
        (kept / "postgres" / "complete").unlink()
    with Cluster(kept, durable=False) as again:
        assert ask(again.url("web"), "SELECT current_user") == [("web",)]


def test_a_throwaway_cluster_leaves_nothing_behind():
    with Cluster.throwaway() as cluster:
        number = cluster.child.process.pid
        assert cluster.data.exists()
    assert not cluster.state_folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
