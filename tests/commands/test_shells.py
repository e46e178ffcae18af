"""What `handful init` has a shell do, in real shells on real terminals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hostile_texts import ACTING, LETTERS, MARKUP
from patience import Patience
from shell_window import STARTS, ShellWindow, found, name_of

from journal.clock import Clock
from journal.completing import MOST_OFFERED
from journal.decision import Answer, Effect
from journal.errors import HandfulError
from journal.journal import Journal
from journal.note import ContactNote
from journal.shells import SHELLS

ON_A_WORKING_DAY, ON_A_SUNDAY = "2027-01-07", "2027-01-10"
EVIL = "$(touch $HOME/RUN) `touch $HOME/RUN` \"; touch $HOME/RUN; ' ; touch $HOME/RUN #"
every_shell = pytest.mark.parametrize(
    "shell",
    [pytest.param(name, marks=pytest.mark.skipif(found(name) is None, reason=f"no {name} here")) for name in STARTS],
)
each_once = pytest.mark.parametrize(
    "shell",
    [pytest.param(name, marks=pytest.mark.skipif(found(name) is None, reason=f"no {name} here")) for name in SHELLS],
)


def met(*names: str) -> Journal:
    """A journal with these customers, who were talked with on 21 November."""
    journal = Journal.open(clock=Clock(datetime(2026, 11, 21, 9, 0)))
    for name in names:
        made = journal.add_customer(journal.new_customer(name)).customers[0]
        journal.add_note([made], ContactNote(id="", date=journal.today(), body="We talked."))
    return journal


def seen_on(day: str) -> Journal:
    """The journal as it is opened on a day, whereby the glance is made for it."""
    return Journal.open(clock=Clock(datetime.fromisoformat(f"{day}T09:00")))


def told(said: str) -> list[str]:
    """The lines that Handful said."""
    lines = (line.partition("READY>")[0].strip() for line in said.replace("⏎", "").split("\n"))
    return [line for line in lines if line.startswith("handful: ")]


@pytest.mark.parametrize("shell", SHELLS)
def test_it_is_printed_with_next_to_nothing_imported(shell: str) -> None:
    code = (
        "import json, sys; before = set(sys.modules); from journal.__main__ import main; "
        f"sys.argv = ['handful', 'init', '{shell}']; main(); "
        "print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {"journal", "journal.__main__", "journal.shells", "journal.short"}
    assert set(json.loads(done.stderr)) <= {"__future__", "gc", "time", "zlib", *ours}
    longer = subprocess.run(
        [sys.executable, "-m", "journal", "--plain", "init", shell], capture_output=True, text=True, check=True
    )
    assert longer.stdout == done.stdout


def test_another_shell_is_told_which_there_are() -> None:
    done = subprocess.run([sys.executable, "-m", "journal", "init", "tcsh"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "bash, zsh and fish" in done.stderr


@every_shell
def test_the_prompt_names_who_waits_once_a_day_in_each_shell(shell: str, tmp_path: Path) -> None:
    met("Ken Okafor", "Marek Nowak", "Ada Byrd", "Siobhán Ní", "Bo Ek")
    seen_on(ON_A_WORKING_DAY)
    with ShellWindow(shell, tmp_path, {"HANDFUL_TODAY": ON_A_WORKING_DAY}) as window:
        said = window.take_init() + "\n" + window.do("echo one")
        assert told(said) == ["handful: Ada, Bo, Ken +2"]
        assert not told(window.do("echo two"))
        asked = window.asked.read_text().split("\n")
        assert asked == [f"init {name_of(shell)}", ""], "the shell reads it itself"


@every_shell
def test_the_prompt_is_silent_where_nobody_is_to_be_named(shell: str, tmp_path: Path) -> None:
    journal = met("Ken Okafor")
    for day in (ON_A_SUNDAY, "2026-11-25"):
        seen_on(day)
        with ShellWindow(shell, tmp_path, {"HANDFUL_TODAY": day}) as window:
            assert not told(window.take_init() + "\n" + window.do("echo one"))
    for environment in ({"TERM": "dumb"}, {"HANDFUL_TODAY": "2027-13-40"}, {"HANDFUL_TODAY": "nonsense"}):
        seen_on(ON_A_WORKING_DAY)
        with ShellWindow(shell, tmp_path, {"HANDFUL_TODAY": ON_A_WORKING_DAY, **environment}) as window:
            assert not told(window.take_init() + "\n" + window.do("echo one"))
    seen_on(ON_A_WORKING_DAY).go_away()
    with ShellWindow(shell, tmp_path, {"HANDFUL_TODAY": ON_A_WORKING_DAY}) as window:
        assert not told(window.take_init() + "\n" + window.do("echo one"))
    assert journal.room.is_dir()


@each_once
def test_what_changed_meanwhile_is_asked_for_behind_the_shell_and_told_at_a_later_prompt(
    shell: str, tmp_path: Path
) -> None:
    met("Ken Okafor")
    with ShellWindow(shell, tmp_path, {"HANDFUL_TODAY": ON_A_WORKING_DAY}) as window:
        said = window.take_init()
        patience = Patience()
        while not told(said) and patience:
            time.sleep(0.2)
            said = window.do("echo again")
        assert told(said) == ["handful: Ken"]
        assert window.asked.read_text().count("nudges") == 1


@every_shell
def test_names_are_completed_and_never_run(shell: str, tmp_path: Path, own_folders: Path) -> None:
    met("Ken Okafor", "Marek Nowak", EVIL)
    with ShellWindow(shell, tmp_path, {}) as window:
        window.take_init()
        assert window.words_after("handful note ke\t hello") == ["note", "Ken Okafor", "hello"]
        assert window.words_after("hn nowa\t hello") == ["note", "Marek Nowak", "hello"]
        assert window.words_after('handful show "mar\t') == ["show", "Marek Nowak"]
        assert window.words_after("handful show ken,mar\t") == ["show", "ken,Marek Nowak"]
        assert window.words_after("handful show \\$\t") == ["show", EVIL]
        assert window.words_after("handful cust\t") == ["customers"]
        assert window.words_after("handful note ken --ki\t vid\t") == ["note", "ken", "--kind", "video"]
        assert window.words_after("handful confirm ken chal\t") == ["confirm", "ken", "challenges"]
    assert not (own_folders / "RUN").exists()


@every_shell
def test_ids_are_completed_with_what_they_are(shell: str, tmp_path: Path, own_folders: Path) -> None:
    journal = met("Ken Okafor")
    ken = journal.overviews()[0].id
    body = f"We talked.\n\n- [ ] Send the chart {EVIL}\n- [!] The van\n- [i] An idea"
    note = journal.add_note([ken], ContactNote(id="", date=journal.today(), body=body, companions=("Eva Åberg",)))
    plan = journal.add_note([ken], ContactNote(id="", date=date(2026, 11, 27), body="")).notes[0]
    settings = journal.settings
    journal.change_settings(settings, replace(settings, touchpoints=("invoice", "front desk")))
    decision = journal.decide("No more paper", [Effect(ken, guess=Answer.WORSE)]).decisions[0]
    promise, worry = (f"{note.notes[0]}/{place}" for place in (1, 2))
    with ShellWindow(shell, tmp_path, {"HANDFUL_TODAY": "2026-11-21"}) as window:
        window.take_init()
        assert window.words_after(f"handful done {worry[:-1]}\t2") == ["done", worry]
        assert window.words_after(f"handful drop {promise[:4]}\t1") == ["drop", promise]
        assert window.words_after(f"handful amend {plan[:6]}\t now") == ["amend", plan, "now"]
        assert window.words_after(f"handful invite {plan[:1]}\t Ev\t") == ["invite", plan, "Eva Åberg"]
        assert window.words_after(f"handful decided {decision[:3]}\t oka\t bet\t") == [
            *("decided", decision, "Ken Okafor", "better")
        ]
        assert window.words_after("handful note ken --touchpoint des\t hi") == [
            *("note", "ken", "--touchpoint", "front desk", "hi")
        ]
        assert window.words_after("handful settings theme pap\t") == ["settings", "theme", "paper"]
        assert window.words_after("handful help sto\t") == ["help", "stories"]
        if shell != "old bash":
            for _time in range(3):
                window.keys("handful done \t" if not _time else "\t")
                window.quiet()
            window.wait_for("The van")
            assert "Send the chart" in window.screen and "An idea" not in window.screen
            window.keys("\x03")
            # What is typed with it, the terminal may throw away.
            window.quiet()
        asked = window.asked.read_text()
        assert asked == f"init {name_of(shell)}\n", "no interpreter starts"
    assert not (own_folders / "RUN").exists()


def test_as_many_loose_ends_are_offered_as_anybody_reads_and_the_due_ones_first(own_folders: Path) -> None:
    journal = met("Ken Okafor")
    ken = journal.overviews()[0].id
    for number in range(12):
        items = "\n".join(f"- [?] question {number} {place}" for place in range(10))
        due = "- [ ] the torque chart due:2026-12-01\n" if number == 11 else ""
        journal.add_note([ken], ContactNote(id="", date=journal.today(), body=due + items))
    lines = (journal.room / "glance").read_text().splitlines()
    items = [line for line in lines if line.startswith("@item ")]
    assert len(items) == MOST_OFFERED
    assert items[0].endswith("Ken: the torque chart")
    assert lines.index(items[0]) > lines.index("= Ken Okafor")


@every_shell
def test_hostile_names_pass_the_prompt_and_the_completion_as_text(
    shell: str, tmp_path: Path, own_folders: Path
) -> None:
    journal = met(EVIL, "Zoe Last")
    more = ["a'b", 'a"b', "a!b", "~root", "*", "-rf", "#1", "%n %F{red}", "a=b:c", "\\"]
    for text in (*MARKUP, *ACTING, *LETTERS, *more):
        for name in (text, f"Q{text}"):
            try:
                journal.add_customer(journal.new_customer(name))
            except HandfulError:
                continue
    before = sorted(os.listdir(own_folders))
    seen_on(ON_A_WORKING_DAY)
    with ShellWindow(shell, tmp_path, {"HANDFUL_TODAY": ON_A_WORKING_DAY}) as window:
        said = window.take_init() + "\n" + window.do("echo one")
        assert len(told(said)) == 1
        window.keys("handful show Q\t\t\t")
        # A shell that is interrupted while it completes may end; and one that asks whether to list all is answered.
        for key in ("", "n", "\x03"):
            window.keys(key)
            window.quiet()
        assert window.words_after("handful show zoe\t") == ["show", "Zoe Last"]
    assert not (own_folders / "RUN").exists()
    # The shell's own history is none of ours.
    assert set(os.listdir(own_folders)) - set(before) <= {"config", "data", "cache", ".bash_history"}


@every_shell
@pytest.mark.parametrize("strict", ["set -eu", "set -C; set -f; set -u", "shopt -s failglob nullglob; set -o posix"])
def test_it_fails_no_shell_and_says_nothing(shell: str, strict: str, tmp_path: Path, own_folders: Path) -> None:
    if (shell == "fish") or (shell == "zsh" and "shopt" in strict):
        strict = "true"
    for state in ("no journal", "an empty journal", "nothing readable", "no handful"):
        if state == "an empty journal":
            (own_folders / "journal" / "customers").mkdir(parents=True)
        elif state == "nothing readable":
            glance = met("Ken Okafor").room / "glance"
            glance.unlink()
            glance.mkdir()
        with ShellWindow(shell, tmp_path, {"LC_ALL": "C", "HANDFUL_TODAY": ON_A_WORKING_DAY}, start=strict) as window:
            said = window.take_init()
            if state == "no handful":
                window.do("PATH=/nonexistent" if shell != "fish" else "set PATH /nonexistent")
            said += "\n" + window.do("false || true") + "\n" + window.do("echo still here")
            assert "still here" in said
            assert "nudges" not in window.asked.read_text() or "journal" not in state
            assert not told(said)
            for word in ("rror", "unbound", "not found", "denied", "directory", "match"):
                assert word not in said


@each_once
def test_a_shell_that_nobody_types_into_takes_it_in_silence(shell: str, own_folders: Path) -> None:
    met("Ken Okafor")
    printed = subprocess.run([sys.executable, "-m", "journal", "init", shell], capture_output=True, check=True).stdout
    program = found(shell)
    assert program is not None
    strict = b"" if shell == "fish" else b"set -eu\n"
    done = subprocess.run([program], input=strict + printed + b"\necho over\n", capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"over\n", b"")


@pytest.mark.skipif(found("bash") is None, reason="no bash here")
def test_a_shell_that_reads_its_commands_from_a_pipe_is_told_too_and_goes_on(own_folders: Path) -> None:
    met("Ken Okafor")
    seen_on(ON_A_WORKING_DAY)
    printed = subprocess.run([sys.executable, "-m", "journal", "init", "bash"], capture_output=True, check=True).stdout
    program = found("bash")
    assert program is not None
    done = subprocess.run(
        [program, "--norc", "-i"],
        input=printed + b"\necho over\n",
        capture_output=True,
        env={**os.environ, "HANDFUL_TODAY": ON_A_WORKING_DAY, "TERM": "xterm"},
    )
    assert done.stdout.decode().splitlines() == ["handful: Ken", "over"]


@each_once
def test_hn_is_left_to_whoever_has_it(shell: str, tmp_path: Path) -> None:
    mine = "function hn; echo mine; end" if shell == "fish" else "hn() { echo mine; }"
    with ShellWindow(shell, tmp_path, {}, start=mine) as window:
        window.take_init()
        assert "mine" in window.do("hn").split("\n")
    if shell != "fish":
        with ShellWindow(shell, tmp_path, {}, start="alias hn='echo mine'") as window:
            window.take_init()
            assert "mine" in window.do("hn").split("\n")


@pytest.mark.skipif(found("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    "before", ["PROMPT_COMMAND='true;'", "PROMPT_COMMAND=(true true)", "readonly PROMPT_COMMAND=true", "true"]
)
def test_what_bash_does_at_its_prompt_already_goes_on(before: str, tmp_path: Path) -> None:
    met("Ken Okafor")
    seen_on(ON_A_WORKING_DAY)
    with ShellWindow("bash", tmp_path, {"HANDFUL_TODAY": ON_A_WORKING_DAY}, start=before) as window:
        said = window.take_init() + window.take_init() + "\n" + window.do("(exit 3)") + window.do("echo code $?")
        assert "rror" not in said
        assert len(told(said)) == (0 if "readonly" in before else 1)
        window.keys("(exit 7)\n")
        assert "seven 7" in window.do("echo seven $?")


@each_once
def test_a_folder_of_any_name_is_one_word(shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / f"jour'nal \\ {EVIL.replace('/', '_')}\nx"
    monkeypatch.setenv("HANDFUL_FOLDER", str(folder))
    met("Ken Okafor")
    seen_on(ON_A_WORKING_DAY)
    with ShellWindow(shell, tmp_path, {"HANDFUL_TODAY": ON_A_WORKING_DAY}) as window:
        assert len(told(window.take_init() + "\n" + window.do("echo one"))) == 1


def test_the_prompt_can_be_told_to_be_silent(tmp_path: Path) -> None:
    if found("bash") is None:
        pytest.skip("no bash here")
    met("Ken Okafor")
    from journal.setting_list import setting_list, write_setting

    prompt = next(one for one in setting_list() if one.id == "prompt")
    write_setting(seen_on(ON_A_WORKING_DAY), prompt, "off")
    with ShellWindow("bash", tmp_path, {"HANDFUL_TODAY": ON_A_WORKING_DAY}) as window:
        assert not told(window.take_init() + "\n" + window.do("echo one"))
        assert window.words_after("handful note ke\t") == ["note", "Ken Okafor"]
