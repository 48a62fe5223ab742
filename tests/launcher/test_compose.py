"""The containers: closed as far as they go, one database role a process, no secret in the file."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from script.launcher.environment import URL_OF_ROLE
from script.launcher.run import DEFINITIONS

ROOT = Path(__file__).resolve().parents[2]
OURS = {
    "migrate": "owner",
    "web": "web",
    "worker": "worker",
    "importer": "web",
    "beat": "worker",
    "sealer": "sealer",
}
# Neither has a password of the database's, nor an address there.
WITHOUT_DATABASE = {"witness", "keys"}
URLS = URL_OF_ROLE


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_all_the_services_are_there(compose):
    assert set(compose["services"]) == {"postgres", "valkey", *OURS, *WITHOUT_DATABASE, "clamd", "proxy"}
    assert compose["services"]["postgres"]["image"] == "postgres:18"


def test_every_container_is_closed_as_far_as_it_goes(compose):
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert "no-new-privileges:true" in service["security_opt"], name


def test_every_service_that_stays_says_whether_it_is_well(compose):
    assert {name for name, service in compose["services"].items() if "healthcheck" not in service} == {
        "migrate",
        "keys",
    }


@pytest.mark.parametrize(("service", "role"), sorted(OURS.items()))
def test_each_process_is_told_one_role_and_its_password_only(compose, service, role):
    told = compose["services"][service]["environment"]
    assert told["DATABASE_ROLE"] == role
    assert [name for name in told if name in URLS.values()] == [URLS[role]]


def test_the_key_of_the_ledger_is_the_sealers_alone_and_the_witness_is_told_nothing(compose):
    holding = {
        name
        for name, service in compose["services"].items()
        if any(volume.startswith("log-private:") for volume in service.get("volumes", []))
    }
    assert holding == {"keys", "sealer"}
    assert "environment" not in compose["services"]["witness"]
    assert compose["services"]["witness"]["user"] != compose["services"]["sealer"].get("user")


def test_only_the_proxy_can_be_reached_from_outside(compose):
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]
    assert compose["networks"]["inside"]["internal"] is True


def test_what_has_to_be_filled_in_is_listed_and_left_empty():
    asked_for = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    example = dict(
        line.split("=", 1)
        for line in (ROOT / ".env.example").read_text().splitlines()
        if re.match(r"\w+=", line)
    )
    assert asked_for == set(example)
    assert not [name for name, value in example.items() if name.endswith(("_KEY", "_PASSWORD")) and value]


def test_only_those_who_handle_documents_are_told_of_the_scanner_and_the_store(compose):
    told = {name for name in OURS if "S3_SECRET_ACCESS_KEY" in compose["services"][name]["environment"]}
    assert told == {"web", "worker"}
    assert compose["services"]["clamd"]["profiles"] == ["scanner"]


def test_the_files_it_hands_to_containers_exist(compose):
    for service in compose["services"].values():
        for volume in service.get("volumes", []):
            if volume.startswith("./"):
                assert (ROOT / volume.split(":")[0]).is_file()


def has_compose():
    docker = shutil.which("docker")
    return (
        bool(docker)
        and subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not has_compose(), reason="no Compose here: the tests above read the file instead")
def test_compose_itself_accepts_it(tmp_path):
    example = (ROOT / ".env.example").read_text()
    filled = tmp_path / "filled.env"
    filled.write_text(re.sub(r"^(\w+)=$", r"\1=for-checking-only", example, flags=re.MULTILINE))
    done = subprocess.run(
        ["docker", "compose", "--env-file", filled, "config", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_containers_are_prepared_with_the_same_commands_as_a_local_run():
    named = re.findall(r"manage\.py (\w+)", (ROOT / "deploy" / "prepare.sh").read_text())
    assert named == ["migrate", "grant_roles", *DEFINITIONS, "load_demo", "demo_sign_ins"]
