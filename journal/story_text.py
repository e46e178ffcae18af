"""A story as Markdown, and the sentences that go before it for the employee alone."""

from __future__ import annotations

from collections.abc import Iterator

from journal.closer_look import Kind, say_look_at, say_times
from journal.language import _, ngettext
from journal.letters import squashed
from journal.markdown_writing import blocks, escaped
from journal.stories import Piece, Said, Section, Story, say_item, section_heading


def changed_sentence() -> str:
    """What a reader of a story in disguise is told at its end."""
    return _("Names and details are changed.")


def in_sections(story: Story) -> Iterator[tuple[Section, tuple[Piece, ...]]]:
    """What is told, by part: those that have something to tell."""
    for section in Section:
        pieces = tuple(piece for piece in story.kept if piece.section is section)
        if pieces:
            yield section, pieces


def story_markdown(story: Story) -> str:
    """What is told of a story as Markdown, its texts as plain text."""
    parts = [f"# {escaped(story.name)}", escaped(story.organisation)]
    for section, pieces in in_sections(story):
        parts.append(f"## {escaped(section_heading(section))}")
        parts += _prose_and_words(piece for piece in pieces if not say_item(piece.said))
        parts.append("\n".join(f"- {_item(piece)}" for piece in pieces if say_item(piece.said)))
    if not story.by_name:
        parts.append(f"*{changed_sentence()}*")
    return blocks(parts)


def _prose_and_words(pieces: Iterator[Piece]) -> Iterator[str]:
    for piece in pieces:
        lines = [escaped(paragraph) for paragraph in piece.paragraphs]
        if piece.said is Said.WORDS:
            said = "\n>\n".join(f"> {line}" for line in lines)
            yield f"{said}\n>\n> ({escaped(piece.source)})" if piece.source else said
        else:
            yield "\n\n".join(lines)


def _item(piece: Piece) -> str:
    return f"{say_item(piece.said)}: {escaped(piece.text)}"


def file_name(story: Story, ending: str) -> str:
    """The name of the file a story is written to unless another is given: of the name that is told, and no other."""
    from journal.letters import letters_of

    words = "".join(one if one.isascii() and one.isalnum() else " " for one in letters_of(story.name).letters).split()
    return "-".join((_("story"), *words[:4])) + f".{ending}" if squashed(story.name) else f"{_('story')}.{ending}"


def before_it_is_told(story: Story) -> Iterator[str]:
    """What the employee is told before anything is written: what was replaced, what to look at, and what holds."""
    if not story.by_name:
        real = ", ".join(filter(None, (story.real_name, story.real_organisation)))
        told = ", ".join(filter(None, (story.name, story.organisation)))
        yield _("{real} is told of as {told}.").format(real=real, told=told)
    replaced = story.replaced
    if replaced:
        yield ngettext("{n} name or detail is replaced:", "{n} names and details are replaced:", len(replaced))
        for one in replaced:
            times = f" ({ngettext('{n} time', '{n} times', one.times)})" if one.times > 1 else ""
            yield f"  {one.real} → {one.invented}{times}"
    elif not story.by_name:
        yield _("Beside that nothing needed to be replaced: no other known name or detail stands in it.")
    if story.look_at:
        yield _("Look at these, which may tell who it is:")
        for kind in Kind:
            found = [say_times(one) for one in story.look_at if one.kind is kind]
            if found:
                yield f"  {say_look_at(kind)}: {', '.join(found)}"
    yield from story.hints
