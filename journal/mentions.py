"""The notes that mention a decision, by its words: folded, and in any of their forms in the four languages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from journal.note import ContactNote, Kind
from journal.text import cut, folded
from journal.word_forms import bases, is_nordic

LONGEST_MENTION = 240
"""The most characters of one paragraph that is shown because it mentions a decision."""

_WORD = re.compile(r"[^\W_]+")
_MARKER = re.compile(r"[\s>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?:\[[ xX?!i-]\][ \t]+)?(?:#{1,6}[ \t]+)?")
_BEGINS_ANEW = re.compile(r"\s*(?:[>#]|[-*+][ \t]|\d{1,9}[.)][ \t])|\s*\Z")
_SHORTEST = 3
_DAYS = re.compile(r"\s*(?<!\S)(?:due|done|dropped):\d{4}-\d{2}-\d{2}(?!\S)", re.IGNORECASE)
# Words that say nothing of what is decided, in the four languages, folded.
_SAYS_NOTHING = frozenset(
    """
    about after all also and any are because been before but can could does for from had has have how into its just let
    more most move much must new not now off old one only other our out over shall should some stop than that the their
    them then there they this use very was were what when which who will with would yes you your
    day days week weeks weekly month months monthly year years yearly hour hours minute minutes today tomorrow
    dag dagar dagen dager dage vecka veckor uke uker uge uger manad manader maned maneder ar aret arene timme time timer
    alla att bara blir bli den det detta dom eller efter ett fran fram for har hade hos hur icke ifran inte kan ska
    skall sluta som sedan till under utan var vara vart vid vill vilka vilken vart nar nya och med mer oss pa
    alle bare ble blir bort bruke deg dem denne dette eller enn etter fra gir han har hun hva hvis hvor ikke ingen kan
    maa men mot noe noen nye ogsa og over pa seg ser ses ska skal slik slutte som til ved vaere vaer ut blive bliver
    bruge efter hvad hvilke ikke kun lade meget naar noget nogen ogsaa saa vores vil
    january february march april june july august september october november december
    januari februari mars maj juni juli augusti oktober januar februar marts mai
    monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - one list a language reads better than a column of words
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A paragraph of a note that mentions a decision. `hits` are the places in `text` of the words that do; `quoted`
    tells that it is the customer's own words."""

    note_id: str
    date: date
    kind: Kind
    text: str
    hits: tuple[tuple[int, int], ...]
    quoted: bool = False


def words_of(text: str) -> tuple[str, ...]:
    """The words of a decision by which a note is found: folded, without those that say nothing."""
    found = (folded(match.group()) for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(word for word in found if _tells(word)))


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _SAYS_NOTHING


class _Finder:
    """Finds the words of one decision in texts; each word is folded and compared once."""

    def __init__(self, decision: str) -> None:
        self.nordic = is_nordic(decision)
        self.wanted = {word: bases(word, nordic=self.nordic) for word in words_of(decision)}
        self._known: dict[tuple[str, bool], str | None] = {}

    def hits(self, text: str, *, nordic: bool) -> tuple[tuple[tuple[int, int], ...], frozenset[str]]:
        """Where they stand in `text`, and which they are; `nordic` tells of which languages the text is."""
        places: list[tuple[int, int]] = []
        found: set[str] = set()
        for match in _WORD.finditer(text):
            word = (match.group(), nordic)
            if word not in self._known:
                self._known[word] = self._which(*word)
            which = self._known[word]
            if which is not None:
                places.append(match.span())
                found.add(which)
        return tuple(places), frozenset(found)

    def _which(self, word: str, nordic: bool) -> str | None:
        bare = folded(word)
        if not _tells(bare):
            return None
        forms = bases(bare, nordic=nordic)
        return next((one for one, wanted in self.wanted.items() if not forms.isdisjoint(wanted)), None)


@dataclass(frozen=True, slots=True)
class _Found:
    """A note that mentions it: the paragraph that does so most, and how many of the words are in the whole note."""

    note: ContactNote
    words: int
    text: str
    quoted: bool
    nordic: bool


def mentions(decision: str, notes: Iterable[ContactNote], most: int | None = None) -> tuple[Mention, ...]:
    """The notes that mention a decision, by its words: those with most of them first, then the newest; of each note
    the paragraph with most of them, in plain words. Case, accents and regular endings do not matter."""
    finder = _Finder(decision)
    if not finder.wanted:
        return ()
    found = [one for note in notes if not note.plan and (one := _in_note(finder, note)) is not None]
    found.sort(key=lambda one: (one.words, one.note.when), reverse=True)
    shown = (mention for one in found if (mention := _mention(finder, one)) is not None)
    return tuple(islice(shown, most))


def _in_note(finder: _Finder, note: ContactNote) -> _Found | None:
    nordic = is_nordic(note.body, else_=finder.nordic)
    best: tuple[int, str, bool] = (0, "", False)
    in_note: set[str] = set()
    for text, quoted in _paragraphs(note.body):
        _places, which = finder.hits(text, nordic=nordic)
        in_note |= which
        if len(which) > best[0]:
            best = (len(which), text, quoted)
    return _Found(note, len(in_note), best[1], best[2], nordic) if in_note else None


def _mention(finder: _Finder, found: _Found) -> Mention | None:
    """What is shown of it; nothing where only what Markdown hides mentions it, as the address of a link."""
    from journal.reading import in_words  # only where something was found

    note = found.note
    # An aside is for the employee's own eyes, and these are the employee's.
    text = found.text if "<!--" in found.text else in_words(_DAYS.sub("", found.text))
    places, _which = finder.hits(text, nordic=found.nordic)
    if not places:
        return None
    shown, places = _shortened(text, places)
    return Mention(note.id, note.date, note.kind, shown, places, found.quoted)


def _paragraphs(body: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a body without what marks them, each with whether it is quoted."""
    lines: list[str] = []
    quoted = False
    for line in (*body.splitlines(), ""):
        if lines and (_BEGINS_ANEW.match(line) and not (quoted and line.lstrip()[:1] == ">")):
            yield " ".join(lines), quoted
            lines = []
        if not lines:
            quoted = line.lstrip()[:1] == ">"
        marker = _MARKER.match(line)
        text = " ".join(line[marker.end() if marker else 0 :].split())
        if text:
            lines.append(text)


def _shortened(text: str, places: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A long text from shortly before its first hit on."""
    begin = 0
    if places[0][0] > LONGEST_MENTION // 3 and len(text) > LONGEST_MENTION:
        begin = text.find(" ", places[0][0] - LONGEST_MENTION // 4) + 1
        begin = begin if 0 < begin <= places[0][0] else places[0][0]
    lead = "… " if begin else ""
    shown = lead + cut(text[begin:], LONGEST_MENTION)
    moved = [(start - begin + len(lead), end - begin + len(lead)) for start, end in places]
    kept = len(shown) - (1 if shown.endswith("…") else 0)
    return shown, tuple((start, end) for start, end in moved if start >= 0 and end <= kept)
