"""Where bytes and values meet: the JSON of the journal's files, checked as it is read, in a stable order as written.

A file is an object: `format`, then tables, each an object from id to record. A record is an object of fields; `at`
holds each field's stamp `[counter, machine]`, `seen` what its writer had seen, `deleted` the stamp of a deletion.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from typing import Any

from journal.errors import Damaged
from journal.language import _

FORMAT = 1
LARGEST_FILE = 64 * 1024 * 1024
DEEPEST = 20
LARGEST_NUMBER = 2**53

Record = dict[str, Any]
Tables = dict[str, dict[str, Record]]
Texts = dict[int, tuple[Record, str]]
"""The text of each record of a file, by the record's identity; the record is held so that no other takes its place."""


class KnownFile:
    """A file as it was last read or written: its bytes, its tables, how its records are written, and what else its
    `format` holds. A record is never changed in its place."""

    __slots__ = ("data", "further", "tables", "texts")

    def __init__(self, data: bytes, tables: Tables, texts: Texts, further: Mapping[str, Any]) -> None:
        self.data, self.tables, self.texts, self.further = data, tables, texts, further

    def copied(self) -> Tables:
        """Tables of one's own with the same records."""
        return {name: dict(table) for name, table in self.tables.items()}


_NOTHING: Mapping[str, Any] = {}
_BOOKKEEPING = ("created", "changed", "at", "seen", "deleted")
_OWN_LINE = ("portrait", "dates", "body")
_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class NotUnderstood(ValueError):
    """What is wrong with the bytes, in a few words for the sentence of `Damaged`."""


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise NotUnderstood(_("a name stands twice in one object"))
    return made


def _no_constants(word: str) -> Any:
    raise NotUnderstood(_("{word} is no number").format(word=word))


def _whole_number(digits: str) -> int:
    # Longer ones are cut off by the length of their digits, before they are worked out.
    if len(digits) > 17 or not -LARGEST_NUMBER <= (number := int(digits)) <= LARGEST_NUMBER:
        raise NotUnderstood(_("a number is too large"))
    return number


def _broken_number(digits: str) -> float:
    number = float(digits)
    if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
        raise NotUnderstood(_("a number is too large"))
    return number


_READER = json.JSONDecoder(
    object_pairs_hook=_no_doubles,
    parse_constant=_no_constants,
    parse_int=_whole_number,
    parse_float=_broken_number,
)
_GAP = re.compile(r"[ \t\n\r]*")
# What stands around the thousands of records of a file, in one step each: a name without an escape, what comes next.
_PLAIN_NAME = re.compile(r'"([^"\\\x00-\x1f]*)"[ \t\n\r]*:[ \t\n\r]*')
_AFTER_VALUE = re.compile(r"[ \t\n\r]*([,}])[ \t\n\r]*")


def _check_values(value: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise NotUnderstood(_("it is nested too deeply"))
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise NotUnderstood(_("it holds half a character")) from None
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_values(name, depth)
            _check_values(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check_values(inner, depth + 1)


_SCALARS = frozenset(
    (
        *("date", "time", "kind", "mood", "minutes", "with", "from", "touchpoint", "felt", "body", "plan"),
        *("created", "changed", "name", "organisation", "rhythm"),
    )
)


def _check_record(record: Record) -> None:
    """Stamps must be stamps, and what this version does not know must be bounded; the known fields are checked as they
    become values."""
    for name, value in record.items():
        if name in _SCALARS:
            continue
        if name == "at":
            if type(value) is not dict or not all(
                type(stamp) is list and len(stamp) == 2 and type(stamp[0]) is int and type(stamp[1]) is str
                for stamp in value.values()
            ):
                raise NotUnderstood(_("a stamp in it is no stamp"))
        elif name == "seen":
            if type(value) is not dict or not all(type(count) is int for count in value.values()):
                raise NotUnderstood(_("a stamp in it is no stamp"))
        elif name == "deleted":
            if type(value) is not list or len(value) != 2 or type(value[0]) is not int or type(value[1]) is not str:
                raise NotUnderstood(_("a stamp in it is no stamp"))
        else:
            _check_values(value, 3)


def decode(data: bytes, source: str) -> Tables:
    """The tables in the bytes of a file, as `decode_whole` gives them."""
    return decode_whole(data, source)[0]


def decode_whole(data: bytes, source: str) -> tuple[Tables, Mapping[str, Any]]:
    """The tables in the bytes of a file, and what else its `format` holds, as `decode_texts` gives them."""
    tables, further, _texts = decode_texts(data, source)
    return tables, further


def decode_texts(data: bytes, source: str) -> tuple[Tables, Mapping[str, Any], Texts]:
    """The tables in the bytes of a file, what else its `format` holds, and how each record is written there. `source`
    is its path within the folder, for the sentence.

    Raises `Damaged` where the file is empty, cut off, foreign, of a newer version, or holds what no Handful writes.
    """
    try:
        return _decoded(data)
    except RecursionError:
        reason = _("it is nested too deeply")
    except UnicodeDecodeError:
        reason = _("it is not text in UTF-8")
    except json.JSONDecodeError as problem:
        reason = _("it breaks off or is not JSON, at line {line}").format(line=problem.lineno)
    except NotUnderstood as problem:
        reason = str(problem)
    raise Damaged(
        _("{file} could not be read: {reason}. It is untouched.").format(file=source, reason=reason),
        source,
        reason=reason,
    ) from None


def _decoded(data: bytes) -> tuple[Tables, Mapping[str, Any], Texts]:
    if len(data) > LARGEST_FILE:
        raise NotUnderstood(_("it is larger than a journal's file can be"))
    # An editor's mark of UTF-8 is no harm; what is saved next has none.
    data = data.removeprefix(BOM_UTF8)
    if not data.strip():
        raise NotUnderstood(_("it is empty"))
    texts: Texts = {}
    found = _read(data.decode(), texts)
    if not isinstance(found, dict) or not isinstance(found.get("format"), dict):
        raise NotUnderstood(_("it is not a file of Handful's"))
    version = found["format"].get("handful")
    if type(version) is not int or version < 1:
        raise NotUnderstood(_("it is not a file of Handful's"))
    if version > FORMAT:
        raise NotUnderstood(_("it was written by a newer Handful; update this one"))
    if b"\\u" in data:
        # Half a character can only be written as an escape: only then is a look at every value worth its time.
        _check_values(found)
    tables = {name: table for name, table in found.items() if name != "format"}
    for name, table in tables.items():
        if not isinstance(table, dict) or not all(type(record) is dict for record in table.values()):
            raise NotUnderstood(_("its part “{name}” is not a table").format(name=name))
        for record in table.values():
            _check_record(record)
    further = {name: value for name, value in found["format"].items() if name != "handful"}
    _check_values(further)
    return tables, further, texts


def _read(text: str, texts: Texts) -> Any:
    """What the JSON `text` is. `texts` takes how each object within an object within it is written."""
    try:
        found, end = _object(text, _gap(text, 0), lambda text, at: _table(text, at, texts))
        if _gap(text, end) == len(text):
            return found
    except json.JSONDecodeError:
        pass
    # It is no object of objects: the decoder itself reads it, or says where it is broken.
    texts.clear()
    return _READER.decode(text)


def _table(text: str, at: int, texts: Texts) -> tuple[Any, int]:
    def record(text: str, at: int) -> tuple[Any, int]:
        found, end = _READER.raw_decode(text, at)
        if type(found) is dict:
            texts[id(found)] = (found, text[at:end])
        return found, end

    return _object(text, at, record)


def _object(text: str, at: int, value: Callable[[str, int], tuple[Any, int]]) -> tuple[dict[str, Any], int]:
    """The object that begins at `at`, its values read by `value`, and where it ends."""
    pairs: list[tuple[str, Any]] = []
    at = _gap(text, _past("{", text, at))
    if text[at : at + 1] == "}":
        return {}, at + 1
    sign = ","
    while sign == ",":
        name, at = _name(text, at)
        found, at = value(text, at)
        pairs.append((name, found))
        after = _AFTER_VALUE.match(text, at)
        if after is None:
            raise json.JSONDecodeError("no , or }", text, at)
        sign, at = after[1], after.end()
    return _no_doubles(pairs), at


def _name(text: str, at: int) -> tuple[str, int]:
    """The name that begins at `at`, and where its value begins."""
    plain = _PLAIN_NAME.match(text, at)
    if plain is not None:
        return plain[1], plain.end()
    name, at = _READER.raw_decode(text, at)
    if type(name) is not str:
        raise json.JSONDecodeError("no name", text, at)
    return name, _gap(text, _past(":", text, _gap(text, at)))


def _gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return at if gap is None else gap.end()


def _past(sign: str, text: str, at: int) -> int:
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"no {sign}", text, at)
    return at + 1


def encode(
    tables: Mapping[str, Mapping[str, Record]],
    known: Texts | None = None,
    written: Texts | None = None,
    further: Mapping[str, Any] = _NOTHING,
) -> bytes:
    """The bytes of a file: UTF-8, a few lines a record, so that `git diff` and a person can read it.

    `known` are the texts of records as they were written before: what is the very same record is written with the same
    text. `written` takes the texts of all records. `further` is what the file's `format` holds beside the version.
    """
    parts = ['{"format": ', _dumps({"handful": FORMAT, **further})]
    for name, table in tables.items():
        parts += [",\n ", _dumps(name), ": {"]
        between = "\n  "
        for identity, record in table.items():
            before = known.get(id(record)) if known else None
            text = before[1] if before is not None and before[0] is record else _written(record)
            if written is not None:
                written[id(record)] = (record, text)
            parts += [between, _dumps(identity), ": ", text]
            between = ",\n  "
        parts.append("}")
    parts.append("}\n")
    return "".join(parts).encode()


def _written(record: Record) -> str:
    head = {name: value for name, value in record.items() if name not in _OWN_LINE and name not in _BOOKKEEPING}
    lines = [_dumps(head)[1:-1]] if head else []
    for name in _OWN_LINE:
        if name in record:
            lines.append(_dumps({name: record[name]})[1:-1])
    tail = {name: record[name] for name in _BOOKKEEPING if name in record}
    if tail:
        lines.append(_dumps(tail)[1:-1])
    return "{" + ",\n   ".join(lines) + "}"
