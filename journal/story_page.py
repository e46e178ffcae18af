"""A story as one HTML page that holds all it needs: no script, no address, and a style for one or two A4 sheets."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journal.language import current_language
from journal.stories import Piece, Said, Story, say_item, section_heading
from journal.story_text import changed_sentence, in_sections
from journal.text import one_line

# The paper page of the journal: ink, the customer's own words in blue, and a rule.
_STYLE = """
:root {
  color-scheme: light dark;
  --ground: #FBF6EC; --ink: #2B241D; --muted: #665848; --words: #2C4F86; --rule: #CBBB9F;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #1D1915; --ink: #EFE6D6; --muted: #B9AA96; --words: #A9C4E4; --rule: #51463A; }
}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--ink); }
body { font: 17px/1.55 Georgia, "Iowan Old Style", "Noto Serif", serif; margin: 0; overflow-wrap: anywhere; }
main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0; }
h2 {
  font-size: 1rem; margin: 2.2rem 0 .6rem; padding-bottom: .3rem;
  border-bottom: 1px solid var(--rule); break-after: avoid;
}
p { margin: 0 0 .8rem; }
.of, .told, cite, .what { color: var(--muted); }
.of { font-size: 1.1rem; margin: .2rem 0 0; }
blockquote {
  margin: 0 0 1.1rem; padding: .1rem 0 .1rem 1.1rem;
  border-left: 4px solid var(--words); break-inside: avoid;
}
blockquote p { color: var(--words); font-style: italic; font-size: 1.1rem; margin: 0 0 .2rem; }
cite { font-style: normal; font-size: .85rem; }
ul { margin: .4rem 0 0; padding: 0; list-style: none; }
li { margin: 0 0 .35rem; padding-left: 1.1rem; text-indent: -1.1rem; break-inside: avoid; }
.told { margin-top: 2.5rem; font-size: .85rem; }
@page { size: A4; margin: 17mm 19mm; }
@media print {
  :root { --ground: #fff; --ink: #000; --muted: #444; --words: #1f3d6d; --rule: #999; color-scheme: light; }
  body { font-size: 10.5pt; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 20pt; }
  h2 { font-size: 10.5pt; margin: 6mm 0 2mm; }
  p { orphans: 3; widows: 3; margin-bottom: 2mm; }
  blockquote { margin-bottom: 3mm; }
  blockquote p { font-size: 11.5pt; }
}
""".strip()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def story_page(story: Story) -> str:
    """What is told of a story as a page. Every text in it is escaped."""
    lines = [
        "<!doctype html>",
        f'<html lang="{current_language()}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex, nofollow">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_text(story.name)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
        f'<h1 dir="auto">{_text(story.name)}</h1>',
    ]
    if story.organisation.strip():
        lines.append(f'<p class="of" dir="auto">{_text(story.organisation)}</p>')
    for section, pieces in in_sections(story):
        lines += "<section>", f"<h2>{_text(section_heading(section))}</h2>"
        lines += (line for piece in pieces if not say_item(piece.said) for line in _prose_or_words(piece))
        items = [piece for piece in pieces if say_item(piece.said)]
        if items:
            lines += "<ul>", *(_item(piece) for piece in items), "</ul>"
        lines.append("</section>")
    if not story.by_name:
        lines.append(f'<p class="told">{_text(changed_sentence())}</p>')
    lines += "</main>", "</body>", "</html>"
    return "\n".join(lines) + "\n"


def _prose_or_words(piece: Piece) -> Iterator[str]:
    if piece.said is not Said.WORDS:
        yield from (f'<p dir="auto">{_text(paragraph)}</p>' for paragraph in piece.paragraphs)
        return
    yield "<blockquote>"
    yield from (f'<p dir="auto">{_text(paragraph)}</p>' for paragraph in piece.paragraphs)
    if piece.source:
        yield f"<cite>{_text(piece.source)}</cite>"
    yield "</blockquote>"


def _item(piece: Piece) -> str:
    return f'<li dir="auto"><span class="what">{_text(say_item(piece.said))}:</span> {_text(piece.text)}</li>'


def _text(text: str) -> str:
    return escape(one_line(text), quote=True)
