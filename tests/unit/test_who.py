"""WHO is an id, a name, an organisation or a beginning of any word of them."""

from __future__ import annotations

import pytest
from making import a_customer, seen

from journal.errors import Ambiguous, NotFound
from journal.overview import Overview
from journal.who import find, find_beginning, find_several


def somebody(identity: str, name: str, organisation: str = "") -> Overview:
    return seen(a_customer(name, id=identity, organisation=organisation))


HANDFUL = [
    somebody("k0000001", "Ken Okafor", "Ken's Plumbing Supply"),
    somebody("k0000002", "Kendra Li", "Halloran Bakery"),
    somebody("s0000001", "Siobhán Halloran", "Halloran Bakery"),
    somebody("s0000002", "Søren Østergård", "Åkeri, Bygg & Co"),
    somebody("a0000001", "Anne-Marie O'Brien"),
    somebody("a0000002", "Ada Byrd", "Ken's Plumbing Supply"),
    somebody("x0000001", "李明"),
]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("k0000002", "Kendra Li"),
        ("K0000002", "Kendra Li"),
        ("ken okafor", "Ken Okafor"),
        ("KEN", "Ken Okafor"),
        ("ken", "Ken Okafor"),
        ("kend", "Kendra Li"),
        ("oka", "Ken Okafor"),
        ("ken oka", "Ken Okafor"),
        ("siobhan", "Siobhán Halloran"),
        ("soren", "Søren Østergård"),
        ("ostergard", "Søren Østergård"),
        ("åkeri, bygg & co", "Søren Østergård"),
        ("akeri", "Søren Østergård"),
        ("marie", "Anne-Marie O'Brien"),
        ("o'b", "Anne-Marie O'Brien"),
        ("brien", "Anne-Marie O'Brien"),
        ("李", "李明"),
        ("  ada   byrd ", "Ada Byrd"),
    ],
)
def test_a_customer_is_found_by_id_name_organisation_or_the_beginning_of_a_word(who: str, name: str) -> None:
    assert find(HANDFUL, who).name == name


def test_an_exact_match_wins_over_a_beginning() -> None:
    handful = [somebody("a", "Ann"), somebody("b", "Anna"), somebody("c", "Lou", "Ann Works")]
    assert find(handful, "ann").name == "Ann"


@pytest.mark.parametrize("who", ["hallo", "ken's plumbing supply", "halloran bakery", "a"])
def test_where_it_fits_two_they_are_listed_with_ids(who: str) -> None:
    with pytest.raises(Ambiguous) as told:
        find(HANDFUL, who)
    assert len(told.value.candidates) >= 2
    assert {identity for identity, _shown in told.value.candidates} <= {one.id for one in HANDFUL}


@pytest.mark.parametrize("who", ["", "  ", "nobody", "en", "kafor", "\x1b[2J", "(", "x" * 100_000])
def test_nobody_of_that_name_is_a_sentence(who: str) -> None:
    with pytest.raises(NotFound, match=r"\.$|\?$") as told:
        find(HANDFUL, who)
    assert "\x1b" not in str(told.value)
    assert len(str(told.value)) < 300


def test_the_nearest_names_are_told() -> None:
    with pytest.raises(NotFound) as told:
        find(HANDFUL, "Okafer")
    assert told.value.nearest == ("Ken Okafor",)


def test_a_comma_separates_two() -> None:
    assert [one.name for one in find_several(HANDFUL, "ken, ada")] == ["Ken Okafor", "Ada Byrd"]


def test_a_comma_separates_only_where_the_whole_fits_nobody() -> None:
    assert [one.name for one in find_several(HANDFUL, "Åkeri, Bygg & Co")] == ["Søren Østergård"]


def test_the_same_customer_named_twice_is_one() -> None:
    assert len(find_several(HANDFUL, "ken,okafor")) == 1


def test_where_one_of_several_is_unknown_nobody_comes_back() -> None:
    with pytest.raises(NotFound, match="bob"):
        find_several(HANDFUL, "ken,bob")


@pytest.mark.parametrize(
    ("beginning", "found"),
    [("nabc/1", 1), ("nabc/10", 2), ("nabd", 3), ("na/10", 2), ("nabc2/1", 4), (" NABD ", 3)],
)
def test_an_id_is_found_by_an_unmistakable_beginning(beginning: str, found: int) -> None:
    things = [("nabc/1", 1), ("nabc/10", 2), ("nabd/1", 3), ("nabc2/1", 4)]
    assert find_beginning(things, beginning, NotFound("none")) == found


@pytest.mark.parametrize("beginning", ["n", "nabc", "na/1"])
def test_a_beginning_of_several_ids_is_refused(beginning: str) -> None:
    things = [("nabc/1", 1), ("nabc/10", 2), ("nabd/1", 3)]
    with pytest.raises(Ambiguous):
        find_beginning(things, beginning, NotFound("none"))


@pytest.mark.parametrize("beginning", ["", "z", "nabc/3"])
def test_an_unknown_id_is_not_found(beginning: str) -> None:
    with pytest.raises(NotFound):
        find_beginning([("nabc/1", 1)], beginning, NotFound("none"))


def test_of_a_mistyped_beginning_the_nearest_name_is_told() -> None:
    with pytest.raises(NotFound) as told:
        find(HANDFUL, "sjobh")
    assert told.value.nearest == ("Siobhán Halloran",)
    with pytest.raises(NotFound) as told:
        find(HANDFUL, "xq")
    assert told.value.nearest == ()
