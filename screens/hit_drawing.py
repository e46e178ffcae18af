"""What a search found, drawn: what was sought stands out in it, by its weight and its ground."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from journal.language import _
from journal.note import ContactNote
from journal.search.excerpts import Excerpt, whole
from journal.search.folding import Span, find_spans
from journal.search.found import Hit
from journal.search.query import Place
from journal.search.words import language_rows, say_hit, say_language_rule
from screens.drawing import NOTHING, WORDS, bold, cut_at_word, fit, joined, muted, note_lines, plain, shortened
from screens.look import OCHRE, glyphs, mark_sign, mark_style
from screens.widgets.timeline import note_heading

HIT = "bold $onfill on $accent"
"""The style of what was sought."""
MOST_LINES, MOST_LINES_ALONE = 2, 3
"""The most lines of the text of a hit of which more than one is shown; of the only one of which more is."""
_BEFORE = 3
"""About how many of its cells a line shows before what was sought: one in so many."""

_SIGNS = {
    "x": ("promise", "done"),
    "X": ("promise", "done"),
    "-": ("promise", "dropped"),
    " ": ("promise", "open"),
    "?": ("question", "open"),
    "!": ("worry", "open"),
    "i": ("idea", "open"),
    "I": ("idea", "open"),
}


def marked(content: Content, needles: Sequence[str]) -> Content:
    """`content` with what was sought standing out."""
    return _with_spans(content, find_spans(content.plain, needles))


def _with_spans(content: Content, spans: Sequence[Span]) -> Content:
    for begin, end in spans:
        content = content.stylize(HIT, begin, end)
    return content


def marked_lines(lines: Sequence[Content], needles: Sequence[str]) -> tuple[list[Content], int]:
    """Lines of one text with what was sought standing out, also where it goes on in the next line, and the first line
    that has some of it; 0 where none has."""
    text = "\n".join(line.plain for line in lines)
    spans = find_spans(text, needles)
    found: list[Content] = []
    first: int | None = None
    start = 0
    for number, line in enumerate(lines):
        end = start + len(line.plain)
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
        if inside and first is None:
            first = number
        # The bar of a quotation that lies between two words of it stays as it is.
        indent = len(line.plain) - len(line.plain.lstrip(f" {glyphs().words}"))
        found.append(_with_spans(line, [(max(a, indent), b) for a, b in inside if b > indent]))
        start = end + 1
    return found, first or 0


def hit_lines(hit: Hit, needles: Sequence[str], today: date, width: int, *, most: int) -> list[Content]:
    """A hit: on a line whose it is and what, on at most `most` lines the text in which it was found."""
    name = marked(bold(hit.customer), needles) if hit.customer else NOTHING
    about = say_hit(hit, today)
    heading = name + muted(f"  {about}") if hit.customer and about else name or bold(about)
    text = _excerpt(hit, needles)
    if most > 1 and text.cell_length > width:
        return [shortened(heading, width), *_few_lines(text, needles, width, most)]
    return [shortened(heading, width), _one_line(text, needles, width)]


def _excerpt(hit: Hit, needles: Sequence[str]) -> Content:
    """The text of a hit: styled as what it is, and before it what else it was found by."""
    text = _styled(hit.excerpt, needles)
    if not hit.beside:
        return text
    beside = [marked(plain(each.text), needles) for each in hit.beside]
    if hit.place is Place.NAME:
        return joined((text, *beside) if hit.excerpt.text else beside, ", ")
    return joined((muted(_("with it: ")), joined(beside, ", "), muted("  "), text))


def _styled(excerpt: Excerpt, needles: Sequence[str]) -> Content:
    shown = whole(excerpt, glyphs().ellipsis)
    if excerpt.is_quote:
        return marked(plain(shown, WORDS), needles)
    if excerpt.mark:
        mark, state = _SIGNS[excerpt.mark]
        sign = mark_sign(mark, state)
        return Content.styled(sign, mark_style(mark, state)) + " " + marked(plain(shown[2:]), needles)
    return marked(plain(shown), needles)


def _one_line(text: Content, needles: Sequence[str], width: int) -> Content:
    """`text` on one line that shows what was sought: from a word somewhat before it, where it stands too far behind."""
    spans = find_spans(text.plain, needles)
    if spans and text.cell_length > width and text[: spans[0][1]].cell_length > width * 2 // _BEFORE:
        start = max(0, spans[0][0] - width // _BEFORE)
        space = text.plain.find(" ", start, spans[0][0])
        text = Content(f"{glyphs().ellipsis} ") + text[(space + 1 if space >= 0 else start) :]
    return cut_at_word(text, width)


def _few_lines(text: Content, needles: Sequence[str], width: int, most: int) -> list[Content]:
    lines = text.wrap(width)
    if len(lines) <= most:
        return lines
    first = next((number for number, line in enumerate(lines) if find_spans(line.plain, needles)), 0)
    begin = max(0, min(first - most // 3, len(lines) - most))
    few = lines[begin : begin + most]
    if begin + most < len(lines):
        few[-1] = cut_at_word(few[-1] + " " + lines[begin + most], width)
    return few


def hit_preview(
    hit: Hit, needles: Sequence[str], organisation: str, today: date, width: int
) -> tuple[list[Content], int]:
    """A hit whole, and the line at which what was sought first stands."""
    lines: list[Content] = []
    if hit.contact is not None:
        lines += _note_head(hit.contact, hit.customer, organisation, today, width)
        body = note_lines(hit.written, width, today)
    else:
        about = say_hit(hit, today)
        lines += (bold(hit.customer) if hit.customer else bold(about)).wrap(width)
        lines += muted(", ".join(filter(None, (organisation, about if hit.customer else "")))).wrap(width)
        body = note_lines(hit.written, width, today)
    return marked_lines([*lines, NOTHING, *body], needles)


def _note_head(note: ContactNote, name: str, organisation: str, today: date, width: int) -> list[Content]:
    who = bold(name) + muted(f"  {organisation}") if organisation else bold(name)
    return [*who.wrap(width), *note_heading(note, today).wrap(width)]


def guide_lines(width: int) -> list[Content]:
    """How a search is written, in ten lines."""
    rows = language_rows()
    room = max(len(written) for written, _words in rows) + 2
    lines: list[Content] = []
    for written, words in rows:
        first, *more = plain(words).wrap(max(width - room, 10))
        lines.append(fit(plain(written, OCHRE), room) + first)
        lines += [Content(" " * room) + line for line in more]
    return [*lines, NOTHING, *muted(say_language_rule()).wrap(width)]
