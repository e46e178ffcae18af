"""`handful schedule`: a timer where systemd runs for the person, and a line to write elsewhere."""

from __future__ import annotations

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from patience import PATIENCE
from running import Handful

from journal import scheduling
from journal.errors import Refused
from journal.timing import Timing, cron_line, launchd_list, service_unit, timer_unit, windows_line

MONDAY_TO_FRIDAY = frozenset(range(5))
EVIL = "/tmp/a b%h$HOME`id`\"'\\;x"
PLAIN = Timing(("/usr/bin/env", "--folder", "/home/ken/my journal", "nudges", "--notify"), "08:05", MONDAY_TO_FRIDAY)
# A person's own systemd, in folders that nobody else sees; then the commands.
OWN_SYSTEMD = """
mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system /run/user/0 && chmod 700 /run/user/0 || exit 77
export XDG_RUNTIME_DIR=/run/user/0
timeout 60 /lib/systemd/systemd --user >/dev/null 2>&1 &
for turn in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    systemctl --user show-environment >/dev/null 2>&1 && break
    sleep 0.2
done
systemctl --user show-environment >/dev/null 2>&1 || exit 77
"""


def units(home: Path) -> list[str]:
    """What there is of systemd's in a home."""
    return sorted(str(path.relative_to(home)) for path in home.rglob("*") if "systemd" in path.parts)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `systemctl` that does what the file `does` says, after it wrote down what it was asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "systemctl"
    script.write_text(f'#!/bin/sh\necho "$*" >> "{folder}/asked"\n. "{folder}/does"\n')
    script.chmod(0o755)
    (folder / "does").write_text("exit 0\n")
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


def test_a_timer_is_set_up_and_taken_away_without_a_trace(handful: Handful, stand_in: Path, own_folders: Path) -> None:
    handful("settings", "morning", "7:45")
    handful("settings", "working_days", "mon wed")
    answer = handful("schedule", "on")
    assert (answer.code, answer.err) == (0, "")
    folder = own_folders / "config" / "systemd" / "user"
    assert "OnCalendar=Mon,Wed *-*-* 07:45:00" in (folder / "handful-nudges.timer").read_text()
    assert str(own_folders / "journal") in (folder / "handful-nudges.service").read_text()
    asked = (stand_in / "asked").read_text()
    assert "enable --now handful-nudges.timer" in asked
    assert handful("schedule", "off").code == 0
    assert "disable --now handful-nudges.timer" in (stand_in / "asked").read_text()
    assert units(own_folders) == []
    assert handful("schedule", "status").out.startswith("Off.")
    assert handful("schedule", "off").code == 0


@pytest.mark.parametrize("does", ["exit 1", "exec sleep 300", 'case "$*" in *enable*) exit 1;; esac', "kill -9 $$"])
def test_a_manager_that_does_not_take_it_is_told_in_a_sentence_at_once(
    handful: Handful, stand_in: Path, own_folders: Path, does: str
) -> None:
    (stand_in / "does").write_text(f"{does}\n")
    began = time.monotonic()
    answer = handful("schedule", "on")
    assert scheduling.PATIENCE < 2 and time.monotonic() - began < PATIENCE
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    assert units(own_folders) == []


def test_where_no_manager_runs_the_line_for_cron_is_given_and_nothing_touched(
    handful: Handful, monkeypatch: pytest.MonkeyPatch, own_folders: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = handful("schedule", "on")
    assert answer.code == 1
    assert "crontab" in answer.err
    assert answer.out.startswith("0 9 * * 1,2,3,4,5 ")
    assert units(own_folders) == []
    assert handful("schedule", "status").code == 0
    assert handful("schedule", "off").code == 0


@pytest.mark.parametrize(("platform", "word"), [("darwin", "StartCalendarInterval"), ("win32", "schtasks")])
def test_other_machines_get_what_their_scheduler_takes(
    handful: Handful, monkeypatch: pytest.MonkeyPatch, platform: str, word: str
) -> None:
    import journal.scheduling

    handful("add", "Ken Okafor")
    monkeypatch.setattr(journal.scheduling.sys, "platform", platform)
    answer = handful("schedule", "on")
    monkeypatch.undo()
    assert answer.code == 1
    assert word in answer.out
    assert "Nothing was touched" in answer.err


def test_without_a_working_day_there_is_none_to_be_notified_on(handful: Handful, stand_in: Path) -> None:
    handful("settings", "working_days", "none")
    answer = handful("schedule", "on")
    assert (answer.code, answer.out) == (1, "")
    assert "working day" in answer.err


def test_another_word_is_told(handful: Handful) -> None:
    answer = handful("schedule", "maybe")
    assert answer.code == 2
    assert "on, off or status" in answer.err


def test_what_is_run_is_one_word_each_wherever_it_is_written() -> None:
    evil = Timing(("/usr/bin/env", "--folder", EVIL, "nudges"), "08:05", MONDAY_TO_FRIDAY, {"XDG_STATE_HOME": EVIL})
    minute, hour, _day, _month, days, rest = cron_line(evil).split(" ", 5)
    assert (minute, hour, days) == ("5", "8", "1,2,3,4,5")
    assert shlex.split(rest.replace("\\%", "%")) == [
        f"XDG_STATE_HOME={EVIL}",
        "/usr/bin/env",
        "--folder",
        EVIL,
        "nudges",
    ]
    assert plistlib.loads(launchd_list(evil).encode())["ProgramArguments"][2] == EVIL
    assert '/ST "08:05"' in windows_line(evil) or "/ST 08:05" in windows_line(evil)
    with pytest.raises(Refused):
        Timing(("handful", "--folder", "a\nb"), "08:05", MONDAY_TO_FRIDAY)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
@pytest.mark.parametrize("folder", ["/home/ken/my journal", EVIL])
def test_the_units_pass_what_systemd_checks(tmp_path: Path, folder: str) -> None:
    timing = Timing((*PLAIN.command[:2], folder, "nudges"), "08:05", MONDAY_TO_FRIDAY, {"XDG_STATE_HOME": folder})
    (tmp_path / "handful-nudges.service").write_text(service_unit(timing))
    (tmp_path / "handful-nudges.timer").write_text(timer_unit(timing))
    (tmp_path / "run").mkdir(mode=0o700)
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(tmp_path / "handful-nudges.timer")],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path / "run")},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(
    shutil.which("unshare") is None or not Path("/lib/systemd/systemd").exists() or os.getuid() != 0,
    reason="no systemd of its own can be started here",
)
def test_a_real_systemd_takes_the_timer_and_nothing_is_left_of_it(own_folders: Path) -> None:
    home = own_folders
    handful = f"{shlex.quote(sys.executable)} -m journal"
    script = OWN_SYSTEMD + (
        f"{handful} add 'Ken Okafor'; {handful} schedule on || exit 1; systemctl --user list-timers;"
        f"{handful} schedule status; systemctl --user start handful-nudges.service; echo started $?;"
        f"{handful} schedule off; systemctl --user list-timers --all; systemctl --user exit"
    )
    done = subprocess.run(["unshare", "-m", "sh", "-c", script], capture_output=True, text=True, timeout=100)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no systemd of its own can be started here")
    assert "On: you are notified at 09:00" in done.stdout
    assert "handful-nudges.timer" in done.stdout
    assert "Next: " in done.stdout
    assert "started 0" in done.stdout
    assert "nothing of the timer is left" in done.stdout
    assert "0 timers listed" in done.stdout
    assert [path for path in units(home) if "handful" in path.replace(str(home), "")] == []
