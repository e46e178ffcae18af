"""The lines of a vCard file: cards, unfolded lines, and each line's name, parameters and value.

It reads 2.1, 3.0 and 4.0 as they are written, not only as they should be: a line that is none is told and passed over,
and a card without an end ends where the next one begins. RFC 6350 and 2426; for 2.1 the specification of versit, 1996.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from journal.exchange.contact import Problem, told
from journal.exchange.letters import decoded, decoded_as
from journal.language import _

_BEGIN = re.compile(rb"BEGIN[ \t]*:[ \t]*VCARD[ \t]*\Z", re.IGNORECASE)
_END = re.compile(rb"END[ \t]*:[ \t]*VCARD[ \t]*\Z", re.IGNORECASE)
_AGENT = re.compile(rb"(?:[A-Za-z0-9-]+\.)?AGENT[^:]*:[ \t]*\Z", re.IGNORECASE)
_OLD_VERSION = re.compile(rb"VERSION[^:]*:[ \t]*2\.1", re.IGNORECASE)
_NAME = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)[ \t]*\Z")
_SKIPPED = re.compile(rb"(?:[A-Za-z0-9_-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+\Z")
_ENCODINGS = ("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT")
_LONGEST_HEAD = 4_000
"""The most bytes before a value's colon in which quotation marks are looked at."""
Numbered = tuple[int, bytes]
"""A line with its number in the file, from 1."""


@dataclass(frozen=True)
class Card:
    """The lines of one card as they stand in the file. `line` is where it begins."""

    line: int
    lines: tuple[Numbered, ...]

    @property
    def is_old(self) -> bool:
        """Whether it is version 2.1."""
        return any(_OLD_VERSION.match(raw) for _line, raw in self.lines)


@dataclass(frozen=True)
class Property:
    """One unfolded line: `EMAIL;TYPE=work:ken@example.com`.

    Names and parameters are in capitals; a bare word among the parameters is a TYPE. `text` is the value as it stands,
    escapes and all.
    """

    line: int
    name: str
    text: str
    is_old: bool
    group: str = ""
    params: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def has_type(self, *names: str) -> bool:
        """Whether one of the TYPEs is among `names`."""
        return any(name in self.params.get("TYPE", ()) for name in names)

    @property
    def rank(self) -> int:
        """How far from being the preferred one: 0 is first."""
        pref = self.params.get("PREF", ())
        if pref and pref[0].isascii() and pref[0].isdecimal():
            return int(pref[0][:3]) - 1
        return 0 if pref or self.has_type("PREF") else 100

    @property
    def value(self) -> str:
        """The value as one text."""
        return unescaped(self.text, is_old=self.is_old).strip()

    def parts(self) -> list[str]:
        """The value as its parts between semicolons, as N and ORG have them."""
        found = re.findall(r"((?:\\.|[^\\;]++)*+\\?)(?:;|\Z)", self.text, re.DOTALL)
        return [unescaped(part, is_old=self.is_old).strip() for part in found]


def unescaped(text: str, *, is_old: bool) -> str:
    """`text` without its escapes. In 2.1 a backslash before anything but `;`, `,`, `:` and itself is a backslash."""
    if "\\" not in text:
        return text

    def one(match: re.Match[str]) -> str:
        character = match[1]
        if character in "nN" and not is_old:
            return "\n"
        return character if character in ";,:\\" else match[0]

    return re.sub(r"\\(.)", one, text, flags=re.DOTALL)


def cards(data: bytes, problems: list[Problem]) -> Iterator[Card]:
    """The cards of a file, in their order."""
    begun: int | None = None
    lines: list[Numbered] = []
    inner = 0
    outside = False
    for line, raw in enumerate(re.split(rb"\r\n|\r|\n", data), 1):
        if _BEGIN.match(raw):
            if begun is not None and (inner or (lines and _AGENT.match(lines[-1][1]))):
                inner += 1
                continue
            if begun is not None:
                problems.append(_endless(begun))
                yield Card(begun, tuple(lines))
            begun, lines, outside = line, [], False
        elif begun is None:
            if raw.strip() and not outside:
                outside = True
                problems.append(Problem(line, _("What stands outside a card was skipped.")))
        elif _END.match(raw):
            if inner:
                inner -= 1
                continue
            yield Card(begun, tuple(lines))
            begun = None
        elif not inner:
            lines.append((line, raw))
    if begun is not None:
        problems.append(_endless(begun))
        yield Card(begun, tuple(lines))


def _endless(line: int) -> Problem:
    return Problem(line, _("The card that begins here has no end. What it holds was read."))


def unfolded(card: Card) -> Iterator[Numbered]:
    """The lines of a card, those that were folded made whole. Pictures and keys are left out."""
    is_old = card.is_old
    begun: int | None = None
    parts: list[bytes] = []
    skipped = soft = False
    for line, raw in card.lines:
        if parts and soft and parts[-1].endswith(b"="):
            parts[-1] = parts[-1][:-1]
            parts.append(raw)
            continue
        if raw[:1] in (b" ", b"\t") and (begun is not None or skipped):
            if not skipped:
                # 2.1 folds only where there is a space, which stays; later versions add one.
                parts.append(raw if is_old else raw[1:])
            continue
        if skipped and _BASE64.match(raw):
            continue
        if begun is not None:
            yield begun, b"".join(parts)
        begun, parts = None, []
        skipped = _SKIPPED.match(raw) is not None
        if raw.strip() and not skipped:
            begun, parts = line, [raw]
            soft = b"QUOTED-PRINTABLE" in raw.partition(b":")[0].upper()
    if begun is not None:
        yield begun, b"".join(parts)


def properties(card: Card, older: str | None, problems: list[Problem]) -> Iterator[Property]:
    """What a card says, line by line; what is no line is told. `older` is the encoding of what is no UTF-8."""
    is_old = card.is_old
    for line, raw in unfolded(card):
        head, colon, value = _halves(raw)
        match = None
        params: dict[str, list[str]] = {}
        if colon:
            first, *rest = _split_head(decoded(head, older))
            match = _NAME.match(first.strip())
            params = _params(rest)
        if match is None:
            text = told(decoded(raw, older))
            problems.append(Problem(line, _("This is no line of a card, and was skipped: “{text}”.").format(text=text)))
            continue
        yield Property(line, match[2].upper(), _text(value, params, older), is_old, (match[1] or "").upper(), params)


def _halves(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """What is before the first colon outside of quotation marks, the colon, and the value."""
    match = re.match(rb'(?:[^:"]++|"[^"]*+")*+:', raw[:_LONGEST_HEAD])
    if match is None:
        return raw.partition(b":")
    return raw[: match.end() - 1], b":", raw[match.end() :]


def _split_head(head: str) -> list[str]:
    return re.findall(r'((?:[^;"]|"[^"]*"|")*)(?:;|\Z)', head)


def _params(pieces: Sequence[str]) -> dict[str, list[str]]:
    params: dict[str, list[str]] = {}
    for piece in pieces:
        name, equals, value = piece.partition("=")
        name = name.strip().upper()
        if not equals:
            # Version 2.1 writes bare words.
            name, value = ("ENCODING" if name in _ENCODINGS else "TYPE"), name
        values = [one.strip().strip('"').upper() for one in value.replace('"', "").split(",")]
        params.setdefault(name, []).extend(filter(None, values))
    return params


def _text(value: bytes, params: Mapping[str, Sequence[str]], older: str | None) -> str:
    encoding = next(iter(params.get("ENCODING", ())), "")
    if encoding in ("B", "BASE64"):
        value = _from_base64(value)
    elif encoding == "QUOTED-PRINTABLE":
        import quopri

        value = quopri.decodestring(value)
    charset = next(iter(params.get("CHARSET", ())), "")
    return decoded_as(value, charset, older) if charset else decoded(value, older)


def _from_base64(value: bytes) -> bytes:
    import base64

    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", value)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    return base64.b64decode(kept + b"=" * (-len(kept) % 4))
