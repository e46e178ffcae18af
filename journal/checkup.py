"""A look at the whole journal, and mending what can be mended: what `handful doctor` says and does."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from journal import __version__
from journal.alive import next_nudge, say_given
from journal.language import _
from journal.machine import load_machine
from journal.nudges import HeldBack, held_back, unasked
from journal.saying import say_day, say_list
from journal.short import GLANCE, names_in
from journal.shown import Shown
from journal.storage import files, saving
from journal.storage.doctor import (
    About,
    Examination,
    Finding,
    Weight,
    mode_for,
    not_private,
    strangers,
    temporaries,
)
from journal.storage.places import settings_file
from journal.storage.store import Store
from journal.text import visible

if TYPE_CHECKING:
    from journal.keeping import Keeping

_PACKAGES = ("textual", "tinydb", "markdown-it-py", "platformdirs", "click", "tomlkit", "icalendar")


def look_at_files(folder: Path, room: Path, today: date) -> tuple[Finding, ...]:
    """What there is to say of the files in the journal's folder and in the machine's room for it."""
    return tuple(Examination(folder, room, today).findings())


def look_at_nudges(journal: Keeping) -> tuple[Finding, ...]:
    """When nudges were last given, what they say today, and whether the shell would say the same."""
    return (*_last_given(journal), *_today(journal), *_glance(journal))


def look_at_settings() -> tuple[Finding, ...]:
    """What is wrong with the machine's settings, where they are set at all."""
    path = settings_file()
    if not path.exists():
        return (Finding(Weight.OK, About.SETTINGS, _("none are set on this machine; the defaults hold")),)
    problems = load_machine().problems
    if not problems:
        return (Finding(Weight.OK, About.SETTINGS, str(path)),)
    return tuple(Finding(Weight.LOOK, About.SETTINGS, sentence) for sentence in problems)


def say_about(about: About) -> str:
    """What a finding is about, in a word."""
    words = {
        About.JOURNAL: _("journal"),
        About.MACHINE: _("machine"),
        About.FILES: _("files"),
        About.COPIES: _("copies"),
        About.LEFT_OVER: _("left over"),
        About.PRIVACY: _("privacy"),
        About.INDEX: _("index"),
        About.BACKUPS: _("backups"),
        About.DISK: _("disk"),
        About.NUDGES: _("nudges"),
        About.PROMPT: _("prompt"),
        About.SETTINGS: _("settings"),
        About.TERMINAL: _("terminal"),
        About.VERSIONS: _("versions"),
    }
    return words[about]


def versions() -> tuple[Finding, ...]:
    """Which Handful, Python and packages these are."""
    found: list[str] = []
    missing: list[str] = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    python = f"Handful {__version__}, Python {platform.python_version()}, {platform.system()}"
    about = About.VERSIONS
    findings = [Finding(Weight.OK, about, python), Finding(Weight.OK, about, ", ".join(found))]
    if missing:
        sentence = _("Not installed: {names}.").format(names=", ".join(missing))
        findings.append(Finding(Weight.WRONG, about, sentence))
    return tuple(findings)


# --- nudges


def _last_given(journal: Keeping) -> Iterator[Finding]:
    shown = Shown(Store(journal.folder, journal.room))
    about, today = About.NUDGES, journal.today()
    places = [say_given(where, day, today) for where, day in shown.given()]
    last = shown.last_given()
    if places:
        said = _("last given {places}").format(places="; ".join(places))
    elif last is not None:
        said = _("last given on {day}").format(day=say_day(last, today))
    else:
        said = _("none was given yet")
    yield Finding(Weight.OK, about, said)


def _today(journal: Keeping) -> Iterator[Finding]:
    about, today, settings = About.NUDGES, journal.today(), journal.settings
    given = journal.nudges(record=False)
    if given:
        names = say_list([journal.short_name(nudge.overview.id) for nudge in given])
        yield Finding(Weight.OK, about, _("today: {names}").format(names=names))
    reasons = [held_back(one, journal.standing(one), today, settings) for one in journal.overviews()]
    counts = {reason: reasons.count(reason) for reason in HeldBack}
    said = [_held_back(reason, count) for reason, count in counts.items() if count]
    if said:
        yield Finding(Weight.OK, about, _("not nudged today: {reasons}").format(reasons=", ".join(said)))
    coming = next_nudge([(one, journal.standing(one)) for one in journal.overviews()], today, settings)
    if coming is not None:
        name, day = journal.short_name(coming[0].id), say_day(coming[1], today)
        yield Finding(Weight.OK, about, _("next: {name}, {day}").format(name=name, day=day))
    if given and not unasked(given, today, settings):
        yield Finding(Weight.OK, about, _("none of them unasked, today"))


def _held_back(reason: HeldBack, count: int) -> str:
    words = {
        HeldBack.RESTING: _("resting"),
        HeldBack.PAUSED: _("paused"),
        HeldBack.SNOOZED: _("snoozed"),
        HeldBack.IN_TOUCH: _("in touch"),
        HeldBack.NEW: _("new"),
        HeldBack.IMPORTED: _("just brought in"),
        HeldBack.AWAY: _("you are away"),
        HeldBack.PLAN: _("planned"),
        HeldBack.REACHED_OUT: _("reached out to"),
    }
    return f"{count} {words[reason]}"


def _glance(journal: Keeping) -> Iterator[Finding]:
    about, today = About.PROMPT, journal.today()
    store = Store(journal.folder, journal.room)
    if not store.glance_is_newest(today):
        yield Finding(Weight.OK, about, _("what the shell reads is made anew when it is next asked for"))
        return
    wanted = [
        visible(journal.short_name(nudge.overview.id))
        for nudge in unasked(journal.nudges(record=False), today, journal.settings)
    ]
    with suppress(OSError, ValueError):
        text = files.read(journal.room / GLANCE)[0].decode()
        if names_in(text, int(f"{today:%Y%m%d}"), today.isoweekday()) == wanted:
            yield Finding(Weight.OK, about, _("the shell is told the same"))
            return
    yield Finding(Weight.WRONG, about, _("The shell is told of others than the journal's nudges."))


# --- repair


def repair(journal: Keeping, before: Iterable[Finding]) -> tuple[str, ...]:
    """Mend what can be mended without losing anything, after a backup of all that can be read; what was done, a
    sentence each.

    `before` is what was found before the journal was opened. Modes are set, what saves left behind is finished or
    removed, and what can be made again is made again where it was wrong. Damaged files are left to `Journal.restore`.
    Raises `CannotKeep` where the backup cannot be made; then nothing is done.
    """
    store = Store(journal.folder, journal.room)
    before = tuple(before)
    left = temporaries(store)
    done: list[str] = []
    if store.record_files():
        done.append(journal.back_up().sentence)
    if any(finding.path == str(journal.room / saving.COMMIT) for finding in before):
        done.append(_("A change that was cut off was finished."))
    done += _modes(store, before)
    done += _leftovers(journal, store, left)
    if any(finding.weight is Weight.WRONG and finding.about in (About.INDEX, About.PROMPT) for finding in before):
        journal.read_anew()
        done.append(_("What is remembered of the files was made again from them."))
    return tuple(done)


def _modes(store: Store, before: Iterable[Finding]) -> Iterator[str]:
    # The folders of the journal were set when it was opened: they are told of from what was found before.
    wrong = {Path(one.path) for one in before if one.about is About.PRIVACY and one.path} - set(strangers(store))
    for path in not_private(store):
        wrong.add(path)
        with suppress(OSError):
            files.keep_private(path, mode_for(path.lstat()))
    still = set(not_private(store))
    for path in sorted(wrong - still):
        yield _("{path} is for your eyes only now.").format(path=path)


def _leftovers(journal: Keeping, store: Store, there: Iterable[Path]) -> Iterator[str]:
    with store.transaction(journal.clock.stamp()) as change:
        files.sweep({path.parent for path in there}, change.machine)
    for path in there:
        if not path.exists():
            yield _("{path} was removed.").format(path=path)
    kept = store.room / f"{saving.COMMIT}.damaged"
    if kept.exists():
        with suppress(OSError):
            files.calls.unlink(str(kept))
            yield _("{path} was removed.").format(path=kept)
