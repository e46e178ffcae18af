"""Finding real names in a text: words, words that stand together, what is hidden in longer ones, addresses, numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from journal.letters import Letters, Word, is_letter, letters_of, squashed
from journal.name_forms import GENITIVES, Form, Part, What, is_found_inside, looks_alike, may_end_so
from journal.ordinary_words import COMMON, SHORTHAND
from journal.real_names import RealNames, digits_of

_MOST_WORDS = 7
"""The most words that are looked at together."""
_LONGEST_ENDING = 4
_LONGEST_TOGETHER = 400
_MAIL = re.compile(r"[\w.+'-]{0,64}\w(?:@| @ |\s?[(\[]at[)\]]\s?)[\w-]{1,63}(?:\.[\w-]{1,63})+")
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]*[\w/]", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\w)[+(]{0,2}\d(?:[ \t\u00a0\u202f().\-‐‑–/·]{0,3}\d)+(?!\w)|(?<!\w)\d{3,}(?!\w)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_BREAK = re.compile(r"[.,;:!?…]\s")
"""What ends a name: after it another sentence, or another part of one, begins."""
_HYPHENATED = re.compile(r"[-‐‑\u00ad]\s+")
"""Between the halves of a word that a line's end divides."""
_HANDLE = re.compile(r"[@#/\\_=]|\w\.\w{2,}")
_WIDEST_SPACING = 3
"""The most characters between letters that are spaced out."""
_NORDIC_STREETS = "gatan|gata|gaten|vägen|vegen|veien|gade|vej|torget|torg|torv|plads|plassen|gränd|allén|stræde"
_CAPITAL = r"[A-ZÅÄÖÆØÉÜ]"
_STREET = re.compile(
    rf"(?<!\w)(?P<head>{_CAPITAL}[\w'’-]{{1,30}}(?:\s{_CAPITAL}[\w'’-]{{1,30}})?)\s"
    r"(?P<tail>Street|Road|Avenue|Lane|Square|Boulevard|Terrace|Crescent|Quay)(?!\w)"
    rf"|(?<!\w)(?P<nordic>{_CAPITAL}[\w-]{{0,30}}?)(?P<ending>{_NORDIC_STREETS})(?:\s\d+\s?[A-Za-z]?(?!\w))?(?!\w)"
)
_LEAST_SAME_DIGITS = 6
_LEAST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that tells who it is: whose, what and which part, and the text itself.

    `between` is what stands between its words in the text, and `handle` whether it is in an address, a tag or a path.
    """

    start: int
    end: int
    whose: str
    what: What | None
    part: Part
    text: str
    between: str = " "
    handle: bool = False


def found_in(text: str, names: RealNames) -> list[Found]:
    """Everything in `text` that tells who it is, in order, no two of them over one another: longer ones first."""
    plain = letters_of(text)
    candidates = [
        *_hidden(text, names),
        *_addresses(plain, names),
        *_numbers(text, names),
        *_streets(text),
        *_exact(text, names),
        *_initials(plain, names),
        *_forms(plain, names),
    ]
    taken: list[Found] = []
    used = bytearray(len(text))
    for one in sorted(candidates, key=lambda each: (each.start - each.end, each.start)):
        if one.end > one.start and not any(used[one.start : one.end]):
            used[one.start : one.end] = b"\1" * (one.end - one.start)
            taken.append(one)
    return sorted(taken, key=lambda each: each.start)


def ordinary_in(text: str, names: RealNames) -> tuple[str, ...]:
    """The words of `text`, each once, that are a name but stand there in small letters: *will*, *may*."""
    found = (
        text[word.start : word.end]
        for word in letters_of(text).words()
        for form in (names.forms.get(word.letters),)
        if form is not None and form.ordinary and not form.called and text[word.start].islower()
    )
    return tuple(dict.fromkeys(found))


def _addresses(plain: Letters, names: RealNames) -> Iterator[Found]:
    text = plain.text
    for match in _MAIL.finditer(text):
        letters = letters_of(match.group()).letters
        whose = names.mails.get(letters) or _of_domain(letters.rpartition("@")[2].strip(), names)
        yield Found(match.start(), match.end(), whose, What.MAIL, Part.WHOLE, match.group())
    for match in _WEB.finditer(text):
        host = re.sub(r"^(?:https?://)?(?:[^/@]*@)?(?:www\.)?", "", letters_of(match.group()).letters)
        yield Found(
            match.start(),
            match.end(),
            _of_domain(re.split(r"[/:?#]", host)[0], names),
            What.WEB,
            Part.WHOLE,
            match.group(),
        )
    for domain, whose in names.domains.items():
        for start, end in _everywhere(plain, domain):
            yield Found(start, end, whose, What.WEB, Part.WEB, text[start:end])


def _of_domain(host: str, names: RealNames) -> str:
    for domain, whose in names.domains.items():
        if host == domain or host.endswith(f".{domain}"):
            return whose
    return ""


def _everywhere(plain: Letters, letters: str) -> Iterator[tuple[int, int]]:
    place = plain.letters.find(letters)
    while place >= 0:
        yield plain.places[place], plain.end_of(place + len(letters) - 1)
        place = plain.letters.find(letters, place + len(letters))


def _exact(text: str, names: RealNames) -> Iterator[Found]:
    for written, whose in names.exact:
        place = text.find(written)
        while place >= 0:
            yield Found(place, place + len(written), whose, None, Part.FIRST, written)
            place = text.find(written, place + len(written))


def _hidden(text: str, names: RealNames) -> Iterator[Found]:
    for pattern, whose in names.hidden:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), whose, None, Part.WHOLE, match.group())


def _numbers(text: str, names: RealNames) -> Iterator[Found]:
    for match in _NUMBER.finditer(text):
        written = match.group()
        digits = digits_of(written)
        whose = _whose_number(digits, names)
        looks = len(digits) >= 8 and (written.startswith("+") or digits.startswith("0")) and not _DAY.search(written)
        if whose is not None or looks:
            yield Found(match.start(), match.end(), whose or "", What.PHONE, Part.WHOLE, written)


def _whose_number(digits: str, names: RealNames) -> str | None:
    for known, whose in names.phones.items():
        if digits == known or (known[-_LEAST_SAME_DIGITS - 1 :] in digits and len(known) > _LEAST_SAME_DIGITS):
            return whose
        bare = digits.lstrip("0")
        if len(bare) >= _LEAST_DIGITS and (
            bare in known or (known.lstrip("0") in digits and len(known) >= _LEAST_DIGITS)
        ):
            return whose
        if len(known) > _LEAST_SAME_DIGITS and digits[-_LEAST_SAME_DIGITS:] == known[-_LEAST_SAME_DIGITS:]:
            return whose
    return None


def _streets(text: str) -> Iterator[Found]:
    for match in _STREET.finditer(text):
        start = match.start()
        head = match["head"] or ""
        before, space, _rest = head.partition(" ")
        if space and squashed(before) in COMMON:
            start += len(before) + 1
        if squashed(head) not in COMMON:
            yield Found(start, match.end(), "", What.PLACE, Part.WHOLE, text[start : match.end()])


def _initials(looked: Letters, names: RealNames) -> Iterator[Found]:
    """Letters that stand for a name: KO, K.O., K. O., KPS; for the customer alone K, where that is no word."""
    text = looked.text
    words = [word for word in looked.words() if text[word.start : word.end].isupper()]
    for place, word in enumerate(words):
        if len(word.letters) > 1:
            if word.letters not in SHORTHAND and word.letters in names.initials:
                yield _initials_found(text, word.start, word.end, names.initials[word.letters])
            continue
        joined, dots = word.letters, False
        for before, last in pairwise(words[place : place + _MOST_WORDS]):
            gap = text[before.end : last.start]
            if len(last.letters) > 1 or gap.strip(". \u00a0-") or len(gap) > 2:
                break
            joined += last.letters
            dots = dots or "." in gap
            for letters in {joined, joined[0] + joined[-1]}:
                if letters in names.initials and (dots or letters not in SHORTHAND) and len(joined) <= len(letters) + 1:
                    yield _initials_found(text, word.start, last.end, names.initials[letters])
        if word.letters in names.lone and _stands_alone(text, word):
            part = names.lone[word.letters]
            yield Found(word.start, word.end, names.own, None, part, text[word.start : word.end], between="initials")


def _initials_found(text: str, start: int, end: int, whose: str) -> Found:
    return Found(start, end, whose, None, Part.INITIALS, text[start:end], between="initials")


def _stands_alone(text: str, word: Word) -> bool:
    before, after = text[: word.start][-1:], text[word.end : word.end + 1]
    if before in ("'", "’", ".") or after in ("'", "’") or word.glued or (after and is_letter(after)):
        return False
    if word.letters in "aeio":
        # A, I and the like are words; with a dot that is followed by more they are initials.
        return after == "." and re.match(r"\.\s?[^\W\d_]", text[word.end :]) is not None
    return True


def _forms(plain: Letters, names: RealNames) -> Iterator[Found]:
    text = plain.text
    handles = [match.span() for match in re.finditer(r"\S+", text) if _HANDLE.search(match.group())]
    spelt_out = letters_of(text, spelt_out=True)
    for letters in (plain, spelt_out) if spelt_out.letters != plain.letters else (plain,):
        looked = _Looked(letters, handles, names)
        yield from looked.together()
        yield from looked.inside()
        yield from looked.spaced_out()


@dataclass(frozen=True, slots=True)
class _Looked:
    """One spelling of a text, and the stretches of it that are addresses, tags or paths."""

    letters: Letters
    handles: list[tuple[int, int]]
    names: RealNames

    def _is_handle(self, start: int) -> bool:
        place = bisect_right(self.handles, (start, len(self.letters.text))) - 1
        return place >= 0 and start < self.handles[place][1]

    def together(self) -> Iterator[Found]:
        """Names that are words, or several words that stand together."""
        text, words = self.letters.text, self.letters.words()
        for first, word in enumerate(words):
            joined = ""
            gaps: list[str] = []
            capital, handle = text[word.start].isupper(), self._is_handle(word.start)
            for count, last in enumerate(words[first : first + _MOST_WORDS], 1):
                if count > 1:
                    gap = text[words[first + count - 2].end : last.start]
                    before_it = words[first + count - 2]
                    if len(gap) > 3 or "\n\n" in gap or (_BREAK.search(gap) and len(before_it.letters) > 1):
                        break
                    gaps.append("" if last.glued or _HYPHENATED.fullmatch(gap) else gap)
                before = len(joined)
                joined += last.letters
                if len(joined) > _LONGEST_TOGETHER:
                    break
                found = self._form_of(joined, before, gaps, capital=capital, handle=handle)
                if found is not None:
                    form, length = found
                    end = self._end_within(last, length - before)
                    between = _between(gaps) if gaps or form.words == 1 else ""
                    yield Found(word.start, end, form.whose, None, form.part, text[word.start : end], between, handle)

    def _form_of(
        self, joined: str, before: int, gaps: list[str], *, capital: bool, handle: bool
    ) -> tuple[Form, int] | None:
        """The longest form that `joined` begins with and that goes past `before`, and its length."""
        together = not any(one.isspace() for gap in gaps for one in gap)
        for length in range(len(joined), max(before, len(joined) - _LONGEST_ENDING - 1), -1):
            form = self._ending_so(joined, length, capital=capital)
            if form is None or (form.ordinary and not (capital or handle)) or looks_alike(joined, form.letters):
                continue
            if not gaps or form.words == len(gaps) + 1 or together or length > 6:
                # With any other ending than that of a genitive it is the whole word that is the name.
                return form, length if joined[length:] in GENITIVES else len(joined)
        return None

    def _ending_so(self, joined: str, length: int, *, capital: bool) -> Form | None:
        """The form that the first `length` letters of `joined` are, where a name may go on with the rest of them."""
        beginning, rest = joined[:length], joined[length:]
        for forms in (self.names.forms, self.names.stems):
            form = forms.get(beginning)
            if form is not None and may_end_so(form, rest, capital=capital):
                return form
        return None

    def _end_within(self, word: Word, length: int) -> int:
        """Where in the text the first `length` letters of `word` end."""
        if length >= len(word.letters):
            return word.end
        return self.letters.end_of(word.place + length - 1)

    def spaced_out(self) -> Iterator[Found]:
        """Names of letters that stand apart, `K e n`, `O k a f o r`, perhaps with more such letters around them."""
        text = self.letters.text
        run: list[Word] = []
        for word in (*self.letters.words(), None):
            is_next = word is not None and len(word.letters) == 1 and not word.letters.isdigit()
            if run and (word is None or not is_next or not 0 < word.start - run[-1].end <= _WIDEST_SPACING):
                yield from self._among(run)
                run = []
            if word is not None and is_next and (run or not word.glued):
                run.append(word)
                if "\n\n" in text[run[0].start : word.start]:
                    run = [word]

    def _among(self, run: list[Word]) -> Iterator[Found]:
        letters = "".join(word.letters for word in run)
        text = self.letters.text
        for start, first in enumerate(run):
            for end in range(len(run), start + 1, -1):
                form = self.names.forms.get(letters[start:end])
                # Two letters may stand side by side for something else, unless they stand alone and with a capital.
                if form is None or (end - start == 2 and not (len(run) == 2 and text[first.start].isupper())):
                    continue
                if form.ordinary and not text[first.start].isupper():
                    continue
                yield Found(
                    first.start, run[end - 1].end, form.whose, None, form.part, text[first.start : run[end - 1].end]
                )
                break

    def inside(self) -> Iterator[Found]:
        """Names within longer words."""
        plain, text, names = self.letters.letters, self.letters.text, self.names
        for start, end in self.letters.runs():
            if looks_alike(plain[start:end]):
                continue  # the whole word is looked at before
            for length in names.inside:
                for place in range(start, end - length + 1):
                    form = names.forms.get(plain[place : place + length])
                    if form is not None and is_found_inside(form):
                        begins, ends = self.letters.places[place], self.letters.end_of(place + length - 1)
                        between = "" if form.words > 1 else " "
                        handle = self._is_handle(begins)
                        yield Found(begins, ends, form.whose, None, form.part, text[begins:ends], between, handle)


def _between(gaps: list[str]) -> str:
    """What stands between the words of a name: a blank where one does anywhere, else the sign that does."""
    if not gaps or any(one.isspace() for gap in gaps for one in gap):
        return " "
    return next((gap for gap in gaps if gap and gap not in "'’"), "")
