"""What each process is told: given addresses pass through, and nobody learns another role's password."""

import json
import stat
from dataclasses import replace

import pytest

from script.launcher.environment import (
    SEALERS_OWN,
    URL_OF_ROLE,
    Environment,
    EnvironmentRefusedError,
    databases_given,
)
from script.launcher.keys import Keys

GIVEN = {
    "DATABASE_OWNER_URL": "postgresql://owner:a@db.example/throughcare",
    "DATABASE_URL": "postgresql://web:b@db.example/throughcare",
    "DATABASE_WORKER_URL": "postgresql://worker:c@db.example/throughcare",
    "DATABASE_SEALER_URL": "postgresql://sealer:d@db.example/throughcare",
}


def environment(folder, **surroundings):
    return Environment(
        state_folder=folder,
        keys=Keys(folder),
        databases={role: f"postgresql://{role}" for role in URL_OF_ROLE},
        redis="redis://r",
        public_url=surroundings.get("PUBLIC_URL", "http://127.0.0.1:8000"),
        surroundings=surroundings,
    )


def test_with_no_database_named_we_start_our_own():
    assert databases_given({"DATABASE_URL": ""}) is None


def test_databases_that_were_named_are_used_as_they_are():
    assert databases_given(GIVEN) == {
        "owner": GIVEN["DATABASE_OWNER_URL"],
        "web": GIVEN["DATABASE_URL"],
        "worker": GIVEN["DATABASE_WORKER_URL"],
        "sealer": GIVEN["DATABASE_SEALER_URL"],
    }


@pytest.mark.parametrize("missing", sorted(GIVEN))
def test_a_database_named_in_part_is_refused_and_the_missing_part_named(missing):
    with pytest.raises(EnvironmentRefusedError, match=f"not {missing}"):
        databases_given({name: url for name, url in GIVEN.items() if name != missing})


@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("owner", "DATABASE_OWNER_URL"),
        ("web", "DATABASE_URL"),
        ("worker", "DATABASE_WORKER_URL"),
        ("sealer", "DATABASE_SEALER_URL"),
    ],
)
def test_each_role_is_told_its_own_database_and_no_other(tmp_path, role, own):
    told = environment(tmp_path, **GIVEN).for_role(role)
    assert [name for name in told if name.startswith("DATABASE_")] == [own, "DATABASE_ROLE"]
    assert told["DATABASE_ROLE"] == role


def test_only_the_sealer_is_told_where_the_key_of_the_ledger_is(tmp_path):
    told = replace(
        environment(tmp_path, LEDGER_KEY_FOLDER="/somewhere", WITNESS_URL="http://w.example"),
        for_sealer=dict.fromkeys(SEALERS_OWN, "ours"),
    )
    assert {name: told.for_role("sealer")[name] for name in SEALERS_OWN} == dict.fromkeys(SEALERS_OWN, "ours")
    for role in ("owner", "web", "worker"):
        assert not set(SEALERS_OWN) & set(told.for_role(role))


def test_what_somebody_set_is_kept_and_what_is_empty_is_made(tmp_path):
    told = environment(tmp_path, SECRET_KEY="theirs", STASH_KEY="", DEMONSTRATION="false").for_role("web")
    assert told["SECRET_KEY"] == "theirs"
    assert len(told["STASH_KEY"]) >= 48
    assert told["DEMONSTRATION"] == "false"


def test_over_plain_http_cookies_cannot_be_secure(tmp_path):
    assert environment(tmp_path).for_role("web")["SECURE_COOKIES"] == "false"
    behind_tls = environment(tmp_path, PUBLIC_URL="https://throughcare.example")
    assert behind_tls.for_role("web")["SECURE_COOKIES"] == "true"
    assert "throughcare.example" in behind_tls.for_role("web")["ALLOWED_HOSTS"].split(",")


def test_the_addresses_left_for_the_console_are_for_their_owner_only(tmp_path):
    path = tmp_path / "environment.json"
    environment(tmp_path, PATH="/bin").write_for_console(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    left = json.loads(path.read_text())
    assert left["worker"]["DATABASE_WORKER_URL"] == "postgresql://worker"
    assert "PATH" not in left["worker"]
