"""A damaged file harms its customer alone, and is never written to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from frozen import a_note

from journal.errors import Damaged
from journal.journal import Journal
from journal.storage import codec

GOOD = '{"format": {"handful": 1}, "customer": {"ID": {"name": "K", "rhythm": 30, "added": "2026-01-01"}}, "notes": {}}'

BROKEN = {
    "empty": b"",
    "white space": b"  \n",
    "null": b"null",
    "a list": b"[]",
    "cut off": GOOD.encode()[:70],
    "foreign": b'{"name": "something else"}',
    "not utf-8": b"\xff\xfe\x00",
    "a newer version": GOOD.replace('"handful": 1', '"handful": 2').encode(),
    "a version that is true": GOOD.replace('"handful": 1', '"handful": true').encode(),
    "another id inside": GOOD.replace("ID", "zzzzzzzz").encode(),
    "two customers": GOOD.replace('"customer": {', '"customer": {"b": {},').encode(),
    "a name twice": GOOD.replace('"name": "K",', '"name": "K", "name": "L",').encode(),
    "NaN": GOOD.replace("30", "NaN").encode(),
    "infinity": GOOD.replace("30", "1e999").encode(),
    "a huge number": GOOD.replace("30", str(2**60)).encode(),
    "a number for a name": GOOD.replace('"K"', "7").encode(),
    "a rhythm in words": GOOD.replace("30", '"sometimes"').encode(),
    "a rhythm of nought": GOOD.replace("30", "0").encode(),
    "a day that is none": GOOD.replace("2026-01-01", "2026-02-30").encode(),
    "half a character": GOOD.replace('"K"', '"\\ud800"').encode(),
    "nested deeply": GOOD.replace('"K",', '"K", "x": ' + "[" * 30 + "]" * 30 + ",").encode(),
    "nested very deeply": GOOD.replace('"K",', '"K", "x": ' + "[" * 99_999 + "]" * 99_999 + ",").encode(),
    "a table that is none": GOOD.replace('"notes": {}', '"notes": 3').encode(),
    "a record that is none": GOOD.replace('"notes": {}', '"notes": {"n": []}').encode(),
    "a stamp that is none": GOOD.replace('"notes": {}', '"notes": {"n": {"at": {"x": 3}}}').encode(),
    "a note without a day": GOOD.replace('"notes": {}', '"notes": {"n": {"body": "x"}}').encode(),
    "a kind unknown": GOOD.replace('"notes": {}', '"notes": {"n": {"date": "2026-01-01", "kind": "sms"}}').encode(),
    "a kind that is a list": GOOD.replace(
        '"notes": {}', '"notes": {"n": {"date": "2026-01-01", "kind": ["talk"]}}'
    ).encode(),
    "a day at the end of the calendar": GOOD.replace(
        '"rhythm"', '"dates": [{"label": "Born", "day": "9999-12-31"}], "rhythm"'
    ).encode(),
    "a mood of 7": GOOD.replace('"notes": {}', '"notes": {"n": {"date": "2026-01-01", "mood": 7}}').encode(),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=list(BROKEN))
def test_a_damaged_file_is_named_left_untouched_and_the_rest_works(
    data: bytes, open_journal: Callable[..., Journal], journal: Journal, ken: str, tmp_path: Path
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ken], a_note("Lost?"))
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    path.write_bytes(data.replace(b"ID", ken.encode()))
    before = path.read_bytes()
    for window in (journal, open_journal()):
        window.refresh()
        assert [one.name for one in window.overviews()] == ["Ada Byrd"]
        assert [problem.source for problem in window.damage()] == [f"customers/{ken}.json"]
        window.add_note([ada], a_note())
        with pytest.raises(Damaged, match="untouched"):
            window.add_note([ken], a_note())
        with pytest.raises(Damaged, match="untouched"):
            window.snooze(ken)
    assert path.read_bytes() == before


def test_a_good_file_is_read(journal: Journal, ken: str, tmp_path: Path) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    path.write_text(GOOD.replace("ID", ken))
    journal.refresh()
    assert journal.overview(ken).name == "K"


def test_a_mended_file_comes_back(journal: Journal, ken: str, tmp_path: Path) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    whole = path.read_bytes()
    path.write_bytes(b"{")
    journal.refresh()
    assert journal.damage()
    path.write_bytes(whole)
    assert journal.refresh()
    assert not journal.damage()
    assert journal.overview(ken).name == "Ken Okafor"


def test_a_conflict_copy_is_named_and_not_taken_for_a_customer(journal: Journal, ken: str, tmp_path: Path) -> None:
    folder = tmp_path / "journal" / "customers"
    (folder / f"{ken}.sync-conflict-20261120-101010-ABCDEFG.json").write_bytes((folder / f"{ken}.json").read_bytes())
    assert journal.refresh()
    assert len(journal.overviews()) == 1
    assert "sync-conflict" in str(journal.damage()[0])
    assert journal.refresh() is False


def test_damaged_settings_are_named_and_the_plain_ones_hold(journal: Journal, ken: str, tmp_path: Path) -> None:
    (tmp_path / "journal" / "journal.json").write_text(
        '{"format": {"handful": 1}, "journal": {"journal": {"name": 3}}}'
    )
    assert journal.refresh()
    assert journal.settings.soft_limit == 7
    assert [problem.source for problem in journal.damage()] == ["journal.json"]
    assert journal.refresh() is False


def test_who_was_forgotten_does_not_come_back_with_a_file(journal: Journal, ken: str, tmp_path: Path) -> None:
    (tmp_path / "journal" / "forgotten").mkdir()
    (tmp_path / "journal" / "forgotten" / ken).touch()
    journal.refresh()
    assert journal.overviews() == ()


@pytest.mark.parametrize("data", [b"", b"{", b"null", b'{"version": [0, 0]}', b'{"version": [1, 1], "customers": 3}'])
def test_a_damaged_index_is_made_again_in_silence(
    data: bytes, open_journal: Callable[..., Journal], journal: Journal, ken: str, tmp_path: Path
) -> None:
    journal.add_note([ken], a_note("> Words.\n"))
    wanted = journal.overviews()
    for path in (tmp_path / "room" / "index.json", *(tmp_path / "room" / "readings").iterdir()):
        path.write_bytes(data)
    assert open_journal().overviews() == wanted
    assert open_journal().history(ken).reading(open_journal().history(ken).notes[0]).their_words == ("Words.",)


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        ("index.json", b'"count":1', b'"count":"1"'),
        ("index.json", b'"Ask them."', b"null"),
        ("readings/{id}.json", b'"Words."', b"[7]"),
        ("readings/{id}.json", b'"eva"', b"null"),
        ("readings/{id}.json", b'"fifth"', b"5"),
        ("searched/{id}.json", b'"fifth"', b"5"),
        ("searched/{id}.json", b'"Ken Okafor"', b"{}"),
    ],
)
def test_what_is_remembered_of_a_file_and_damaged_within_is_made_again_in_silence(
    file: str, was: bytes, now: bytes, open_journal: Callable[..., Journal], journal: Journal, ken: str, tmp_path: Path
) -> None:
    journal.add_note([ken], a_note("> Words.\n\n@eva #fifth\n\n- [?] Ask them.\n"))
    journal.search("words")
    wanted, reading = journal.overviews(), journal.history(ken).reading(journal.history(ken).notes[0])
    path = tmp_path / "room" / file.format(id=ken)
    made = path.read_bytes()
    path.write_bytes(made.replace(was, now))
    assert path.read_bytes() != made
    opened = open_journal()
    assert opened.overviews() == wanted
    # A change has each of its notes read again, by what is remembered.
    opened.rest(ken)
    assert opened.history(ken).reading(opened.history(ken).notes[0]) == reading
    assert [hit.note for hit in opened.search("fifth")] == [journal.history(ken).notes[0].id]


def test_what_is_written_reads_back_as_it_was_and_can_be_read_by_a_person() -> None:
    tables = {
        "customer": {
            "k1": {"name": "李明 \x1b", "portrait": {"who": {"text": "a\nb"}}, "dates": [], "at": {}, "seen": {}}
        },
        "notes": {"n1": {"date": "2026-01-01", "body": "> ü\n"}, "n2": {"deleted": [1, "m"], "seen": {"m": 1}}},
        "recall": {},
    }
    data = codec.encode(tables)
    assert codec.decode(data, "") == tables
    assert json.loads(data)["format"] == {"handful": 1}
    assert "李明" in data.decode()
    assert max(map(len, data.decode().splitlines())) < 120
