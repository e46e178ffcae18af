"""What a note's Markdown means, and that closing an item changes that item and nothing else.

Each file in `readings` is a note, a line of five equals signs, and as JSON what it means; what is not named is empty.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journal.errors import NotFound, Refused
from journal.note import NOTHING_READ, Item, Mark, Reading, State
from journal.reading import close_item, gist, read_note, reopen_item, tokens, without_asides

READINGS = sorted((Path(__file__).parent / "readings").glob("*.txt"))
DAY = date(2026, 11, 20)


def note_and_meaning(file: Path) -> tuple[str, dict[str, Any]]:
    body, meaning = file.read_text(encoding="utf-8").rsplit("=====\n", 1)
    return body, json.loads(meaning)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def check(reading: Reading, meaning: dict[str, Any]) -> None:
    for name in ("their_words", "tags", "mentions", "asides"):
        assert list(getattr(reading, name)) == meaning.get(name, []), name
    expected = [
        Item(
            place,
            Mark(item["mark"]),
            item["text"],
            State(item.get("state", "open")),
            day(item.get("due")),
            day(item.get("closed")),
            item.get("line", found.line),
        )
        for place, (item, found) in enumerate(zip(meaning.get("items", []), reading.items, strict=True), 1)
    ]
    assert list(reading.items) == expected
    assert len(reading.warnings) == len(meaning.get("warnings", [])), reading.warnings
    for told, word in zip(reading.warnings, meaning.get("warnings", []), strict=True):
        assert word in told


@pytest.mark.parametrize("file", READINGS, ids=lambda file: file.stem)
def test_a_note_means_what_its_marks_say(file: Path) -> None:
    body, meaning = note_and_meaning(file)
    check(read_note(body), meaning)


@pytest.mark.parametrize("file", READINGS, ids=lambda file: file.stem)
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_a_note_means_the_same_however_its_lines_end(file: Path, end: str) -> None:
    body, meaning = note_and_meaning(file)
    check(read_note(body.replace("\n", end)), meaning)


@pytest.mark.parametrize("file", READINGS, ids=lambda file: file.stem)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_item_can_be_closed_and_reopened_and_nothing_else_changes(file: Path, end: str) -> None:
    body = note_and_meaning(file)[0].replace("\n", end)
    before = read_note(body)
    for item in before.items:
        for dropped in (False, True):
            check_closing(body, item, dropped=dropped)


def same_but(before: Reading, item: Item, after: Reading) -> bool:
    """Whether `after` is `before` with `item` at its place; on which lines items stand does not count."""

    def items(reading: Reading) -> list[Item]:
        return [replace(item if other.place == item.place else other, line=0) for other in reading.items]

    changed = next(found for found in after.items if found.place == item.place)
    return (
        items(before) == items(after)
        and replace(changed, line=0) == replace(item, line=0)
        and replace(before, items=()) == replace(after, items=())
    )


def check_closing(body: str, item: Item, *, dropped: bool) -> None:
    before = read_note(body)
    state = State.DROPPED if dropped else State.DONE
    closed = close_item(body, item.place, DAY, dropped=dropped)
    kept_day = item.closed if item.state is state else None
    assert same_but(before, replace(item, state=state, closed=kept_day or DAY), read_note(closed))
    again = reopen_item(closed, item.place)
    assert same_but(before, replace(item, state=State.OPEN, closed=None), read_note(again))
    if item.state is State.OPEN:
        assert again == body


@pytest.mark.parametrize(
    ("body", "closed"),
    [
        ("- [ ] Send it", "- [x] Send it done:2026-11-20"),
        ("- [ ] Send it\n- [ ] More\n", "- [x] Send it done:2026-11-20\n- [ ] More\n"),
        ("* [?] Why\r\n\r\nText\r\n", "* [?] Why done:2026-11-20\r\n\r\nText\r\n"),
        ("- [ ] Send\n  it soon  \n  - [ ] More\n", "- [x] Send\n  it soon done:2026-11-20  \n  - [ ] More\n"),
        ("- [ ] Send\nit\n", "- [x] Send\nit done:2026-11-20\n"),
        ("- [ ] Send\n\n  Second\n", "- [x] Send done:2026-11-20\n\n  Second\n"),
        ("- [ ] Send <!-- a\n  b -->\n", "- [x] Send <!-- a\n  b --> done:2026-11-20\n"),
        ("1)\t[!]\tPrice\t\n", "1)\t[!]\tPrice done:2026-11-20\t\n"),
        ("- [ ]\n  Send\n", "- [x]\n  Send done:2026-11-20\n"),
        ("- - [ ] a\n", "- - [x] a done:2026-11-20\n"),
        ("- [X] Sent\n", "- [x] Sent done:2026-11-20\n"),
        ("- [x] Sent done:2026-01-01\n", "- [x] Sent done:2026-01-01\n"),
        ("- [-] Sent dropped:2026-01-01\n", "- [x] Sent done:2026-11-20\n"),
        ("- [ ] Send `[ ]\n  x` [ ]\n", "- [x] Send `[ ]\n  x` [ ] done:2026-11-20\n"),
        ("- [?] a dropped:2026-01-01<!-- b -->c\n", "- [?] a <!-- b -->c done:2026-11-20\n"),
        ("- [ ] Send\0it\n", "- [x] Send\0it done:2026-11-20\n"),
        ("- [ ] Send  \n  +\n", "- [x] Send done:2026-11-20  \n  +\n"),
        ("- [ ] Send\n  +\n", "- [x] Send done:2026-11-20\n  +\n"),
    ],
)
def test_closing_writes_the_day_at_the_end_of_the_first_paragraph(body: str, closed: str) -> None:
    assert close_item(body, 1, DAY) == closed


def test_dropping_writes_dropped_and_its_own_mark() -> None:
    assert close_item("- [ ] Send\n", 1, DAY, dropped=True) == "- [-] Send dropped:2026-11-20\n"
    assert close_item("- [?] Why\n", 1, DAY, dropped=True) == "- [?] Why dropped:2026-11-20\n"
    assert close_item("- [x] Send done:2026-01-01 #a\n", 1, DAY, dropped=True) == "- [-] Send #a dropped:2026-11-20\n"


def test_closing_takes_the_item_at_its_place() -> None:
    body = "- [ ] same\n- [ ] same\n\n> - [ ] theirs\n\n- [ ]\n- [ ] same\n"
    closed = close_item(body, 3, DAY)
    assert closed == "- [ ] same\n- [ ] same\n\n> - [ ] theirs\n\n- [ ]\n- [x] same done:2026-11-20\n"


@pytest.mark.parametrize(
    ("body", "opened"),
    [
        ("- [x] Sent done:2026-11-20\n", "- [ ] Sent\n"),
        ("- [X] Sent\n", "- [ ] Sent\n"),
        ("- [-] Sent dropped:2026-11-20  \n", "- [ ] Sent  \n"),
        ("- [?] Why done:2026-11-20 not\n", "- [?] Why not\n"),
        ("- [?] done:2026-11-20 Why\n", "- [?] Why\n"),
        ("- [?] Why\n  done:2026-11-20\n\n  More\n", "- [?] Why\n\n  More\n"),
        ("- [?] Why\r\n  done:2026-11-20\r\n  not\r\n", "- [?] Why\r\n  not\r\n"),
        ("- [?] Why\n  done:2026-11-20\n- [ ] Next\n", "- [?] Why\n- [ ] Next\n"),
        ("- [?] Why\n  done:2026-11-20 not\n", "- [?] Why\n  not\n"),
        ("- [?] Why done:2026-11-20.\n", "- [?] Why.\n"),
        ("- [ ] Send\n", "- [ ] Send\n"),
    ],
)
def test_reopening_takes_the_closing_words_away(body: str, opened: str) -> None:
    assert reopen_item(body, 1) == opened


@pytest.mark.parametrize("place", [-1, 0, 2])
def test_an_item_that_is_not_there_is_not_found(place: int) -> None:
    with pytest.raises(NotFound, match=str(place)):
        close_item("- [ ] Send\n", place, DAY)
    with pytest.raises(NotFound):
        reopen_item("- [ ] Send\n", place)


def test_a_change_that_would_reach_further_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.reading.closing._edited", lambda body, edits: body + "\n> More words\n")
    with pytest.raises(Refused, match="Send it"):
        close_item("- [ ] Send it\n", 1, DAY)
    with pytest.raises(Refused, match="Send it"):
        reopen_item("- [x] Send it\n", 1)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("", ""),
        ("\n \n", ""),
        ("\n  We met.\nMore.\n", "We met."),
        ("# Visit with **Ken**\n\nMore\n", "Visit with Ken"),
        ("> We `count` on [you](https://x.se/#a)\n> daily\n", "We count on you"),
        ("- [ ] Send *it* due:2026-12-01\n", "Send it"),
        ("- [ ]\n- plain\n", "plain"),
        ("- [x](u) is a link\n", "x is a link"),
        ("<!-- hidden -->\n\n<!-- more\n\n-->\nShown <!-- not --> here\n", "Shown here"),
        ("<!-- hidden --> Shown\n", "Shown"),
        ("```\ncode\n```\n", "code"),
        ("---\n***\n\nAfter\n", "After"),
        ("5 \\* 3 &amp; 2\n", "5 * 3 & 2"),
        ("<b>bold</b> text\n", "bold text"),
        ("a" * 500, "a" * 200),
        ("*" + "a" * 500 + "*", "a" * 200),
        ("snake_case_name - e-mail!\r\nnext", "snake_case_name - e-mail!"),
    ],
)
def test_the_gist_is_the_first_line_without_marks(body: str, line: str) -> None:
    assert gist(body) == line


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ("no aside", "no aside"),
        ("a <!-- b --> c", "a c"),
        ("a <!-- b -->", "a"),
        ("a<!-- b -->c", "ac"),
        ("a <!-- b\nc --> d\r\ne", "a d\r\ne"),
        ("one\n<!-- a -->\ntwo\n", "one\n\ntwo\n"),
        ("> one\n> <!-- a\n> b -->\n> two\n", "> one\n>\n> two\n"),
        ("`<!-- code -->` <!-- a -->", "`<!-- code -->`"),
        ("    <!-- code -->\n", "    <!-- code -->\n"),
        ("text <!-- open", "text <!-- open"),
        ("\\<!-- text -->", "\\<!-- text -->"),
        ("## Head <!-- a --> ##\n", "## Head ##\n"),
        ("\t- x\n\n\t\t<!-- code -->\n\n-\tb\n\n\t<!-- a -->\n", "\t- x\n\n\t\t<!-- code -->\n\n-\tb\n\n\n"),
        ("\xa0\na <!-- b --> c\n\xa0\n", "\xa0\na c\n\xa0\n"),
    ],
)
def test_what_leaves_the_journal_has_no_asides(body: str, rest: str) -> None:
    assert without_asides(body) == rest


@pytest.mark.parametrize(
    "body",
    [
        "<!-- secret\nb --><!-- secret\nsecret -->\n\nc",
        "<!-- secret\n\nb --><!-- secret\n\nsecret -->d <!-- secret\n\ne --> f\n",
        "> <!-- secret --><!-- secret\nsecret -->",
        "> <!-- secret\n> b --><!-- secret\nsecret -->",
        "- <!-- a --><!-- secret\n  secret -->\n- d",
        "what <!-- secret\n- secret -->",
        '[a]: /u "<!-- secret -->"\n\nsee [a]',
        "[a]: <!--secret--> \n",
        '[a]: /u\n"<!-- secret\nsecret -->"\n\nsee [a]',
        "> [a]: /u '<!-- secret -->'\n> see [a]",
        "```text <!-- secret -->\ncode\n```\n",
    ],
)
def test_an_aside_leaves_from_no_corner_of_a_note(body: str) -> None:
    assert "secret" not in without_asides(body)


def test_of_two_asides_that_stand_together_both_are_read() -> None:
    body = "<!-- a\nb --><!-- c\n\nd --> e\n\n> f\n"
    assert read_note(body).asides == ("a\nb", "c\n\nd")
    assert next(token.map for token in tokens(body)) == [0, 4]


def test_asides_nested_too_deep_to_be_read_do_not_leave_either() -> None:
    assert "secret" not in without_asides("- " * 200 + "a\n\nb <!-- secret -->\n")


def test_the_tokens_name_asides_and_leave_what_is_never_closed_as_text() -> None:
    found = tokens("a <!-- b ---> c <!-- d\n\n<!-- e\n\n- [ ] f\n")
    inline = next(token for token in found if token.children)
    assert [child.content for child in inline.children or () if child.type == "html_inline"] == ["<!-- b --->"]
    assert not [token for token in found if token.type == "html_block"]
    assert [token.type for token in found].count("list_item_open") == 1
    assert [token.type for token in tokens("<!-- a\n\nb -->\n")] == ["html_block"]


def test_a_body_without_marks_is_read_without_the_parser() -> None:
    code = (
        "import sys; from journal.reading import read_note, gist, without_asides;"
        "body = 'Met Ken - twice. *Nice* `code`.\\n\\n1. one';"
        "assert read_note(body) == read_note('');"
        "without_asides(body); gist('Met Ken.');"
        "assert 'markdown_it' not in sys.modules;"
        "read_note('> words'); assert 'markdown_it' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert read_note("Met Ken.") is NOTHING_READ


# ── Any text ──────────────────────────────────────────────────────────────────────────────────────────────────────

PIECES = (
    *("> ", ">", "- ", "* ", "+ ", "-", "+", "1. ", "2) ", "# ", "---", "===", "```", "~~~", "    ", "\t", "  ", " "),
    *("[ ] ", "[x] ", "[-] ", "[?] ", "[!] ", "[i] ", "[ ]", "due:2026-12-01", "due:x", " done:2026-01-02"),
    *(" dropped:2026-01-02", "<!-- ", " -->", "<!--", "-->", "--->", "<!-->", "<b>", "</b>", "<div>", "<", "<a href='"),
    *("'>", "`", "``", "#tag", "#", "@name", "word", "åäö", "\\", "*", "**", "_", "|", "&amp;", "[a](b)", "![a](#b)"),
    *("[", "](", ")", "]: ", "\n", "\n\n", "\r\n", "\r", "\xa0", "\0", "\u2028", "\ud800", "\u200b"),
)
BODIES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(),
    st.text(st.characters(exclude_categories=())),
)
ITEMS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(["\n- [ ] a ", "\n  - [?] b ", "\n1. [x] c ", "\n> - [ ] d "])),
    max_size=25,
).map("".join)


def plain_form(body: str) -> str:
    return re.sub(r"\r\n?", "\n", body).replace("\0", "\ufffd")


CORNERS = [
    *("<!--", "-->", " ", "\n", "\n\n", "- ", "> ", "  ", "    ", "`", "```", "```\n", "[a]: ", "[a]: /u ", '"', "'"),
    *("[", "](", ")", "<b>", "<div>", "</div>", "\\", "<", "!", "# ", "1. ", "\t", "*", " w ", "w", " <!-- w --> "),
    *("<!-- w\nw --><!-- w\nw -->", "---", "-", "--", "<!", "->", ">", "[a]", "\r\n", "\r", "\x00", "<!-->", "<!--->"),
    *("~~~\n", "[x] ", "&lt;", "<?", "?>", "<![CDATA[", "]]>", "<!X ", "<script>", "</script>", "<pre>", "</pre>"),
]
PLAIN_CORNERS = [
    *(
        "w",
        "w ",
        "\n",
        "\n\n",
        "<!--s-->",
        "<!-- s -->",
        "<!-- s\ns -->",
        "<!-- s --><!-- s\ns -->",
        "> w",
        "- w",
        "> ",
    ),
    *(
        '\n\n[a]: /u "<!-- s -->"\n\n',
        "[w](/u '<!-- s -->')",
        "![w](<!--s-->)",
        "# w ",
        "**",
        "\n<!-- s\n\ns -->",
        "w, ",
    ),
]


def stands_in(text: str, body: str) -> bool:
    rest = iter(body)
    return all(character in rest for character in text)


@given(BODIES)
@settings(max_examples=600, deadline=None)
def test_any_text_is_a_note(body: str) -> None:
    reading = read_note(body)
    source = plain_form(body)
    for words in reading.their_words:
        assert words.strip()
        assert stands_in(words, source)
    for place, item in enumerate(reading.items, 1):
        assert item.place == place
        assert item.text == item.text.strip() != ""
        assert stands_in(item.text, source)
        assert item.line < len(source.split("\n"))
    for aside in reading.asides:
        assert stands_in(aside, source)
    for tag in reading.tags:
        assert "#" + tag in source
    for name in reading.mentions:
        assert "@" + name in source
    assert len(gist(body)) <= 200
    assert "\n" not in gist(body)
    assert stands_in(without_asides(body), body)
    tokens(body)


@given(st.lists(st.sampled_from(CORNERS), max_size=16))
@settings(max_examples=1500, deadline=None)
def test_no_letter_of_an_aside_leaves_the_journal(pieces: list[str]) -> None:
    letters = (chr(code) for code in range(0x4E00, 0x9FFF))  # each stands once
    body = "".join(next(letters) if character == "w" else character for piece in pieces for character in piece)
    rest = without_asides(body)
    hidden = {letter for aside in read_note(body).asides for letter in aside if letter >= "\u4e00"}
    assert hidden.isdisjoint(rest)
    assert stands_in(rest, body)


@given(st.lists(st.sampled_from(PLAIN_CORNERS), max_size=12))
@settings(max_examples=1000, deadline=None)
def test_where_nothing_is_code_no_closed_aside_leaves_the_journal(pieces: list[str]) -> None:
    assert "s" not in without_asides("".join(pieces))


@given(BODIES)
@settings(max_examples=300, deadline=None)
def test_but_for_asides_a_note_is_plain_commonmark(body: str) -> None:
    body = body.replace("<!--", "")
    plain = MarkdownIt("commonmark").parse(body)
    assume(all(token.level < 19 for token in plain))
    assert list(tokens(body)) == plain


@given(ITEMS, st.booleans())
@settings(max_examples=600, deadline=None)
def test_closing_any_item_changes_its_state_and_no_more(body: str, dropped: bool) -> None:
    items = read_note(body).items
    assume(items)
    for item in items:
        try:
            check_closing(body, item, dropped=dropped)
        except Refused as refused:
            assert str(refused)


@pytest.mark.parametrize(
    "body",
    [
        ">" * 10_000,
        "---\n\n" * 2_000,
        ("| a #b @c " * 60 + "|\n") * 60,
        "- [ ] a #b\n" * 18_000,
        (">" * 100 + "a\n") * 1_900,
        "- " * 100_000,
        "<!--\n" * 40_000,
        "a <!-- " * 28_000,
        "- <!--\n" * 25_000 + "\n-->",
        "<div>\n" + "<!--" * 49_000,
        "a <!-- b --> " * 15_000,
        "[" * 190_000 + "](a)",
        "![" * 30_000 + "a" + "](a)" * 30_000,
        "<" * 200_000,
        "`" + " `a" * 60_000,
        "> a" + " " * 190_000 + "b",
        "- [ ] a" + " " * 190_000 + "b `c`",
        "- [ ] " + "\\" * 190_000 + "\nb `c`",
        "- [ ] a " + "due:2026-01-01 " * 13_000,
        "_" * 190_000 + "#a",
        "> a\n" + "b\n" * 90_000,
        "<!-- a --><!-- b\nc -->" * 9_000,
        "<!-- a --><!-- b\n" * 12_000,
        "<!-- a --><!--\n\n" * 12_000 + "-->",
        "- a <!--\n" * 22_000 + "-->",
    ],
    ids=lambda body: body[:12].encode("unicode_escape").decode(),
)
@pytest.mark.timeout(90)
def test_the_largest_bodies_are_read(body: str) -> None:
    reading = read_note(body)
    assert isinstance(reading, Reading)
    gist(body)
    assert "<!-- b -->" not in without_asides(body)
    tokens(body)
