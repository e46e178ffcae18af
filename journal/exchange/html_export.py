"""The journal as one self-contained HTML page, for the employee: asides in it, no script, no address outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from journal.exchange.chapters import Chapter, Line, Part
from journal.language import _, current_language
from journal.text import visible

_STYLE = (
    "body{margin:2rem auto;max-width:44rem;padding:0 1rem;font:1rem/1.5 serif;color:#2b241d;background:#fbf6ec}"
    "h1{margin-top:3rem;border-bottom:1px solid #cbbb9f}h2{margin:2rem 0 0;font-size:1.1rem}"
    ".about{margin:0;color:#665848}.text{margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#efe6d6;background:#1d1915}.about{color:#b9aa96}"
    "h1{border-color:#51463a}}"
)


def html_page(chapters: Iterable[Chapter]) -> str:
    """The page. Every text stands in it as it was written, its Markdown as signs."""
    title = escape(_("Handful: my journal"))
    body = "\n".join(line for chapter in chapters for line in _chapter(chapter))
    return (
        f'<!doctype html>\n<html lang="{current_language()}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"<h1>{_shown(chapter.title)}</h1>"
    if chapter.about:
        yield f'<p class="about">{_shown(chapter.about)}</p>'
    for part in (*chapter.parts, *chapter.notes):
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield f"<h2>{_shown(part.heading)}</h2>"
    if part.about:
        yield f'<p class="about">{_shown(part.about)}</p>'
    if part.text.strip():
        yield f'<div class="text">{escape(visible(part.text.strip(), lines=True))}</div>'
    if part.lines:
        yield f"<ul>{''.join(map(_row, part.lines))}</ul>"


def _row(line: Line) -> str:
    gentle = f"<em>{_shown(line.gentle)}</em> " if line.gentle else ""
    happened = f'<div class="about">{_shown(line.happened)}</div>' if line.happened else ""
    return f"<li><strong>{_shown(line.name)}</strong>: {gentle}{_shown(line.guess)}{happened}</li>"


def _shown(text: str) -> str:
    return escape(visible(text))
