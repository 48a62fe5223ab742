"""The secrets of an installation: made once, kept, and readable by nobody else."""

import os
import stat

from script.launcher.keys import Keys


def test_the_file_is_for_its_owner_only(tmp_path):
    keys = Keys(tmp_path)
    before = os.umask(0)
    try:
        keys.get("stash_key")
    finally:
        os.umask(before)
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600


def test_a_file_left_open_to_others_is_closed_again(tmp_path):
    keys = Keys(tmp_path)
    keys.get("stash_key")
    keys.path.chmod(0o644)
    assert stat.S_IMODE(Keys(tmp_path).path.stat().st_mode) == 0o600


def test_a_secret_is_kept_for_the_next_run(tmp_path):
    assert Keys(tmp_path).get("stash_key") == Keys(tmp_path).get("stash_key")


def test_secrets_are_long_and_differ(tmp_path):
    keys = Keys(tmp_path)
    assert len(keys.get("stash_key")) >= 48
    assert keys.get("stash_key") != keys.get("secret_key")
