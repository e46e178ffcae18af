"""How a story is drawn before it is told: its pieces, and beside them what was replaced and what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from journal.closer_look import Kind, LookAt, say_look_at, say_times
from journal.disguise import Replaced
from journal.language import _, ngettext
from journal.quoting import in_marks
from journal.stories import Piece, Said, Story, say_item
from journal.text import visible
from screens.drawing import NOTHING, WORDS, bold, hang, joined, muted, plain, shortened, spread
from screens.look import FAINT, GREEN, MUTED, OCHRE, glyphs
from screens.widgets.foot import key_for


def head_lines(story: Story, width: int, *, short: bool) -> list[Content]:
    """Under which name it is told, at the right whether that is the real one, and what holds for the whole."""
    name = bold(story.name) + muted(f"  {story.organisation}" if story.organisation else "")
    if story.by_name:
        right = plain(_("by real name"), OCHRE)
    else:
        right = muted(_("instead of {name}").format(name=story.real_name))
    lines = [spread(name, shortened(right, max(width // 2, 1)), width)]
    hints = story.hints[-1:] if short else story.hints
    return [*lines, *(line for hint in hints for line in muted(hint).wrap(width))]


def piece_lines(piece: Piece, width: int, *, selected: bool) -> list[Content]:
    """A piece with its sign: told or left out. What was replaced is bold, what to look at ochre."""
    signs = glyphs()
    sign = plain(signs.promise_done, GREEN) if piece.kept else plain(signs.promise, MUTED if selected else FAINT)
    first = sign + "  "
    weak = MUTED if selected else FAINT
    label = say_item(piece.said)
    lines: list[Content] = []
    paragraphs = [visible(paragraph) for paragraph in piece.paragraphs]
    if piece.said is Said.WORDS:
        paragraphs = in_marks("\n".join(paragraphs)).split("\n")
    for place, text in enumerate(paragraphs):
        body = plain(text, weak if not piece.kept else WORDS if piece.said is Said.WORDS else "")
        if piece.kept:
            body = _marked(body, piece.replaced, piece.look_at)
        if label:
            body = muted(f"{label}: ") + body
        lines += hang(first if not place else Content(" " * first.cell_length), body, width)
    if piece.said is Said.WORDS and piece.source:
        lines.append(Content(" " * first.cell_length) + plain(piece.source, weak))
    return lines


def _marked(body: Content, replaced: Sequence[Replaced], look_at: Sequence[LookAt]) -> Content:
    for style, words in (("bold", [one.invented for one in replaced]), (OCHRE, [one.text for one in look_at])):
        for word in filter(None, map(visible, words)):
            place = body.plain.find(word)
            while place >= 0:
                body = body.stylize(style, place, place + len(word))
                place = body.plain.find(word, place + len(word))
    return body


def beside_lines(story: Story, piece: Piece | None, width: int, height: int) -> list[Content]:
    """What was replaced in the selected paragraph and what to look at in it; below, in all that is told."""
    lines = [plain(_("Replaced in this paragraph"), f"bold {MUTED}")]
    here = _replaced(piece.replaced, width) if piece is not None else []
    lines += here or muted(_nothing_replaced(story)).wrap(width)
    if piece is not None and piece.look_at:
        heading = spread(plain(_("Look at"), f"bold {MUTED}"), _hides(), width)
        lines += [NOTHING, heading, *_look_at(piece.look_at, width)]
    lines += [NOTHING, plain(_("In all that is told"), f"bold {MUTED}"), *muted(say_kept(story)).wrap(width)]
    lines += _replaced(story.replaced, width) or muted(_nothing_replaced(story, in_all=True)).wrap(width)
    lines += _look_at(story.look_at, width)
    if len(lines) > height > 0:
        lines = [*lines[: height - 1], muted(glyphs().ellipsis)]
    return lines


def _nothing_replaced(story: Story, *, in_all: bool = False) -> str:
    """Why nothing is replaced, in a paragraph or `in_all` of them."""
    if story.by_name:
        return _("It is told by real name: nothing is replaced.")
    if in_all:
        return _("Beside the name nothing needed to be replaced: no other known name or detail is told.")
    return _("No known name or detail in this paragraph: nothing needed to be replaced.")


def strip_lines(story: Story, piece: Piece | None, width: int) -> list[Content]:
    """The same of the selected piece in two lines, for narrow windows."""
    if piece is None:
        return []
    replaced = ", ".join(_pair(one) for one in piece.replaced)
    first = muted(_("Replaced") + "  ") + plain(replaced) if replaced else muted(_nothing_replaced(story))
    lines = [shortened(first, width)]
    if piece.look_at:
        look = ", ".join(map(say_times, piece.look_at))
        room = max(width - _hides().cell_length - 2, 1)
        lines.append(spread(shortened(muted(_("Look at") + "  ") + plain(look, OCHRE), room), _hides(), width))
    return lines


def _hides() -> Content:
    """With which key one of what is to be looked at is hidden."""
    return plain(key_for("story.hide", "x"), f"bold {OCHRE}") + muted(" " + _("hides one"))


def say_kept(story: Story) -> str:
    """How many of the pieces are told."""
    kept, of = len(story.kept), len(story.pieces)
    if kept == of:
        return ngettext("{n} piece", "all {n} pieces", of)
    return _("{kept} of {of} pieces").format(kept=kept, of=of)


def _pair(one: Replaced) -> str:
    return f"{one.real} {glyphs().arrow} {one.invented}"


def _replaced(found: Sequence[Replaced], width: int) -> list[Content]:
    lines: list[Content] = []
    for one in found:
        times = muted(f"  {_('{n} times').format(n=one.times)}") if one.times > 1 else NOTHING
        text = joined((plain(one.real), muted(f" {glyphs().arrow} "), bold(one.invented), times))
        lines += hang(NOTHING, text, width, rest=Content("  "))
    return lines


def _look_at(found: Sequence[LookAt], width: int) -> list[Content]:
    lines: list[Content] = []
    for kind in Kind:
        texts = [say_times(one) for one in found if one.kind is kind]
        if texts:
            lines += (muted(f"{say_look_at(kind)}: ") + plain(", ".join(texts), OCHRE)).wrap(width)
    return lines
