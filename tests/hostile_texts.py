"""Texts that act on a careless program: on a terminal, on markup, on a shell, on a spreadsheet, on a file system.

One list for all tests. `SHORT` fits a field of one line, a name among them; `LONG` is for bodies; `NO_TEXT` is what an
operating system may hand over as an argument and no file can hold.
"""

from __future__ import annotations

import re

ESC, BEL, CSI = "\x1b", "\x07", "\x9b"
SENTINEL = "evil"
"""The action that the markup below would run: a test gives the program one of that name, which must never run."""

MARKUP = (
    "[/]",
    "[/",
    "[b",
    "[b]x[/i]",
    "[@click=app.quit]quit[/]",
    f"[@click=app.{SENTINEL}]evil[/]",
    f"[@click=screen.{SENTINEL}]evil[/]",
    f"[@click={SENTINEL}]evil[/]",
    f"[on red @click=app.{SENTINEL}('x')]evil[/]",
    "[link='x']y[/]",
    "[link=https://example.org]y[/link]",
    "[red]red[/red]",
    "$name [$primary]",
    "[$text-error on $error]",
    "a\\",
    "\\[b]",
    "[[b]]",
    "{name} {n} {0} {!r}",
    "{",
    "%s %(x)s %n %",
    "<b>bold</b> <script>alert(1)</script> &amp; &#27;",
)
ACTING = (
    f"x{ESC}]0;x{BEL}",
    f"x{ESC}]2;x{ESC}\\",
    f"x{ESC}[2J",
    f"x{ESC}[1;31m",
    f"x{ESC}]52;c;eA=={BEL}",
    f"x{ESC}]8;;https://example.org{BEL}y{ESC}]8;;{BEL}",
    f"x{ESC}[?1049l",
    f"x{ESC}c",
    f"x{ESC}P1$r{ESC}\\",
    f"x{CSI}2J",
    "x\x9d0;x\x9c",
    "x\x00y",
    "x\x07\x08\x0b\x0c\x0e\x0f\x7f",
    "".join(map(chr, [*range(1, 0x20), *range(0x7F, 0xA0)])) + "x",
    "a\rb",
    "a\r\nb",
    "a\tb",
    "a\vb",
    "a\nb",
    "a\x85b",
    "a\u2028b\u2029c",
)
LETTERS = (
    "a\u202eb",
    "a\u2066b",
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069x",
    "\u200e\u200f\u061c\ufeffx",
    "x\u200b",
    "e" + "\u0301" * 60,
    "👨‍👩‍👧‍👦 Ada",
    "❤️ 👍🏽 Bo",
    "🇸🇪 🇳🇴 🇩🇰 Bo",
    "李明",
    "שלום",
    "محمد",
    "ปูนา",
    "Z̸̧̛͉͎a̷l̵g̶o̸",
    "ﷺ x",
    "İıß ǅ",
    "x" + chr(0x10FFFF) + chr(0xE000) + "\ufffe",
    "２０４ 0２",
)
WORDS = (
    "-rf x",
    "--help",
    "--folder=/nowhere x",
    "-",
    "x --",
    "../../x",
    "/proc/x",
    "~/x",
    "CON",
    "NUL.json",
    "x:y",
    "$(touch x) `touch x` ;touch x",
    "x'; DROP TABLE notes; --",
    '=HYPERLINK("x")',
    "+1+1",
    "@SUM(1)",
    "[x](javascript:1)",
    "[x](-oProxy=y)",
    "![x](https://example.org/x.png)",
    "[x]: file:///proc/x",
    "2026-02-30",
    "０２０４",
    "null",
    "true",
    "0",
    "1e999",
    "due:2026-02-30 done:x dropped:",
    "- [ ] - [x] - [?] > # `",
    "<!-- x",
    "--> x",
    "```x",
    "\\u001b[2J \\x1b",
    '"x" \\"',
    "#" * 50 + "x",
    "@" * 50 + "x",
    "x" * 400,
)
BLANK = (" ", "   ", "\u200b", "\u00a0\u3000", "\n\n", "\t")
SHORT: tuple[str, ...] = (*MARKUP, *ACTING, *LETTERS, *WORDS)
LONG: tuple[str, ...] = (
    "x" * 100_000,
    "x " * 50_000,
    ">" * 10_000,
    "> " * 2_000 + "x",
    "---\n" * 2_000,
    "\n".join(["|" + " x |" * 60, "|" + "---|" * 60, *["|" + " [b]y[/] |" * 60] * 60]),
    "- " * 500 + "x",
    "[" * 5_000,
    "*a **b " * 2_000,
    "`" * 5_000 + "x",
    "![" * 2_000,
    "<!--" * 2_000,
    "- [ ] x\n" * 500,
    "> x\n\n" * 500,
    "#x " * 2_000,
    "@x " * 2_000,
    "e" + "\u0301" * 5_000,
    "\u202e" * 2_000 + "x",
    "\x1b[2J" * 2_000,
)
ALL = SHORT + LONG
NO_TEXT = ("\ud800", "caf\udce9", "\udcff\udcfe")

_OWN_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff\u2028\u2029")


def acting(text: str) -> list[str]:
    """The characters in what a program said that a terminal would act on, but for newlines and colours."""
    bare = _OWN_COLOURS.sub("", text)
    return sorted(
        {
            character
            for character in bare
            if (character < " " and character != "\n")
            or "\x7f" <= character <= "\x9f"
            or character in _BIDI
            or "\ud800" <= character <= "\udfff"
        }
    )
