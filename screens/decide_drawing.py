"""A decision as lines: whom it may touch, how it affects each, which notes mention it, who would feel it most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from journal.customer import Aspect
from journal.decision import Answer, Decision, Effect
from journal.decisions import counts, say_answer, say_what_happened
from journal.language import _, ngettext
from journal.mentions import Mention
from journal.overview import Overview
from journal.quoting import in_marks
from journal.rhythm import Standing, Status
from journal.saying import aspect_heading, say_ago, say_day, say_kind
from screens.drawing import (
    NOTHING,
    WORDS,
    bold,
    cut_at_word,
    fit,
    hang,
    in_rows,
    joined,
    muted,
    note_lines,
    plain,
    quoted,
    shortened,
    spread,
)
from screens.look import BLUE, GREEN, MUTED, OCHRE, glyphs
from screens.preview import be_gentle
from screens.signs import status_mark

_DAY_CELLS = 12
_MOST_STEPS_ROWS = 2
_LONGEST = 8
"""Lines of one aspect or quotation beside the question."""
_FIRST = (Aspect.CHALLENGES, Aspect.CHANGES, Aspect.APART, Aspect.BOUGHT, Aspect.WHO)
"""The aspects in the order in which they help to answer: their day and what it changes before the rest."""
_COUNTED = (Answer.WORSE, Answer.SAME, Answer.BETTER, Answer.ASK, None)
_STYLES: Mapping[Answer | None, str] = {
    Answer.WORSE: OCHRE,
    Answer.SAME: MUTED,
    Answer.BETTER: GREEN,
    Answer.ASK: BLUE,
    None: MUTED,
}


def answer_sign(answer: Answer | None) -> str:
    """The sign of an answer; of none, a dot."""
    signs = glyphs()
    return {Answer.WORSE: signs.minus, Answer.SAME: "0", Answer.BETTER: "+", Answer.ASK: "?", None: signs.dot}[answer]


def answer_style(answer: Answer | None) -> str:
    """The ink of an answer."""
    return _STYLES[answer]


def count_marks(decision: Decision) -> Content:
    """How many have each answer: `+ 4  0 2  − 1`."""
    there = counts(decision)
    order = (Answer.BETTER, Answer.SAME, Answer.WORSE, Answer.ASK)
    parts = [plain(f"{answer_sign(one)} {there[one]}", answer_style(one)) for one in order if one in there]
    return Content("  ").join(parts)


def waits(decision: Decision, today: date) -> str:
    """What a decision waits for: that it is gone on with, or looked at again; nothing where it waits for nothing."""
    left = sum(one.guess is None for one in decision.effects)
    if left:
        return ngettext("paused, {n} to go", "paused, {n} to go", left)
    if decision.to_check(today):
        return _("what happened?")
    return ""


def decision_lines(decision: Decision, today: date, width: int) -> list[Content]:
    """A decision in a list: its day, its words on two lines at most, what it waits for, and how many have each
    answer."""
    marks = count_marks(decision)
    waiting = waits(decision, today)
    right = joined((plain(waiting, OCHRE), Content("  " if waiting and marks else ""), marks))
    day = fit(muted(say_day(decision.date, today, weekday=False)), _DAY_CELLS)
    room = width - right.cell_length - 2 - _DAY_CELLS
    if room < _DAY_CELLS:
        return [fit(day + plain(decision.text), width)]
    text = plain(" ".join(decision.text.split()))
    first = text.wrap(room)[0] if text else text
    lines = [spread(day + first, right, width)]
    rest = plain(text.plain[len(first) :].strip())
    if rest:
        lines.append(Content(" " * _DAY_CELLS) + cut_at_word(rest, room))
    return lines


def steps_lines(decision: Decision, names: Mapping[str, str], here: str, width: int) -> list[Content]:
    """Whom it may touch, one after another: those that are answered with their answer, where one is lifted. Of many
    the row of who is asked about, and the one after it."""
    parts: list[Content] = []
    place = 0
    for effect in decision.effects:
        name = names.get(effect.customer_id)
        if name is None:
            continue
        if effect.customer_id == here:
            place = len(parts)
            parts.append(plain(f" {name} ", f"bold $onfill on {OCHRE}"))
        elif effect.guess is not None:
            sign = plain(answer_sign(effect.guess), f"bold {answer_style(effect.guess)}")
            parts.append(joined((plain(f"{glyphs().decided} {name} ", GREEN), sign)))
        else:
            parts.append(muted(f" {name} "))
    rows: list[list[Content]] = [[]]
    row_of_here = 0
    for number, part in enumerate(parts):
        used = sum(one.cell_length + 2 for one in rows[-1])
        if rows[-1] and used + part.cell_length > width:
            rows.append([])
        rows[-1].append(shortened(part, width))
        row_of_here = len(rows) - 1 if number == place else row_of_here
    return [Content("  ").join(row) for row in rows[row_of_here : row_of_here + _MOST_STEPS_ROWS]]


def portrait_lines(
    overview: Overview, standing: Standing, name: str, today: date, width: int, *, airy: bool
) -> list[Content]:
    """Who is asked about: be gentle first, their latest words, what is written of them, and how long ago you talked."""
    customer = overview.customer
    gap = [NOTHING] if airy else []
    lines = [*bold(overview.name).wrap(width)]
    if customer.organisation:
        lines += muted(customer.organisation).wrap(width)
    gentle = be_gentle(customer, today, width)
    if gentle:
        lines += [*gap, *gentle]
    talked = _talked(standing, name)
    if talked:
        lines += [*gap, *joined((status_mark(standing), Content(" "), plain(talked, OCHRE))).wrap(width)]
    if overview.quotations:
        newest = overview.quotations[0]
        said = quoted(newest.text, cut=newest.cut).wrap(width)
        lines += [*gap, *_cut(said, width)]
        lines += muted(f"{say_day(newest.noted, today, weekday=False)}, {say_kind(newest.kind)}").wrap(width)
    for aspect in _FIRST:
        facet = customer.portrait.get(aspect)
        if facet is not None and facet.text.strip():
            lines += [*gap, *plain(aspect_heading(aspect), f"bold {MUTED}").wrap(width)]
            lines += _cut(note_lines(facet.text, width, today), width)
    if not overview.note_count:
        lines += [*gap, *muted(_("Nothing noted yet.")).wrap(width)]
    return lines


def _cut(lines: list[Content], width: int) -> list[Content]:
    if len(lines) <= _LONGEST:
        return lines
    return [*lines[: _LONGEST - 1], shortened(lines[_LONGEST - 1] + " " + glyphs().ellipsis, width)]


def _talked(standing: Standing, name: str) -> str:
    if standing.contact is Status.UNMET:
        return _("not met yet. Ask {name} first?").format(name=name)
    if standing.contact is Status.LAPSED and standing.days_since is not None:
        return _("talked {ago}. Maybe ask {name} first.").format(ago=say_ago(standing.days_since), name=name)
    return ""


def mention_lines(mention: Mention, today: date, width: int) -> list[Content]:
    """A paragraph of a note that mentions the decision, the words that do so lifted, and when it was noted."""
    text = plain(mention.text, WORDS if mention.quoted else "")
    if text.plain == mention.text:
        for start, end in mention.hits:
            text = text.stylize(f"bold {OCHRE}", start, end)
    if mention.quoted and text.plain:
        before, _words, after = in_marks(text.plain).partition(text.plain)
        text = joined((plain(before, WORDS), text, plain(after, WORDS)))
    when = f"{say_day(mention.date, today, weekday=False)}, {say_kind(mention.kind)}"
    return (text + muted(f"  {when}")).wrap(width)


def effect_lines(effect: Effect, name: str, names_cells: int, width: int) -> list[Content]:
    """How it affects one: the sign, the name, why; and below it what really happened, held against the guess."""
    sign = plain(f"{answer_sign(effect.guess)}  ", f"bold {answer_style(effect.guess)}")
    first = joined((sign, fit(bold(name), names_cells), Content("  ")))
    why = plain(effect.why) if effect.why else muted(say_answer(effect.guess))
    if effect.asked is not None and effect.guess is Answer.ASK:
        why = why + muted("  " + _("asked"))
    lines = hang(first, why, width)
    if effect.happened is not None:
        sign = plain(answer_sign(effect.happened.answer) + "  ", f"bold {answer_style(effect.happened.answer)}")
        said = muted(say_what_happened(effect) + " ") + plain(effect.happened.text)
        lines += hang(Content(" " * first.cell_length) + sign, said.rstrip(), width)
    return lines


def counts_line(decision: Decision, width: int) -> list[Content]:
    """How many have each answer, as blocks and in words."""
    words: Mapping[Answer | None, str] = {
        Answer.WORSE: _("{n} worse"),
        Answer.SAME: _("{n} no change"),
        Answer.BETTER: _("{n} better"),
        Answer.ASK: _("{n} to ask first"),
        None: _("{n} not thought of yet"),
    }
    there = counts(decision)
    parts = [
        plain(f"{glyphs().count * min(there[one], 10)} ", answer_style(one))
        + plain(words[one].format(n=there[one]), _weight(one) + answer_style(one))
        for one in _COUNTED
        if one in there
    ]
    return in_rows(parts, width)


def _weight(answer: Answer | None) -> str:
    """That it gets worse for somebody is what to see first."""
    return "bold " if answer is Answer.WORSE else ""


def one_by_one(names: Sequence[str], width: int) -> list[Content]:
    """What comes then: the question, of each by name."""
    asked = plain(", ".join(names), WORDS)
    return joined(
        (muted(_("Then, one by one:") + " "), plain(_("how will this affect") + " "), asked, plain("?"))
    ).wrap(width)
