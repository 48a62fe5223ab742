"""`manage.py rater_agreement` as somebody with a table and nothing else runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
KEYS = {
    "icc1_1", "icc2_1", "icc3_1", "icc1_k", "icc2_k", "icc3_k", "weighted_kappa_linear",
    "weighted_kappa_quadratic", "krippendorff_alpha_ordinal", "krippendorff_alpha_nominal",
    "krippendorff_alpha_interval", "percent_agreement",
}  # fmt: skip
TABLE = "Rater A,Rater B,Rater C\n0,1,0\n2,2,\n1,2,1\n\n4,4,3\n3,3,3\n0,0,1\n"


def _run(path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "rater_agreement", "--input", str(path), *more]
    # Nothing of our surroundings: no settings, no database.
    return subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, check=False)


def test_the_json_stands_alone_on_standard_output(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(TABLE, encoding="utf-8-sig")
    done = _run(path, "--output", "json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert set(told) >= KEYS
    assert (told["raters"], told["subjects"], told["subjects_rated_by_all"]) == (3, 6, 5)
    for key in KEYS:
        lower, upper = told[key]["ci95"]
        assert lower <= told[key]["estimate"] <= upper, key


def test_and_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("A,B\n1,1\n1,1\n")
    told = _run(path).stdout
    assert "2 raters, 2 subjects, 2 of them rated by all" in told
    assert "not defined for this table" in told


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "The file is empty"),
        ("A\n1\n2\n", "at least two raters"),
        ("A,A\n1,2\n2,1\n", "Two columns are both named “A”"),
        ("A,\n1,2\n2,1\n", "has no name"),
        ("A,B\n1,2\n", "at least two subjects"),
        ("A,B\n1,2\n1,2,3\n", "Line 3 has 3 columns, and there are 2 raters"),
        ("A,B\n1,2\n1,strong\n", "Line 3, B: “strong” is not a number"),
        ("A,B\n1,2\n1,nan\n", "Line 3, B: “nan” is not a number"),
        ('A,B\n1,"2\n', "not CSV"),
        ("A,B\n1,\x00\n1,2\n", "is not a number"),
    ],
)
def test_a_bad_table_is_answered_with_what_is_wrong_and_where(tmp_path: Path, table: str, said: str) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(table)
    done = _run(path, "--output", "json")
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stdout == ""


def test_so_are_a_file_that_is_not_there_and_one_that_is_no_text(tmp_path: Path) -> None:
    assert "cannot be read" in _run(tmp_path / "none.csv").stderr
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff\xfe")
    assert "not CSV in UTF-8" in _run(tmp_path / "picture.csv").stderr
