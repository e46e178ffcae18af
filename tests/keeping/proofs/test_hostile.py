"""Whatever a name or a note holds: no crash, nothing that acts on the terminal, and the note comes back as it was."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hostile_run import MARK
from hostile_texts import ACTING, ALL, BLANK, LONG, MARKUP, NO_TEXT, SHORT, acting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kinds import TODAY, a_note

from journal.clock import Clock
from journal.commands.line import main
from journal.customer import Aspect, Facet, ImportantDate
from journal.drafts import Draft, new_key
from journal.errors import HandfulError
from journal.journal import Journal
from journal.note import LONGEST_BODY
from journal.storage import codec
from journal.storage.places import settings_file
from journal.text import visible

RUN = Path(__file__).with_name("hostile_run.py")
ROOT = Path(__file__).parents[3]


def on_a_terminal(folder: Path, *argv: str) -> tuple[list[tuple[str, str, str]], int]:
    """What each command said on a real terminal, how it ended and what it was; and how all of it ended."""
    ours, theirs = os.openpty()
    modes = termios.tcgetattr(theirs)
    modes[1] &= ~termios.OPOST
    termios.tcsetattr(theirs, termios.TCSANOW, modes)
    environment = {
        **os.environ,
        "HANDFUL_TODAY": "2026-11-21",
        "TERM": "xterm-256color",
        "COLUMNS": "100",
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests"))),
    }
    process = subprocess.Popen(
        [sys.executable, str(RUN), str(folder), *argv],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    pieces: list[bytes] = []
    with suppress(OSError):
        while piece := os.read(ours, 1 << 16):
            pieces.append(piece)
    os.close(ours)
    code = process.wait(timeout=60)
    told: list[tuple[str, str, str]] = []
    said: list[str] = []
    for line in b"".join(pieces).decode("utf-8", "surrogateescape").split("\n"):
        if line.startswith(MARK):
            _before, ended, what = line.split(MARK, 2)
            told.append(("\n".join(said), ended.strip(), what.strip()))
            said = []
        else:
            said.append(line)
    return told, code


def check(told: list[tuple[str, str, str]]) -> None:
    assert [(what, ended) for _said, ended, what in told if ended not in ("0", "1", "2")] == []
    assert [(what, acting(said)) for said, _ended, what in told if acting(said)] == []
    assert [what for said, _ended, what in told if "Traceback" in said] == []
    done = {what.split()[0].strip("'") for _said, ended, what in told if ended == "0"}
    assert done >= {"add", "note", "edit", "show", "customers", "nudges", "loose", "gentle", "settings", "undo"}


@pytest.mark.parametrize("first", range(4))
def test_no_text_acts_on_a_terminal_by_any_command(first: int, shm: Path) -> None:
    told, code = on_a_terminal(shm, str(first * 3), "12")
    assert code == 0
    check(told)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("first", range(6))
def test_no_text_acts_on_a_terminal_by_any_option_of_any_command(first: int, shm: Path) -> None:
    told, code = on_a_terminal(shm, str(first), "6", "all")
    assert code == 0
    check(told)


# --- what is long takes as long as it is, and not as the square of that


@contextmanager
def seconds_of_work(most: float) -> Iterator[None]:
    """At most so many seconds of the processor: what others do on the machine is not in it."""
    began = time.process_time()
    yield
    assert time.process_time() - began < most


@pytest.mark.parametrize("letter", ["x", "李", "e\u0301"])
def test_a_long_text_without_a_space_is_shown_at_once(letter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDFUL_TODAY", "2026-11-20")
    say("add", "Ken")
    assert Journal.open().add_note([Journal.open().overviews()[0].id], a_note(letter * 90_000, TODAY)).notes
    with seconds_of_work(3):
        assert say("show", "ken")[0] == 0


def test_a_promise_noted_many_times_is_done_and_open_again_at_once(journal: Journal, ken: str) -> None:
    note = journal.add_note([ken], a_note("- [ ] Send the chart\n" * 1000)).notes[0]
    with seconds_of_work(3):
        journal.close_item(journal.overview(ken).loose_ends[0].id)
    assert journal.overview(ken).loose_ends == ()
    with seconds_of_work(3):
        journal.reopen_item(f"{note}/1000")
    assert journal.history(ken).notes[0].body == "- [ ] Send the chart\n" * 1000


def test_a_long_cell_of_an_address_book_is_read_at_once(own_folders: Path) -> None:
    book = own_folders / "book.csv"
    book.write_text(f"Name,E-mail\nPer,{'x' * 90_000}\n")
    with seconds_of_work(3):
        assert say("import", str(book))[0] == 0


# --- every field of a journal


def everything_of(journal: Journal) -> list[Any]:
    """All that is computed for a person to see."""
    found: list[Any] = [journal.overviews(), journal.nudges(), journal.reminder(), journal.loose_ends()]
    for one in journal.overviews():
        history = journal.history(one.id)
        found += [history.notes, [history.reading(note) for note in history.notes], journal.short_name(one.id)]
    return found


@pytest.mark.parametrize("text", ALL, ids=lambda text: ascii(text)[:30])
def test_every_field_takes_any_text_or_refuses_it_and_gives_it_back(
    text: str, open_journal: Callable[..., Journal]
) -> None:
    journal = open_journal()
    ken = journal.add_customer(journal.new_customer("Ken")).customers[0]
    old = TODAY - timedelta(days=50)
    body = f"{text}\n\n> {text}\n\n- [ ] {text}\n"[:LONGEST_BODY]
    kept = journal.add_note([ken], a_note(body, old)).notes[0]
    one_line_fields: list[Callable[[], object]] = [
        lambda: journal.add_customer(journal.new_customer(text, text)),
        lambda: journal.add_note(
            [ken], replace(a_note("x", old), companions=(text,), heard_from=text, touchpoint=text)
        ),
        lambda: journal.be_gentle(ken, text),
        lambda: journal.pause(ken, why=text),
        lambda: journal.add_date(ken, ImportantDate(text, 2, 29)),
        lambda: journal.remove_date(ken, text),
        lambda: journal.change_settings(journal.settings, replace(journal.settings, name=text, promise=text)),
        lambda: journal.change_settings(journal.settings, replace(journal.settings, touchpoints=(text,))),
    ]
    for name in ("name", "organisation"):
        one_line_fields.append(lambda name=name: change(journal, ken, **{name: text}))
    for name in ("mail", "phone", "tags"):
        one_line_fields.append(lambda name=name: change(journal, ken, **{name: (text,)}))
    for aspect in Aspect:
        one_line_fields.append(lambda aspect=aspect: change(journal, ken, portrait={aspect: Facet(text, TODAY)}))
    for act in one_line_fields:
        with suppress(HandfulError):
            act()
        assert open_journal().damage() == ()
    journal.drafts.keep(Draft(new_key(), body=text, fields={"who": text}))
    for call in (journal.find, journal.find_several, journal.find_note, journal.find_item):
        with suppress(HandfulError):
            call(text)
    again = open_journal()
    assert next(note.body for note in again.history(ken).notes if note.id == kept) == body
    assert [draft.body for draft in again.drafts.all()] == [text]
    assert everything_of(again) == everything_of(journal)
    for customer in (one.customer for one in again.overviews()):
        for field in (customer.name, customer.organisation, *customer.mail, *customer.phone, *customer.tags):
            assert field == visible(field)


def change(journal: Journal, ken: str, **new: Any) -> object:
    customer = journal.overview(ken).customer
    return journal.change_customer(customer, replace(customer, **new))


@pytest.mark.parametrize("text", [*NO_TEXT, *BLANK], ids=ascii)
def test_what_is_no_text_or_no_name_is_refused_and_nothing_is_saved(
    text: str, journal: Journal, ken: str, tmp_path: Path
) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    before = path.read_bytes()
    with pytest.raises(HandfulError):
        journal.add_customer(journal.new_customer(text))
    if text != "\u200b":
        with pytest.raises(HandfulError):
            journal.add_note([ken], a_note(text))
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


# --- what came by another way than ours


@pytest.mark.parametrize(
    "text", [*ACTING, *MARKUP, SHORT[-1], "\u202eabc", LONG[0][:4000]], ids=lambda text: ascii(text)[:30]
)
def test_a_file_that_somebody_else_wrote_acts_on_no_terminal_either(
    text: str, monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    """A text editor, a sync service, another program: no field is as ours would have written it."""
    monkeypatch.setenv("HANDFUL_TODAY", "2026-11-20")
    say("add", "Ken")
    (path,) = (own_folders / "journal" / "customers").iterdir()
    ken = path.stem
    day = {"since": "2026-01-01", "until": None}
    customer = {
        "name": f"{text}K", "organisation": text, "rhythm": 30, "added": "2026-01-01", "mail": [text],
        "phone": [text], "tags": [text], "dates": [{"label": text, "day": "11-25"}],
        "gentle": day | {"text": text}, "portrait": {"who": {"text": text, "confirmed": "2020-01-01"}},
        "created": text, text: text, "at": {text: [1, text]}, "seen": {text: 1},
    }  # fmt: skip
    note = {
        "date": "2026-02-01", "kind": "heard", "with": [text], "from": text, "touchpoint": text, "mood": -1,
        "body": f"> {text}\n\n- [ ] {text}\n- [?] {text}", "created": text, "changed": text, text: [text],
    }  # fmt: skip
    tables = {"customer": {ken: customer}, "notes": {f"n{text}": note, "n2": note | {"kind": "talk"}}, text: {}}
    path.write_bytes(codec.encode(tables))
    (path.parent / f"{text[:50]}.json".replace("/", "-").replace("\x00", "0")).write_text("{}")
    (own_folders / "journal" / "journal.json").write_bytes(
        codec.encode({"journal": {"journal": {"name": text, "touchpoints": [text], "promise": text}}})
    )
    for argv in (
        *(("customers",), ("customers", "--json"), ("show", ken), ("show", ken, "--json"), ("nudges",)),
        *(("nudges", "--json"), ("nudges", "--short"), ("remind",), ("remind", "--json"), ("loose",), ("date", ken)),
        *(("gentle", ken), ("settings",), ("note", ken, "hello"), ("done", "n2/1"), ("wake", ken), ("undo",)),
    ):
        code, said = say(*argv)
        assert code in (0, 1), argv
        assert acting(said) == [], argv
    short = subprocess.run(
        [sys.executable, "-m", "journal", "nudges", "--short"], capture_output=True, cwd=ROOT, check=True
    )
    assert acting(short.stdout.decode()) == []
    assert short.stderr == b""


def test_settings_of_the_machine_that_somebody_else_wrote_act_on_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDFUL_TODAY", "2026-11-20")
    settings_file().parent.mkdir(parents=True)
    for text in (*ACTING, *MARKUP):
        escaped = "".join(f"\\U{ord(character):08x}" for character in text)
        settings_file().write_text(f'theme = "{escaped}"\n"{escaped}" = 3\n[keys]\n"{escaped}" = "{escaped}"\n')
        code, said = say("settings")
        assert code in (0, 1)
        assert acting(said) == []


class Seen(io.StringIO):
    """A terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def say(*argv: str) -> tuple[int, str]:
    """Run a command on a terminal: how it ended and all it said."""
    with pytest.MonkeyPatch.context() as patch:
        out = Seen()
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", out)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        patch.setenv("TERM", "xterm-256color")
        code = main(argv)
    return code, out.getvalue()


# --- and with the texts that Hypothesis finds

ODD = st.sampled_from(
    [*"[]@=()$\\/{}%<>#`*_~|-+!?\"' \n\r\t", "\x1b", "\x9b", "\x07", "\x00", "\u202e", "[/]", "[@click="]
)
TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(st.one_of(ODD, st.sampled_from(SHORT), st.characters()), max_size=12).map("".join),
)


def _found(text: str, where: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDFUL_TODAY", "2026-11-20")
        patch.setenv("HANDFUL_FOLDER", str(where))
        code, _said = say("add", "Ken Okafor")
        assert code == 0
        ken = Journal.open().overviews()[0].id
        for argv in (
            *(("edit", ken, f"--name=Ken {text}"), ("edit", ken, f"--who={text}"), ("gentle", ken, text)),
            *(("note", ken, "--on=2026-09-01", f"> {text}\n\n- [?] {text}\n"), ("date", ken, text, "11-25")),
            *(("customers",), ("show", ken), ("nudges",), ("nudges", "--short"), ("remind",), ("loose",)),
            *(("note", text, "hello"), ("add", text), ("show", text), (text,), ("loose", "--json"), ("wake", text)),
        ):
            code, said = say(*argv)
            assert code in (0, 1, 2), argv
            assert acting(said) == [], argv
        assert Journal.open(clock=Clock()).damage() == ()


FOUND: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=50, **FOUND)
@given(text=TEXTS)
def test_no_text_that_is_found_acts_on_a_terminal(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    _found(text, tmp_path_factory.mktemp("found") / "journal")


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(max_examples=1500, **FOUND)
@given(text=TEXTS)
def test_none_of_many_texts_that_are_found_acts_on_a_terminal(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _found(text, tmp_path_factory.mktemp("found") / "journal")
