"""How a review is drawn: its sentences, and the plots in the textures of the strips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from textual.content import Content

from journal.customer import Customer
from journal.language import _
from journal.note import Felt
from journal.periods import Period, month_with
from journal.review import Review, Share, TouchPoint, counted, weeks_of
from journal.review_words import Section, lead, say_share, say_touchpoint, sections
from journal.saying import say_felt, say_month
from screens.drawing import NOTHING, bold, fit, hang, in_rows, muted, plain
from screens.look import BLUE, FAINT, GREEN, INK, MUTED, OCHRE, RULE, glyphs
from screens.widgets.head import heading

NAME_CELLS = 12
"""Cells of a name before its strip."""
MOST_MOODS = 16
MOST_BLOCKS = 20
"""The most blocks of one answer; the number beside them tells the rest."""
_LABEL_CELLS = 16

Names = Callable[[Customer], str]


def lead_lines(review: Review, name: Names, width: int) -> list[Content]:
    """The first sentences."""
    return [line for sentence in lead(review, name) for line in plain(sentence).wrap(width)]


def parts_of(review: Review, name: Names) -> tuple[Section, ...]:
    """The parts of a review, as the page shows them."""
    return sections(review, name)


def section_lines(review: Review, section: Section, name: Names, width: int, *, airy: bool) -> list[Content]:
    """A part with its heading, its sentences, and its lines or its plot."""
    lines = [heading(section.title, "", width), *([NOTHING] if airy else [])]
    quoted = section.id == "promise"
    # How often it was felt stands in the blocks, with the words beside them.
    sentences = section.sentences[:-1] if quoted and any(review.felt.values()) else section.sentences
    for place, sentence in enumerate(sentences):
        style = INK if place == 0 or not quoted else MUTED
        lines += plain(sentence, style).wrap(width)
    if section.id == "balance":
        lines += [*([NOTHING] if airy and section.sentences else []), *strips(review, name, width)]
    elif section.id == "touchpoints":
        cells = min(max(len(one.moods) for one in review.touchpoints), MOST_MOODS)
        for one in review.touchpoints:
            lines += _touchpoint(one, cells, width)
    elif section.id == "promise":
        lines += _felt(review, width)
    else:
        sign = {"done": (glyphs().promise_done, GREEN), "ideas": (glyphs().idea, MUTED)}
        first = Content.styled(f"{sign[section.id][0]} ", sign[section.id][1]) if section.id in sign else NOTHING
        for line in section.lines:
            lines += hang(first, plain(line), width)
    return lines


# --- the handful


def _spans(period: Period, room: int) -> tuple[Period, ...]:
    """The cells of a strip: the days of a month; of a year its weeks where there is room, else its months."""
    if period.is_month:
        days = (period.last - period.first).days + 1
        return tuple(Period(day, day) for day in (period.first + timedelta(days=n) for n in range(days)))
    weeks = weeks_of(period)
    if len(weeks) <= room:
        return weeks
    return tuple(month_with(date(period.first.year, month, 1)) for month in range(1, 13))


def _axis(period: Period, spans: Sequence[Period], today: date) -> str:
    """What stands over the cells up to today: the days of a month by the week, the months of a year."""
    cells = [" "] * (len(spans) + 3)
    if period.is_month:
        marks = [(day, str(day + 1)) for day in range(0, len(spans), 7)]
    elif len(spans) == 12:
        marks = [(month - 1, say_month(month)[:1]) for month in range(1, 13)]
    else:
        firsts = {
            span: next((month for month in range(1, 13) if span.holds(date(period.first.year, month, 1))), 0)
            for span in spans
        }
        marks = [(place, say_month(firsts[span])) for place, span in enumerate(spans) if firsts[span]]
    for place, mark in marks:
        if spans[place].first > today:
            break
        cells[place : place + len(mark)] = list(mark)
    return "".join(cells)[: len(spans) + 3].rstrip()


def strips(review: Review, name: Names, width: int) -> list[Content]:
    """Of each customer the rhythm of that time, and in words what there was."""
    if not review.shares:
        return []
    spans = _spans(review.period, width - NAME_CELLS - 1)
    beside = NAME_CELLS + 1 + len(spans) + 2
    words = [_words(share) for share in review.shares]
    wide = beside + max(line.cell_length for line in words) <= width
    lines = [Content(" " * (NAME_CELLS + 1)) + plain(_axis(review.period, spans, review.today), MUTED)]
    for share, said in zip(review.shares, words, strict=True):
        row = fit(bold(name(share.customer)), NAME_CELLS) + " " + _strip(share, spans, review.today)
        if wide:
            lines.append(row + "  " + said)
        else:
            lines.append(row)
            lines += hang(Content(" " * (NAME_CELLS + 1)), said, width)
    return lines


def _words(share: Share) -> Content:
    whole = say_share(share, lambda _customer: "")
    return muted(whole.partition(":")[2].strip() if ":" in whole else whole)


def _strip(share: Share, spans: Sequence[Period], today: date) -> Content:
    signs = glyphs()
    cells: list[tuple[str, str]] = []
    for (talks, others), span in zip(counted(share, spans), spans, strict=True):
        if span.first > today:
            cells.append((" ", ""))
        elif talks:
            cells.append((signs.often if talks > 1 else signs.talked, GREEN))
        else:
            cells.append((signs.heard, FAINT) if others else (signs.quiet, RULE))
    return Content.assemble(*cells)


# --- touch points and the promise


def _touchpoint(one: TouchPoint, cells: int, width: int) -> list[Content]:
    said = say_touchpoint(one)
    signs = glyphs().moods
    pen = Content.styled("".join(signs[mood + 2] for mood in one.moods[-MOST_MOODS:]), BLUE)
    label = fit(plain(one.name, INK) if one.name else muted(_("none noted")), _LABEL_CELLS)
    words = muted(said.removeprefix(one.name or _("no touch point noted")).lstrip(": "))
    pen = fit(pen, cells)
    if _LABEL_CELLS + 1 + cells + 2 + words.cell_length <= width:
        return [label + " " + pen + "  " + words]
    return [label + " " + pen, *hang(Content("  "), words, width)]


_FELT = {Felt.YES: GREEN, Felt.PARTLY: MUTED, Felt.NO: OCHRE}


def _felt(review: Review, width: int) -> list[Content]:
    """How often the promise was felt: blocks for each answer, with its number and word."""
    parts = [
        Content.styled(glyphs().talked * min(review.felt[felt], MOST_BLOCKS, max(width - 12, 1)), style)
        + plain(f" {review.felt[felt]} ")
        + muted(say_felt(felt))
        for felt, style in _FELT.items()
        if review.felt.get(felt)
    ]
    return in_rows([muted(_("Felt:")), *parts], width) if parts else []
