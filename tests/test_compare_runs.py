"""What `make compare-runs` prints, and that it leaves nothing behind."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from plans import PLANS, ROOT

from benchmarks import compare_runs
from benchmarks.compare_runs import differences, lines, resolve

SCRIPT = [sys.executable, str(ROOT / "benchmarks" / "compare_runs.py")]
PLAN = PLANS / "union-plan-lettered" / "plan.txt"


@pytest.fixture(scope="module", autouse=True)
def _in_a_repository():
    if shutil.which("git") is None or resolve("HEAD") is None:
        pytest.skip(f"{ROOT} is no git repository: there is no revision to compare with")


@pytest.fixture
def place(tmp_path):
    """A folder with one plan, and one for temporary files."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "temporary").mkdir()
    shutil.copy(PLAN, tmp_path / "texts" / "plan.txt")
    return tmp_path


def start(place, *words):
    return subprocess.Popen(
        [*SCRIPT, *words, "--texts", str(place / "texts")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(place / "temporary"), "PYTHONUTF8": "1"},
    )


def worktrees():
    listed = subprocess.run(["git", "-C", str(ROOT), "worktree", "list"], capture_output=True, text=True, check=True)
    return listed.stdout


def entry(targets=(), assignments=(), **document):
    """An entry with these items, as its JSON has it."""
    items = {"targets": targets, "assignments": assignments}
    filled = {
        key: [{"id": f"{key[0].upper()}{number:02d}", "within": None, **item} for number, item in enumerate(each, 1)]
        for key, each in items.items()
    }
    return {"document": {"implements": [], "legal_basis": [], "evidence": {}, **document}, **filled}


def found(old, new):
    return list(lines(differences({"plan": old}, {"plan": new})))


def test_an_item_of_one_version_is_gained_or_lost():
    target = {"quote": "80% số xã có thư viện", "measure": {"kind": "percent", "value": 80}}
    assert found(entry(), entry([target])) == ["\nplan", "  + target «80% số xã có thư viện»"]
    assert found(entry([target]), entry()) == ["\nplan", "  - target «80% số xã có thư viện»"]


def test_a_changed_item_shows_each_changed_field():
    old = {"quote": "80% số xã có thư viện", "measure": {"kind": "percent", "value": 80}, "modality": "firm"}
    new = {"quote": "phấn đấu 80% số xã có thư viện", "measure": {"kind": "percent", "value": 85}, "modality": "firm"}
    assert found(entry([old]), entry([new])) == [
        "\nplan",
        "  ~ target «phấn đấu 80% số xã có thư viện»",
        "      quote: 80% số xã có thư viện -> phấn đấu 80% số xã có thư viện",
        "      measure.value: 80 -> 85",
    ]


def test_agencies_are_compared_by_role_and_name():
    old = {"quote": "rà soát", "agencies": [{"role": "lead", "name": "Sở Nội vụ", "evidence": {"start": 1}}]}
    new = {"quote": "rà soát", "agencies": [{"role": "implement", "name": "Sở Nội vụ", "evidence": {"start": 9}}]}
    (_, _, field) = found(entry(assignments=[old]), entry(assignments=[new]))
    assert field.strip() == 'agencies: ["lead: Sở Nội vụ"] -> ["implement: Sở Nội vụ"]'


def test_moved_ids_and_places_are_no_difference():
    one, other = ({"quote": words, "span": {"start": at}} for at, words in enumerate(["xây 12 cầu", "trồng 9 ha rừng"]))
    part = {"quote": "5 ha thông", "within": "T02"}
    moved = {**part, "within": "T01"}
    assert found(entry([one, other, part]), entry([other, moved, one])) == []


def test_document_data_is_compared_too():
    assert found(entry(number="1/KH"), entry(number="2/KH"))[1:] == ["  ~ document", "      number: 1/KH -> 2/KH"]


def test_quotes_with_little_in_common_are_two_items():
    shown = found(entry([{"quote": "xây 12 cầu bê tông"}]), entry([{"quote": "80% hộ dùng nước sạch"}]))
    assert [line[:3] for line in shown[1:]] == ["  -", "  +"]


def test_a_name_that_is_no_revision_is_said(capsys):
    for name in ("no-such-revision", "", "--all"):
        assert compare_runs.main(["--", name]) == 2
        assert capsys.readouterr().err.startswith(f"BASE={name!r} is no revision: ")


def test_a_run_against_itself_has_no_difference_and_leaves_nothing(place):
    before = worktrees()
    process = start(place, "HEAD")
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert "HEAD -> working tree" in out
    assert worktrees() == before
    assert list((place / "temporary").iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX sends them")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing(place, sign):
    for number in range(60):
        shutil.copy(PLAN, place / "texts" / f"{number}.txt")
    before = worktrees()
    process = start(place, "HEAD")
    for _ in range(400):
        if list((place / "temporary").glob("*/base")):
            break
        time.sleep(0.05)
    process.send_signal(sign)
    process.communicate(timeout=60)
    assert process.returncode == 128 + sign
    assert worktrees() == before
    assert list((place / "temporary").iterdir()) == []


def test_the_makefile_passes_the_revision_on():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert 'benchmarks/compare_runs.py "$(BASE)"' in makefile
