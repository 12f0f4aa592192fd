"""The same scenario and seed give the same bytes: for any hash seed, time zone, working folder, locale, encoding, and
size of the screen, and with assertions taken out.

Each process runs every scenario, in data and in words; what it writes is compared byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(ROOT.glob("scenarios/**/*.yaml"))
MODELLED = [path for path in SHIPPED if re.search(r"^model:", path.read_text("utf-8"), re.MULTILINE)]
PLAIN = [path for path in SHIPPED if path not in MODELLED]
STEP = 1 if os.environ.get("SCOSIM_PROFILE") == "deep" else 4
SCENARIOS = [*PLAIN[::STEP], *MODELLED[:: 4 * STEP]]
SCENARIOS.append(ROOT / "tests/cli/transcripts/crowded.yaml")
"""A quarter of them (with SCOSIM_PROFILE=deep all) and few with a model, which are slow; each has its golden hash."""

RUN_ALL = """
import sys
from scosim.cli import main
for form in ((), ("--json",)):
    for path in sys.argv[1:]:
        try:
            main(["run", *form, path], prog_name="scosim")
        except SystemExit as end:
            print(f"[exit {end.code}]")
        print("=" * 40, flush=True)
"""

Printed = dict[tuple[str, str], bytes]


def printed(
    *flags: str, cwd: Path = ROOT, paths: list[str] | None = None, script: str = RUN_ALL, **environment: str
) -> Printed:
    """What a process prints for each scenario, by its name: in words and as data."""
    typed = paths if paths is not None else [str(path.relative_to(ROOT)) for path in SCENARIOS]
    names = ("PYTHON", "LC_", "LANG", "TZ", "NO_COLOR", "FORCE_COLOR", "TTY_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    answer = subprocess.run(
        [sys.executable, *flags, "-c", script, *typed],
        cwd=cwd,
        env={**kept, "PYTHONHASHSEED": "0", "COLUMNS": "80", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=120,
        check=True,
    )
    documents = answer.stdout.split(b"=" * 40 + b"\n")[:-1]
    stems = [Path(path).stem for path in typed]
    assert len(documents) == 2 * len(stems), answer.stderr.decode()
    return dict(zip([*(("words", s) for s in stems), *(("data", s) for s in stems)], documents, strict=True))


@cache
def reference() -> Printed:
    """What the same scenarios print in an ordinary process."""
    return printed(TZ="UTC")


def differing(found: Printed) -> list[tuple[str, str]]:
    """Which documents are not those of the reference."""
    assert found.keys() <= reference().keys()
    return [name for name, document in found.items() if document != reference()[name]]


def test_every_scenario_prints_a_document_of_its_own():
    data = [document for (form, _), document in reference().items() if form == "data"]

    assert len({hashlib.sha256(document).hexdigest() for document in data}) == len(SCENARIOS)
    for document in data:
        body, _, end = document.decode().rpartition("[exit ")
        assert end in ("0]\n", "1]\n")
        assert json.loads(body)["format"] == 1


MACHINES = [
    ("1", "Pacific/Kiritimati", "C"),
    ("2", "Pacific/Pago_Pago", "C.UTF-8"),
    ("3", "Asia/Shanghai", "POSIX"),
    ("42", "UTC", "C"),
    ("1000", "Pacific/Kiritimati", "C.UTF-8"),
    ("65535", "Pacific/Pago_Pago", "POSIX"),
    ("2147483648", "Asia/Shanghai", "C"),
    ("4294967295", "UTC", "C.UTF-8"),
]


def part(number: int, parts: int) -> list[str]:
    """Some of the scenarios, so that all parts together are all of them."""
    return [str(path.relative_to(ROOT)) for path in SCENARIOS[number % parts :: parts]]


@pytest.mark.parametrize("machine", range(len(MACHINES)))
def test_no_hash_seed_time_zone_or_locale_changes_a_byte(machine):
    """Each scenario on two machines of the eight."""
    seed, zone, locale = MACHINES[machine]
    assert not differing(printed(paths=part(machine, 4), PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale))


@pytest.mark.deep
@pytest.mark.parametrize(("seed", "zone", "locale"), MACHINES)
def test_no_machine_changes_a_byte_of_any_scenario(seed, zone, locale):
    assert not differing(printed(PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale))


@pytest.mark.parametrize(("number", "flag"), [(0, "-O"), (1, "-OO")])
def test_nothing_hangs_on_an_assertion(number, flag):
    assert not differing(printed(flag, paths=part(number, 2)))


def test_data_are_the_same_bytes_on_a_wide_screen_and_in_an_encoding_without_most_letters():
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii:replace"}

    found = printed(paths=part(0, 2), COLUMNS="200", **poor)

    assert not [name for name in differing(found) if name[0] == "data"]


def test_another_working_folder_changes_the_path_as_typed_and_nothing_else(tmp_path):
    some = SCENARIOS[1::2]

    found = printed(cwd=tmp_path, paths=[str(path) for path in some])

    for path in some:
        name = ("data", path.stem)
        here = f'"path": "{path.relative_to(ROOT)}"'.encode()
        there = f'"path": "{path}"'.encode()
        assert reference()[name].count(here) == 1
        assert found[name] == reference()[name].replace(here, there)
        assert found["words", path.stem] == reference()["words", path.stem]


def test_the_order_in_which_scenarios_are_run_changes_nothing():
    paths = [str(path.relative_to(ROOT)) for path in reversed(SCENARIOS[::2])]

    assert not differing(printed(paths=paths))


CHANCY = {path.stem for path in SCENARIOS if re.search(r"(chances|chain|follows|model):", path.read_text("utf-8"))}


def test_a_seed_that_nothing_draws_from_changes_the_seed_and_nothing_else():
    seeded = RUN_ALL.replace('"run", *form', '"run", "--seed", "7", *form')

    found = printed(script=seeded)

    for name in differing(found):
        if name[1] not in CHANCY:
            assert found[name] == reference()[name].replace(b'"seed": 0', b'"seed": 7')
    assert all(b'"seed": 7' in document for (form, _), document in found.items() if form == "data")


@pytest.mark.parametrize(
    ("jobs", "seed", "zone"), [("1", "7", "Asia/Tokyo"), ("2", "1", "UTC"), ("4", "99", "Etc/GMT+12")]
)
def test_runs_counted_on_any_number_of_cores_are_the_same_bytes(jobs, seed, zone):
    counted = f'"run", "--method", "ensemble", "--runs", "20000", "--jobs", "{jobs}", *form'
    paths = [str(path.relative_to(ROOT)) for path in SCENARIOS if path.stem in CHANCY]
    found = printed(script=RUN_ALL.replace('"run", *form', counted), paths=paths, PYTHONHASHSEED=seed, TZ=zone)

    assert found == on_one_core()


@cache
def on_one_core() -> Printed:
    """What counting prints in an ordinary process."""
    counted = RUN_ALL.replace('"run", *form', '"run", "--method", "ensemble", "--runs", "20000", *form')
    return printed(script=counted, paths=[str(path.relative_to(ROOT)) for path in SCENARIOS if path.stem in CHANCY])
