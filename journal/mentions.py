"""The notes that mention a decision, by its words: folded, and without the endings of the four languages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journal.note import ContactNote, Kind
from journal.text import cut, folded

LONGEST_MENTION = 240
"""The most characters of one paragraph that is shown because it mentions a decision."""

_WORD = re.compile(r"[^\W_]+")
_MARKER = re.compile(r"[\s>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?:\[[ xX?!i-]\][ \t]+)?(?:#{1,6}[ \t]+)?")
_BEGINS_ANEW = re.compile(r"\s*(?:[>#]|[-*+][ \t]|\d{1,9}[.)][ \t])|\s*\Z")
_SHORTEST = 3
_SHORTEST_STEM = 4
_MOST_MORE = 1
"""How many letters more one stem may have than the other: `suppl` of supplies, `supp` of supply."""
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
    """.split()  # noqa: SIM905 - one list a language reads better than a column of words
)
# Endings that make another form of a word of it, in the four languages, the longest first.
_ENDINGS = (
    *("erna", "arna", "orna", "ings", "ery"),
    *("ing", "ene", "ane", "ers", "ies", "ied"),
    *("ed", "er", "ar", "or", "en", "et", "es", "ly", "na", "ne", "te", "de"),
    *("s", "e", "t", "n"),
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


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (_SHORTEST if ending == "s" else _SHORTEST_STEM):
            return word[: -len(ending)]
    return word


def words_of(text: str) -> tuple[str, ...]:
    """The words of a decision by which a note is found: folded, without endings, without those that say nothing."""
    found = (folded(match.group()) for match in _WORD.finditer(text))
    telling = (word for word in found if len(word) >= _SHORTEST and word not in _SAYS_NOTHING)
    return tuple(dict.fromkeys(_stem(word) for word in telling))


def _fits(word: str, wanted: str) -> bool:
    if word == wanted:
        return True
    shorter, longer = sorted((word, wanted), key=len)
    return len(shorter) >= _SHORTEST_STEM and len(longer) - len(shorter) <= _MOST_MORE and longer.startswith(shorter)


class _Finder:
    """Finds the words of one decision in texts; each word is folded and compared once."""

    def __init__(self, decision: str) -> None:
        self.wanted = words_of(decision)
        self._known: dict[str, str | None] = {}

    def hits(self, text: str) -> tuple[tuple[tuple[int, int], ...], frozenset[str]]:
        """Where they stand in `text`, and which they are."""
        places: list[tuple[int, int]] = []
        found: set[str] = set()
        for match in _WORD.finditer(text):
            word = match.group()
            if word not in self._known:
                self._known[word] = self._which(word)
            which = self._known[word]
            if which is not None:
                places.append(match.span())
                found.add(which)
        return tuple(places), frozenset(found)

    def _which(self, word: str) -> str | None:
        bare = folded(word)
        if len(bare) < _SHORTEST or bare in _SAYS_NOTHING:
            return None
        stem = _stem(bare)
        return next((one for one in self.wanted if _fits(stem, one)), None)


def mentions(decision: str, notes: Iterable[ContactNote], most: int | None = None) -> tuple[Mention, ...]:
    """The notes that mention a decision, by its words: those with most of them first, then the newest; of each note
    the paragraph with most of them. Case, accents and endings do not matter."""
    finder = _Finder(decision)
    if not finder.wanted:
        return ()
    found: list[tuple[int, ContactNote, Mention]] = []
    for note in notes:
        if note.plan:
            continue
        best: tuple[int, str, tuple[tuple[int, int], ...], bool] | None = None
        in_note: set[str] = set()
        for text, quoted in _paragraphs(note.body):
            places, which = finder.hits(text)
            in_note |= which
            if which and (best is None or len(which) > best[0]):
                best = (len(which), text, places, quoted)
        if best is not None:
            text, places = _shortened(best[1], best[2])
            found.append((len(in_note), note, Mention(note.id, note.date, note.kind, text, places, best[3])))
    found.sort(key=lambda one: (one[0], one[1].when), reverse=True)
    return tuple(mention for _words, _note, mention in found[:most])


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
