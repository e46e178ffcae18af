"""What is set for this machine: theme, glyphs, language, names, keys. A commented TOML file, written by hand or here.

Reading never fails: what cannot be meant is told in a sentence, and the default holds. Writing keeps the person's
comments, and what this version does not know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from typing import TYPE_CHECKING, Any

from journal.errors import Refused, WrongUsage
from journal.language import LANGUAGES, _
from journal.storage.machine_file import LARGEST, change_settings, read_settings
from journal.storage.places import machine_room, settings_file
from journal.text import cut, folded, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from tomlkit import TOMLDocument

THEMES = ("dusk", "paper", "terminal")
GLYPHS = ("auto", "fancy", "plain")
NAMES = ("initials", "full")
PROMPT = ("on", "off")
MORNING = "09:00"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": THEMES,
    "glyphs": GLYPHS,
    "language": ("", *LANGUAGES),
    "names": NAMES,
    "prompt": PROMPT,
}
"""What each setting may be, the default first. An empty language is the one the environment asks for."""
_OTHER_WORDS = {"dark": "dusk", "light": "paper", "auto": ""}

_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]?([0-5][0-9]))?(?::00)?")
_KEY = re.compile(r"(?:(?:ctrl|shift|alt|super|hyper|meta)\+)*[a-z0-9_]+|[A-Z]")
_BINDING = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*")
# What Textual calls some characters otherwise than Unicode does.
_KEY_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_LONGEST_QUOTED = 60
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class MachineSettings:
    """What belongs to a machine and not to a journal.

    `theme` is `dusk` (dark), `paper` (light) or `terminal` (its own colours). `glyphs` are `fancy`, `plain`, or `auto`:
    plain where the locale is not UTF-8. `language` is a code of `LANGUAGES`, or empty: what the environment asks for.
    `names` is how customers appear in notifications and calendars: `initials` or `full`. `prompt` is whether a shell
    that asks for it names who waits: `on` or `off`. `morning` is the time, `HH:MM`, of the notification and of a
    calendar's alarms. `keys` maps the id of a binding to the keys that replace its own, as Textual names them, with
    commas between several.
    """

    theme: str = THEMES[0]
    glyphs: str = GLYPHS[0]
    language: str = ""
    names: str = NAMES[0]
    keys: Mapping[str, str] = field(default_factory=dict)
    prompt: str = PROMPT[0]
    morning: str = MORNING


@dataclass(frozen=True, slots=True)
class MachineRead:
    """The settings as they hold, and a sentence for each thing in the file that does not.

    `unreadable` tells that the file is no TOML: then it is never written either.
    """

    settings: MachineSettings = field(default_factory=MachineSettings)
    problems: tuple[str, ...] = ()
    unreadable: bool = False


_KNOWN = tuple(each.name for each in fields(MachineSettings))


def read_machine(data: bytes | None, path: Path | str) -> MachineRead:
    """What the bytes of the file say; `path` is for the sentences. Never raises."""
    if data is None or not data.strip():
        return MachineRead()
    try:
        found = _parsed(data)
    except _NoToml as problem:
        sentence = _(
            "{path} is no TOML that can be read ({reason}). It is untouched; the defaults hold until it is mended."
        )
        return MachineRead(problems=(sentence.format(path=path, reason=problem),), unreadable=True)
    chosen: dict[str, str] = {}
    problems: list[str] = []
    for name in (*CHOICES, "morning"):
        if name in found:
            try:
                chosen[name] = parse_morning(found[name]) if name == "morning" else parse_choice(name, found[name])
            except WrongUsage as wrong:
                problems.append(_in_file(wrong, path))
    keys, wrong_keys = _keys_in(found["keys"], path) if "keys" in found else ({}, [])
    settings = MachineSettings(**chosen, keys=keys)
    problems += wrong_keys
    unknown = [cut(one_line(name), _LONGEST_QUOTED) for name in found if name not in _KNOWN]
    if unknown:
        problems.append(
            _("{path} holds what this Handful does not know, and keeps it: {names}.").format(
                path=path, names=cut(", ".join(unknown), 200)
            )
        )
    return MachineRead(settings, tuple(problems))


class _NoToml(ValueError):
    """Why bytes are no TOML."""


def _parsed(data: bytes) -> dict[str, Any]:
    import tomllib

    if len(data) > LARGEST:
        raise _NoToml(_("it is too long"))
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _NoToml(_("it is not text in UTF-8")) from None
    except RecursionError:
        raise _NoToml(_("it is nested too deeply")) from None
    except ValueError as problem:
        raise _NoToml(cut(one_line(str(problem)), 120)) from None


def _in_file(wrong: WrongUsage, path: Path | str) -> str:
    return _("{path}: {sentence} The default holds.").format(path=path, sentence=wrong.sentence)


def _keys_in(found: object, path: Path | str) -> tuple[dict[str, str], list[str]]:
    keys: dict[str, str] = {}
    problems: list[str] = []
    for binding, key in _flat(found):
        try:
            keys[_binding(binding)] = parse_keys(key)
        except WrongUsage as wrong:
            problems.append(_in_file(wrong, path))
    return keys, problems


def _flat(found: object, before: str = "", depth: int = 0) -> list[tuple[str, object]]:
    """`note.new = "n"` without quotation marks is a table in a table: each leaf with its whole name."""
    if not isinstance(found, dict) or depth > _DEEPEST:
        return [(before, found)]
    return [
        pair
        for name, value in found.items()
        for pair in _flat(value, f"{before}.{name}" if before else str(name), depth + 1)
    ]


def parse_choice(name: str, value: object) -> str:
    """The value of a setting that is one of few words. Raises `WrongUsage` with the words there are."""
    choices = CHOICES[name]
    if isinstance(value, str):
        wanted = folded(value)
        for one in (wanted, _OTHER_WORDS.get(wanted, wanted)):
            if one in choices:
                return one
    raise WrongUsage(
        _("{name} takes {choices}, and not {value}.").format(name=name, choices=say_choices(name), value=_quoted(value))
    )


def parse_morning(value: object) -> str:
    """A time of day as `HH:MM`, from `9`, `8:30`, `08.30` or TOML's own time. Raises `WrongUsage`."""
    match = _TIME.fullmatch(str(value).strip()) if isinstance(value, (str, int, time)) else None
    if match is None:
        raise WrongUsage(_("{value} is no time of day. It is written like 9 or 08:30.").format(value=_quoted(value)))
    return f"{int(match[1]):02}:{match[2] or '00'}"


def say_choices(name: str) -> str:
    """The words a setting may be, in a list: `dusk, paper or terminal`."""
    words = [one or "auto" for one in CHOICES[name]]
    return _("{words} or {last}").format(words=", ".join(words[:-1]), last=words[-1])


def parse_keys(value: object) -> str:
    """Keys as Textual takes them, with commas between several: `ctrl+n`, `f5`, `?`. Raises `WrongUsage`."""
    parts = [part.strip() for part in value.split(",")] if isinstance(value, str) else [""]
    keys = [_key(part) for part in parts]
    if not all(_KEY.fullmatch(key) for key in keys):
        raise WrongUsage(
            _("{value} is no key. Keys are like n, f5, ctrl+n or ?, with commas between.").format(value=_quoted(value))
        )
    return ",".join(dict.fromkeys(keys))


def _key(text: str) -> str:
    if len(text) == 1 and not text.isalnum():
        name = unicodedata.name(text, "").lower().replace("-", "_").replace(" ", "_")
        return _KEY_NAMES.get(name, name)
    # A capital letter alone is a key of its own.
    return text if len(text) == 1 and text.isascii() and text.islower() else text.lower() if len(text) > 1 else text


def _binding(name: str) -> str:
    if not _BINDING.fullmatch(name):
        raise WrongUsage(_("{name} is nothing that has a key.").format(name=_quoted(name)))
    return name


def _quoted(value: object) -> str:
    shown = str(value) if isinstance(value, (str, int, float)) else "…"
    return f"“{cut(one_line(shown), _LONGEST_QUOTED)}”"


def load_machine() -> MachineRead:
    """What is set for this machine. Never raises: what cannot be read is told, and the defaults hold."""
    path = settings_file()
    try:
        data = read_settings(path)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        sentence = _("{path} cannot be read: {reason}. The defaults hold.").format(path=path, reason=reason)
        return MachineRead(problems=(sentence,), unreadable=True)
    return read_machine(data, path)


def change_machine(name: str, value: str | None) -> bool:
    """Set `name` (or `keys.` and the id of a binding) to a `value` that was parsed; None takes a key away.

    Comments and what is unknown stay as they are. Returns True where the disk confirmed it. Raises `Refused` where the
    file is no TOML, `CannotKeep` where it cannot be written.
    """
    path = settings_file()

    def edit(before: bytes | None) -> bytes:
        read = read_machine(before, path)
        if read.unreadable:
            raise Refused(
                _("{path} is no TOML that can be read, so nothing was written. Mend it or move it away.").format(
                    path=path
                )
            )
        text = before.decode("utf-8-sig") if before and before.strip() else _new_file()
        after = _edited(text, name, value)
        if after is None or _value_of(read_machine(after, path), name) != value:
            raise Refused(
                _("{path} is written in a way that cannot be changed here. Change it by hand.").format(path=path)
            )
        return after

    return change_settings(path, machine_room(), edit)


def _edited(text: str, name: str, value: str | None) -> bytes | None:
    """The file with a value changed; None where its text cannot be worked on."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        _set(document, name, value)
        return tomlkit.dumps(document).encode()
    except (TOMLKitError, RecursionError):
        return None


def _value_of(read: MachineRead, name: str) -> str | None:
    outer, _dot, inner = name.partition(".")
    if inner:
        return read.settings.keys.get(inner)
    return str(getattr(read.settings, outer))


def _set(document: TOMLDocument, name: str, value: str | None) -> None:
    import tomlkit

    table: Any = document
    outer, _dot, inner = name.partition(".")
    if inner:
        if not isinstance(document.get(outer), dict):
            document[outer] = tomlkit.table()
        table, name = document[outer], inner
        _remove_nested(table, inner)
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value


def _remove_nested(table: Any, dotted: str) -> None:
    """Take `note.new` away where it was written without quotation marks, as a table in a table."""
    *outer, last = dotted.split(".")
    for part in outer:
        table = table.get(part)
        if not isinstance(table, dict):
            return
    if outer:
        table.pop(last, None)


def _new_file() -> str:
    settings = MachineSettings()
    comments = {
        "theme": _("The page: dusk is dark, paper is light, terminal has the terminal's own colours."),
        "glyphs": _("Signs: fancy, plain (any font has them), or auto (plain where the locale is not UTF-8)."),
        "language": _("en, sv, nb or da; empty for the language the environment asks for."),
        "names": _("Customers in notifications and calendars: initials or full."),
        "prompt": _("Whether a shell with handful init names who waits: on or off."),
        "morning": _("When handful schedule notifies you, and calendars alarm."),
    }
    lines = [f"# {_('Handful: what is set for this machine. handful settings lists all of it.')}", ""]
    for name, comment in comments.items():
        lines += [f"# {comment}", f'{name} = "{getattr(settings, name)}"', ""]
    about_keys = _("Other keys, by the name of what they do; handful help keys lists the names.")
    lines += [f"# {about_keys}", f'# {_("For example:")} "note.new" = "ctrl+n"', "[keys]"]
    return "\n".join(lines) + "\n"
