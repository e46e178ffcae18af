"""All that can be set, each explained in a line: what it is now, what may be written, and how it is saved.

The settings screen and `handful settings` are both made from this list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.changing import Saved, unconfirmed
from journal.checks import MOST_GOAL_DIALOGUES, one_field
from journal.customer import LONGEST_RHYTHM, RHYTHM_WORDS
from journal.errors import WrongUsage
from journal.language import _
from journal.machine import (
    CHOICES,
    MachineSettings,
    change_machine,
    load_machine,
    parse_choice,
    parse_keys,
    parse_morning,
)
from journal.quoting import fill
from journal.saying import say_weekday
from journal.settings import JournalSettings
from journal.storage.places import settings_file
from journal.text import cut, folded, one_line

if TYPE_CHECKING:
    from journal.journal import Journal

NONE = "none"
KEYS = "keys."
"""What stands before the id of a binding in the id of its setting: `keys.note.new`."""
LONGEST_SAID = 80
"""The most characters of a value that are said where it stood before."""
LARGEST_HANDFUL = 1000
MOST_TOUCHPOINTS = 100
LONGEST_GOAL = 31 * 24 * 60
"""The most minutes a month may have."""


class Place(StrEnum):
    """Where a setting is kept."""

    JOURNAL = "journal"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Values:
    """What is set now."""

    journal: JournalSettings
    machine: MachineSettings


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set.

    `explanation` is a line for the person. `choices` are the words it may be where those are few, the default first.
    `read` gives the value as it is shown and as it may be written back, empty where nothing is set. `parse` gives the
    value that a text means, or raises `WrongUsage` with a sentence that says what is allowed.
    """

    id: str
    place: Place
    explanation: str
    read: Callable[[Values], str]
    parse: Callable[[str], Any]
    choices: tuple[str, ...] = ()


def values_of(journal: Journal) -> Values:
    """What is set for `journal` and for this machine."""
    return Values(journal.settings, load_machine().settings)


def write_setting(journal: Journal, setting: Setting, text: str) -> Saved:
    """Set `setting` to what `text` means. The answer says what it was; of the machine, which no undo knows, it says how
    to set that again.

    Raises `WrongUsage` where it means nothing; `Refused`, `Damaged` or `CannotKeep` where it cannot be kept.
    """
    value = setting.parse(text)
    before = values_of(journal)
    was = setting.read(before)
    if setting.place is Place.JOURNAL:
        after = replace(before.journal, **{setting.id: value})
        undone = _say_setting(setting, was, setting.read(replace(before, journal=after)))
        saved = journal.change_settings(before.journal, after, undone)
        confirmed = True
    else:
        saved = Saved("")
        confirmed = change_machine(setting.id, value)
        if setting.id == "prompt":
            journal.tell_shell()
    now = setting.read(values_of(journal))
    sentence = _("{name}: {value}").format(name=setting.id, value=now or _("not set"))
    hints = () if now == was else (_say_before(setting, was),)
    return replace(saved, sentence=sentence, hints=(*hints, *saved.hints, *unconfirmed(confirmed)))


def _say_before(setting: Setting, was: str) -> str:
    value = cut(was, LONGEST_SAID) or _("not set")
    if setting.place is Place.JOURNAL:
        return _("It was: {value}").format(value=value)
    written = f"'{was}'" if " " in was else was or '""'
    return _("It was {value}: handful settings {name} {written}").format(value=value, name=setting.id, written=written)


def _say_setting(setting: Setting, was: str, now: str) -> str:
    """That a setting was set, within a sentence: from what, and to what."""
    values = {"name": setting.id, "was": cut(was, LONGEST_SAID), "now": cut(now, LONGEST_SAID)}
    if not was:
        return fill(_("setting {name} to “{now}”"), **values)
    if not now:
        return fill(_("taking away {name}, which was “{was}”"), **values)
    return fill(_("setting {name} from “{was}” to “{now}”"), **values)


def place_of(journal: Journal, setting: Setting) -> Path:
    """The file in which a setting is kept."""
    return journal.folder / "journal.json" if setting.place is Place.JOURNAL else settings_file()


def setting_list() -> tuple[Setting, ...]:
    """All settings but the keys, in the order they are shown, in the language in use."""
    return (
        Setting("name", Place.JOURNAL, _("What Handful calls you."), lambda now: now.journal.name, _field),
        Setting(
            "working_days",
            Place.JOURNAL,
            _("The days on which you are nudged unasked."),
            lambda now: ", ".join(say_weekday(day) for day in sorted(now.journal.working_days)) or NONE,
            parse_working_days,
        ),
        Setting(
            "rhythm",
            Place.JOURNAL,
            _("The days wanted between talks, for customers you add from now on."),
            lambda now: str(now.journal.rhythm),
            _rhythm,
        ),
        Setting(
            "soft_limit",
            Place.JOURNAL,
            _("How many customers are a handful. Past it you are told what your pace keeps fresh; nothing is refused."),
            lambda now: str(now.journal.soft_limit),
            _soft_limit,
        ),
        Setting(
            "touchpoints",
            Place.JOURNAL,
            _("Where customers meet you, offered on each note: delivery, invoice, support."),
            lambda now: ", ".join(now.journal.touchpoints_offered) or NONE,
            _touchpoints,
        ),
        Setting(
            "promise",
            Place.JOURNAL,
            _("Our promise to customers, in one sentence; a note says whether it was felt."),
            lambda now: now.journal.promise,
            _field,
        ),
        Setting(
            "behaviour",
            Place.JOURNAL,
            _("What the promise asks of us, as something one can see us do: we ring back the same day."),
            lambda now: now.journal.behaviour,
            _field,
        ),
        Setting(
            "goal_minutes",
            Place.JOURNAL,
            _(
                "Minutes with customers you wish for in a month; the review then tells of them. Teams in which "
                "everybody is with users for two hours every six weeks make markedly better products (Spool, 2011)."
            ),
            lambda now: "" if now.journal.goal_minutes is None else str(now.journal.goal_minutes),
            parse_goal,
        ),
        Setting(
            "goal_dialogues",
            Place.JOURNAL,
            _("The same in dialogues: how many you wish for in a month."),
            lambda now: "" if now.journal.goal_dialogues is None else str(now.journal.goal_dialogues),
            _goal_dialogues,
        ),
        _choice("theme", _("The page: dusk is dark, paper is light, terminal has the terminal's own colours.")),
        _choice("glyphs", _("Signs: fancy, plain (any font has them), or auto (plain where the locale is not UTF-8).")),
        _choice(
            "language", _("en, sv, nb, da or auto (as the environment asks); it changes when Handful is opened next.")
        ),
        _choice("names", _("Customers in notifications and calendars: by initials, or by full name.")),
        _choice("prompt", _("Whether a shell that has handful init names who waits, once a day: on or off.")),
        Setting(
            "morning",
            Place.MACHINE,
            _("The time at which handful schedule notifies you, and a calendar alarms."),
            lambda now: now.machine.morning,
            parse_morning,
        ),
    )


def key_setting(binding: str, explanation: str = "") -> Setting:
    """The keys of one binding, by its id. An empty value gives it its own keys back."""

    def parse(text: str) -> str | None:
        return None if folded(text) in ("", NONE) else parse_keys(text)

    return Setting(KEYS + binding, Place.MACHINE, explanation, lambda now: now.machine.keys.get(binding, ""), parse)


def _choice(name: str, explanation: str) -> Setting:
    return Setting(
        name,
        Place.MACHINE,
        explanation,
        lambda now: str(getattr(now.machine, name)) or "auto",
        lambda text: parse_choice(name, text),
        tuple(word or "auto" for word in CHOICES[name]),
    )


# --- what is written, and what it means


def _field(text: str) -> str:
    shown = one_field(text)
    return "" if folded(shown) == NONE else shown


def _number(text: str, most: int) -> int | None:
    digits = text.strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= 9 and 1 <= int(digits) <= most:
        return int(digits)
    return None


def _quoted(text: str) -> str:
    return cut(one_line(text), 60)


def _rhythm(text: str) -> int:
    number = RHYTHM_WORDS.get(folded(text), _number(text, LONGEST_RHYTHM))
    if number is None:
        words = ", ".join(f"{word} ({days})" for word, days in RHYTHM_WORDS.items())
        raise WrongUsage(
            _("“{text}” is no rhythm. It is a number of days, 1 to {most}, or one of {words}.").format(
                text=_quoted(text), most=LONGEST_RHYTHM, words=words
            )
        )
    return number


def _soft_limit(text: str) -> int:
    number = _number(text, LARGEST_HANDFUL)
    if number is None:
        raise WrongUsage(
            _("“{text}” is no number of customers. It is 1 to {most}; seven are a handful.").format(
                text=_quoted(text), most=LARGEST_HANDFUL
            )
        )
    return number


def _touchpoints(text: str) -> tuple[str, ...] | None:
    if folded(text) == NONE:
        return ()
    if not text.strip():
        return None
    found = tuple(dict.fromkeys(filter(None, (one_field(part) for part in text.split(",")))))
    if len(found) > MOST_TOUCHPOINTS:
        raise WrongUsage(_("More than {most} touch points are too many to choose from.").format(most=MOST_TOUCHPOINTS))
    return found


def _goal_dialogues(text: str) -> int | None:
    if folded(text) in ("", NONE):
        return None
    number = _number(text, MOST_GOAL_DIALOGUES)
    if number is None:
        raise WrongUsage(
            _("“{text}” is no number of dialogues. It is 1 to {most}; none for no goal.").format(
                text=_quoted(text), most=MOST_GOAL_DIALOGUES
            )
        )
    return number


def parse_goal(text: str) -> int | None:
    """Minutes a month: `120`, `90 min`, `2 hours`; None for none. Raises `WrongUsage`."""
    wanted = folded(text)
    if wanted in ("", NONE):
        return None
    match = re.fullmatch(
        r"([0-9]{1,6}) ?(m|min|mins|minutes?|minuter|minutter|h|hours?|t|timer?|timmar|timme)?", wanted
    )
    minutes = 0
    if match is not None:
        minutes = int(match[1]) * (60 if match[2] and match[2][0] in "ht" else 1)
    if not 1 <= minutes <= LONGEST_GOAL:
        raise WrongUsage(
            _("“{text}” is no time in a month. It is minutes or hours, like 120 or 2 hours; none for no goal.").format(
                text=_quoted(text)
            )
        )
    return minutes


_BETWEEN = re.compile(r"(?:-|–|\b(?:to|through|till|til)\b)")
_AND = frozenset(("and", "och", "og"))


def parse_working_days(text: str) -> frozenset[int]:
    """Weekdays, Monday 0: `mon tue wed`, `monday to friday`, `mån-fre`; none for none. Raises `WrongUsage`."""
    wanted = folded(text)
    if wanted == NONE:
        return frozenset()
    days: set[int] = set()
    spread = _BETWEEN.sub(" - ", wanted).replace(",", " ").split()
    words = [word for word in spread if word not in _AND]
    while words:
        first = _weekday(words.pop(0), text)
        last = first
        if words[:1] == ["-"]:
            last = _weekday(words[1] if len(words) > 1 else "", text)
            del words[:2]
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    if not days:
        raise _no_days(text)
    return frozenset(days)


def _weekday(word: str, text: str) -> int:
    from journal.day_words import WEEKDAYS

    if word not in WEEKDAYS:
        raise _no_days(text)
    return WEEKDAYS[word]


def _no_days(text: str) -> WrongUsage:
    return WrongUsage(
        _("“{text}” are no days of the week. Write them like mon tue wed, or monday to friday; none for none.").format(
            text=_quoted(text)
        )
    )
