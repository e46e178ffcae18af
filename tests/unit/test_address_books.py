"""Address books as other programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import HandfulError, NotFound, Refused
from journal.exchange.contact import Book, Contact
from journal.exchange.importing import LARGEST_FILE, read_book, read_file
from journal.text import visible

CONTACTS = Path(__file__).parent / "contacts"


def book(name: str) -> Book:
    return read_book((CONTACTS / name).read_bytes(), name)


def of_text(text: str, encoding: str = "utf-8") -> Book:
    return read_book(text.encode(encoding), "file")


def card(*lines: str, version: str = "3.0") -> Contact:
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    found = of_text(text)
    assert found.problems == ()
    return found.contacts[0]


# --- vCard


def test_an_iphones_cards_are_read_with_groups_folds_and_a_birthday_without_a_year() -> None:
    ken, firm, elin = book("iphone.vcf").contacts
    assert (ken.name, ken.organisation) == ("Ken Okafor", "Ken's Plumbing Supply, Inc.")
    assert ken.mail == ("ken@okafor.example", "counter@kensplumbing.example")
    assert ken.phone == ("+1 (555) 010-4477", "555-0100")
    assert ken.note == "Opened by his father in 1988.\nKnows every fitting by its weight; ask him about brass."
    assert ken.birthday == (4, 12)
    assert firm.missing
    assert (elin.name, elin.birthday, elin.line) == ("Elin Lindqvist", (2, 29), 43)


def test_googles_cards_are_read_and_one_address_in_two_cases_is_one() -> None:
    amara, nobody, marek = book("google.vcf").contacts
    assert amara.mail == ("amara@brightwater.example",)
    assert amara.birthday == (4, 12)
    assert (nobody.name, nobody.missing) == ("", "no name")
    assert (marek.name, marek.organisation) == ("Marek Nowak-Żółtowski", "Żółw Logistyka")


def test_outlooks_cards_are_read_with_their_own_letters_and_soft_breaks() -> None:
    found = book("outlook.vcf")
    (asa,) = found.contacts
    assert (asa.name, asa.organisation) == ("Åsa Öberg", "Öbergs Bageri")
    assert asa.note == "Åker hem tidigt på fredagar.\nVill ha pappersfaktura, absolut inte e-post."
    assert asa.phone == ("031-555 01 30", "0705-55 01 31")
    assert asa.birthday == (6, 4)
    assert found.problems == ()


def test_androids_cards_are_read_and_their_picture_is_passed_over() -> None:
    found = book("android.vcf")
    (soren,) = found.contacts
    assert (soren.name, soren.organisation, soren.birthday) == ("Søren Ærø", "Ærø Cykler", (4, 12))
    assert soren.phone == ("+4520555012", "33 55 50 13")
    assert found.problems == ()


def test_nextclouds_cards_are_read_and_what_is_preferred_stands_first() -> None:
    joost, group = book("nextcloud.vcf").contacts
    assert joost.name == "Joost van Dijk"
    assert joost.mail == ("joost@vandijk.example", "winkel@vandijk.example")
    assert joost.phone == ("+31-6-5550-0140", "+31-20-555-0141 ext. 12")
    assert joost.note == "Repareert zelf, op zaterdag."
    assert group.missing == "a group, and not a person"


def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read() -> None:
    found = book("broken.vcf")
    assert [(one.line, one.name) for one in found.contacts] == [(3, "Ken Okafor"), (12, "Anna Berg"), (17, "Bo Ek")]
    assert found.contacts[0].mail == ("ken@okafor.example",)
    told = {problem.line: problem.sentence for problem in found.problems}
    assert sorted(filter(None, told)) == [1, 3, 6, 7, 8, 9, 11, 17]
    assert "this line is nothing" in told[6]


def test_a_name_is_as_written_out_and_else_made_of_all_its_parts() -> None:
    assert card("FN:Ken Okafor", "N:Something;Else;;;").name == "Ken Okafor"
    assert card("FN:Okafor, Ken", "N:Okafor;Ken;;;").name == "Ken Okafor"
    assert card("FN:ken@okafor.example", "N:Okafor;Ken;;;").name == "Ken Okafor"
    assert card("N:Okafor;Ken;Chidi;Dr.;Jr.").name == "Dr. Ken Chidi Okafor Jr."
    assert card(r"N:van\; der Berg;Anna").name == "Anna van; der Berg"
    assert card("NICKNAME:Kenny").name == "Kenny"


def test_a_firm_is_no_person_but_somebody_named_as_their_firm_is() -> None:
    assert card("FN:Byrd Books", "ORG:Byrd Books").missing
    assert not card("FN:Ada Byrd", "N:Byrd;Ada;;;", "ORG:Ada Byrd").missing


def test_a_line_may_be_folded_in_the_middle_of_a_letter() -> None:
    raw = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\xc3\r\n \x85sa \xc3\x96berg\r\nEND:VCARD\r\n"
    assert read_book(raw, "file").contacts[0].name == "Åsa Öberg"


def test_escapes_are_read_as_each_version_means_them() -> None:
    assert card("FN:A", r"NOTE:one\, two\; \\n three\nfour").note == "one, two; \\n three\nfour"
    assert card("FN:A", r"NOTE:C:\new\; old", version="2.1").note == "C:\\new; old"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_letters_are_read_however_they_are_written(encoding: str) -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:Åsa “Bo” Öberg\nORG:Ærø\nEND:VCARD\n"
    assert (of_text(text, encoding).contacts[0].name) == "Åsa “Bo” Öberg"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_a_table_of_an_older_encoding_is_read_and_said_to_be_guessed(encoding: str) -> None:
    found = of_text("Namn;Företag\nÅsa Öberg;Räksmörgås AB\nSøren Ærø;Blåbær\n", encoding)
    names = [one.name for one in found.contacts]
    assert names == ["Åsa Öberg", "Søren Ærø"]
    assert [problem.line for problem in found.problems] == [None]


def test_two_files_glued_together_keep_their_letters() -> None:
    one = "BEGIN:VCARD\r\nFN:Åsa\r\nEND:VCARD\r\n"
    found = read_book(one.encode() + one.encode("cp1252"), "file")
    assert [each.name for each in found.contacts] == ["Åsa", "Åsa"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1985-04-12", (4, 12)),
        ("19850412", (4, 12)),
        ("--0412", (4, 12)),
        ("--04-12", (4, 12)),
        ("1985-04-12T00:00:00Z", (4, 12)),
        ("2000-02-29", (2, 29)),
    ],
)
def test_a_birthday_is_read_in_every_form(value: str, day: tuple[int, int]) -> None:
    assert card("FN:A", f"BDAY:{value}").birthday == day


def test_a_day_that_is_none_is_told() -> None:
    for value in ("1985-13-12", "1985", "circa 1800"):
        found = of_text(f"BEGIN:VCARD\nFN:A\nBDAY:{value}\nEND:VCARD\n")
        assert found.contacts[0].birthday is None
        assert (found.problems[0].line, value in found.problems[0].sentence) == (3, True)


# --- tables


def test_outlooks_table_is_read_with_its_quoted_newlines() -> None:
    ken, siobhan, firm = book("outlook.csv").contacts
    assert (ken.name, ken.organisation) == ("Ken Okafor", "Ken's Plumbing Supply")
    assert ken.mail == ("ken@okafor.example", "counter@kensplumbing.example")
    assert ken.phone == ("555-0100", "+1 555 010 4477")
    assert ken.note == 'Opened by his father in 1988.\nKnows every fitting by its weight, "to the gram".'
    assert (ken.birthday, siobhan.birthday) == ((4, 12), (12, 31))
    assert (siobhan.name, siobhan.line) == ("Siobhán Ní Bhriain", 4)
    assert firm.missing


def test_googles_table_is_read_with_several_addresses_in_a_cell() -> None:
    amara, elin, nobody = book("google.csv").contacts
    assert len(amara.mail) == 3
    assert amara.phone == ("+33 6 39 98 01 02", "+33 1 99 00 01 02")
    assert elin.birthday == (2, 29)
    assert nobody.missing == "no name"


def test_the_tables_of_hubspot_and_of_an_iphone_app_are_read() -> None:
    marek, ada = book("hubspot.csv").contacts
    assert (marek.name, marek.organisation) == ("Marek Nowak", "Żółw Logistyka")
    assert (ada.mail, ada.phone) == (("ada@byrd.example",), ())
    (ken,) = book("iphone-app.csv").contacts
    assert (ken.name, ken.note) == ("Ken Okafor", "Likes brass, not steel")


def test_swedish_norwegian_and_danish_tables_of_excel_are_read() -> None:
    asa, goran = book("excel-sv.csv").contacts
    assert (asa.name, asa.organisation, asa.birthday) == ("Åsa Öberg", "Öbergs Bageri", (6, 4))
    assert (asa.note, asa.line) == ("Vill ha pappersfaktura;\nabsolut inte e-post.", 4)
    assert goran.mail == ("goran@ror.example", "info@ror.example")
    (bjorn,) = book("excel-nb.csv").contacts
    assert (bjorn.name, bjorn.organisation, bjorn.birthday) == ("Bjørn Åsen", "Fjellsport AS", (4, 12))
    (soren,) = book("excel-da.csv").contacts
    assert (soren.name, soren.birthday) == ("Søren Ærø", (12, 4))


def test_a_table_without_names_is_refused_and_what_it_has_is_named() -> None:
    with pytest.raises(Refused, match=r"“Artikel”, “Antal”, “Pris”"):
        book("unknown.csv")


def test_a_list_of_one_column_keeps_its_commas() -> None:
    assert [one.name for one in of_text("Name\nKen Okafor, Jr.\nBerg, Anna\n").contacts] == [
        "Ken Okafor, Jr.",
        "Anna Berg",
    ]


def test_a_day_that_may_be_two_is_left_out_unless_another_tells() -> None:
    alone = of_text("Name,Birthday\nKen,4/12/1985\n")
    assert alone.contacts[0].birthday is None
    assert "4/12/1985" in alone.problems[0].sentence
    beside = of_text("Name,Birthday\nKen,4/12/1985\nAda,31/1/1970\n")
    assert [one.birthday for one in beside.contacts] == [(12, 4), (1, 31)]


def test_an_unclosed_quotation_mark_costs_one_line() -> None:
    found = of_text('Name,Company\nKen,"Ken\'s\nAda,Byrd Books\nBo,"Ek, Ltd"\n')
    assert [one.name for one in found.contacts] == ["Ken", "Ada", "Bo"]
    assert found.contacts[2].organisation == "Ek, Ltd"
    assert [problem.line for problem in found.problems] == [2]


# --- what is neither, too much, or hostile


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\0", "is empty"),
        (b"PK\x03\x04....[Content_Types].xml", "is a workbook"),
        (b"PK\x03\x04contacts.vcf", "is an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is a workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither a vCard nor a CSV"),
        (b'{"format": {"handful": 1}}', "No column of this file tells names"),
        (b"Dear Ken,\nit was good to see you.\n", "No column of this file tells names"),
    ],
)
def test_a_file_that_is_neither_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words.replace("[", r"\[")):
        read_book(data, "file")


def test_a_path_that_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        read_file(tmp_path / "none.vcf")
    with pytest.raises(Refused, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(HandfulError):
        read_file(Path("a\0b"))
    with pytest.raises(HandfulError):
        read_file(Path("x" * 5000))
    huge = tmp_path / "huge.vcf"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(Refused, match="larger than"):
        read_file(huge)


def test_ten_thousand_cards_with_pictures_are_read_at_once() -> None:
    picture = b"\r\n ".join([b"A" * 73] * 12)
    data = b"".join(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P%d\r\nPHOTO;ENCODING=b:%s\r\nEND:VCARD\r\n" % (n, picture)
        for n in range(10_000)
    )
    assert len(data) > 9_000_000
    assert len(read_book(data, "file").contacts) == 10_000


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"BEGIN:VCARD\r\nNOTE:" + b"\\" * 3_000_000 + b"\r\nEND:VCARD", id="escapes"),
        pytest.param(b"BEGIN:VCARD\r\nN:" + b";" * 3_000_000 + b"\r\nEND:VCARD", id="parts"),
        pytest.param(b"BEGIN:VCARD\r\nN;" + b'"' * 1_000_001 + b"\r\nEND:VCARD", id="quotes"),
        pytest.param(b"BEGIN:VCARD\r\nNOTE:a\r\n" + b" b\r\n" * 500_000 + b"END:VCARD", id="folds"),
        pytest.param(b"BEGIN:VCARD\r\n" * 50_000, id="begins"),
        pytest.param(b"BEGIN:VCARD\r\nAGENT:\r\n" + b"BEGIN:VCARD\r\n" * 100_000, id="agents"),
        pytest.param(b"BEGIN:VCARD\r\nNOTE;QUOTED-PRINTABLE:=\r\n" + b"=\r\n" * 500_000, id="soft breaks"),
        pytest.param(b"Name,Mail\n" + b'"' * 1_000_001, id="open quote"),
        pytest.param(b"Name,Mail\n" + b'"a,\n' * 50_000, id="open quotes"),
        pytest.param(b"Name,Mail\n" + b"," * 1_000_000, id="commas"),
        pytest.param(b"Name\n" + b"a@" * 500_000, id="ats"),
    ],
)
def test_a_file_made_to_be_slow_is_not(data: bytes) -> None:
    assert read_book(data, "file").format in ("vcard", "csv")


@pytest.mark.parametrize(
    "name",
    ["[@click=app.quit]evil[/]", "x[/", "x\x1b[2Jy", "x\u009by", "x\u202ey", "x\0y", "=HYPERLINK(1)", "-rf", "李明"],
)
def test_a_hostile_name_stays_a_name(name: str) -> None:
    for text in (f"BEGIN:VCARD\nFN:{name}\nORG:{name} AB\nEND:VCARD\n", f"Name;Company\n{name};{name} AB\n"):
        (one,) = of_text(text).contacts
        assert (one.name, one.organisation) == (visible(name), visible(name) + " AB")
        assert not one.missing


def test_what_is_too_long_is_cut_and_told_and_a_name_is_left() -> None:
    long = "x" * 200_001
    found = of_text(f"BEGIN:VCARD\nFN:A\nORG:{long}\nNOTE:{long}\nEMAIL:{long}@x\nTEL:{'1' * 600}\nEND:VCARD\n")
    (one,) = found.contacts
    assert (len(one.organisation), one.mail, one.phone) == (500, (), ())
    assert len(one.note) == 100_000
    assert len(found.problems) == 4
    assert of_text(f"BEGIN:VCARD\nFN:{long}\nEND:VCARD\n").contacts[0].missing == "the name is too long"


_PIECES = st.sampled_from(
    [
        *(b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:2.1\r\n", b"FN:", b"N:", b"EMAIL;", b"TEL:", b"BDAY:"),
        *(b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=", b"PHOTO;BASE64:", b"utf-7:", b"punycode:", b"=\r\n", b"\r\n "),
        *(b"=C3=A5", b"\xe5", b"\xff\xfe", b"\0", b"item1.", b'"', b";", b":", b",", b"\\", b"\n", b"\r"),
        *(b"First name;Last name\n", b"Name,E-mail,Birthday\n", b"sep=;\n", b"1/2/03", b"1985-04-12", b"Ken"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.binary(max_size=200), st.lists(st.one_of(_PIECES, st.binary(max_size=6)), max_size=40).map(b"".join))
)
def test_no_bytes_at_all_make_a_traceback(data: bytes) -> None:
    try:
        found = read_book(data, "file")
    except Refused as refused:
        assert refused.sentence
        return
    for one in found.contacts:
        for field in (one.name, one.organisation, *one.mail, *one.phone):
            assert field == visible(field)
        one.note.encode()
        assert one.missing or any(character.isalnum() for character in one.name)
