"""What the columns of a table of people are called: by Outlook, Google, iPhone apps, HubSpot and Excel, in English,
Swedish, Norwegian and Danish."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from journal.text import folded


class Column(StrEnum):
    """What a column holds."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    NAME = "name"
    ORGANISATION = "organisation"
    PATRON = "patron"
    """A customer, which is a firm where another column names a person, and else the person."""
    MAIL = "mail"
    PHONE = "phone"
    NOTE = "note"
    BIRTHDAY = "birthday"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# As they are compared: lower case, without accents, spaces and signs; ø is o and æ is ae.
_NAMES: Mapping[Column, frozenset[str]] = {
    Column.FIRST: _words("firstname first givenname forename fornamn fornavn tilltalsnamn"),
    Column.MIDDLE: _words("middlename additionalname mellannamn mellomnavn mellemnavn"),
    Column.LAST: _words("lastname last familyname surname efternamn etternavn efternavn"),
    Column.NAME: _words(
        """
        name fullname displayname contact contactname contactperson namn navn fulltnamn
        fullstandigtnamn fulltnavn fuldenavn fuldtnavn visningsnamn visningsnavn kontakt
        kontaktperson kontaktnamn kontaktnavn person
        """
    ),
    Column.ORGANISATION: _words(
        """
        company companyname organisation organization organisationname organizationname org firm
        employer account accountname associatedcompany primaryassociatedcompany business
        businessname foretag foretagsnamn bolag bolagsnamn firma firmanamn firmanavn virksomhed
        virksomhedsnavn virksomhet bedrift bedriftsnavn selskap selskab organisasjon
        organisationsnamn arbetsgivare arbetsplats arbeidsgiver arbejdsgiver
        """
    ),
    Column.PATRON: _words("customer customername client clientname kund kundnamn kunde kundenavn"),
    Column.MAIL: _words(
        """
        email emails emailaddress emailaddresses emailvalue mail mails mailaddress mailadress
        mailadresse epost epostadress epostadresse epostadresser epostadresser emailadress
        emailadresse emailadresser mejl mejladress
        """
    ),
    Column.PHONE: _words(
        """
        phone phones phonenumber phonenumbers phonevalue phoneno telephone telephonenumber tel
        mobile mobilephone mobilephonenumber mobilenumber cell cellphone iphone telefon
        telefonnummer telefonnr tlf tlfnr mobil mobiltelefon mobilnummer mobilnr mobiltelefonnummer
        companymainphone vaxel
        """
    ),
    Column.NOTE: _words(
        """
        note notes comment comments memo anteckning anteckningar kommentar kommentarer notat notater
        noter merknad merknader bemaerkning bemaerkninger ovrigt
        """
    ),
    Column.BIRTHDAY: _words(
        "birthday birthdate dateofbirth dob bday fodelsedag fodelsedatum fodselsdag fodselsdato bursdag"
    ),
}
# Which of several addresses or numbers it is, as words of a heading.
_WHICH = _words(
    """
    home work other business personal primary main additional preferred alternate secondary private
    office hem jobb arbete ovrig ovrigt annan privat arbeid kontor annen arbejde hjem hjemme andet
    anden andre bostad direkt direct first second third
    """
)
_DAY_FIRST = _words("fodelsedag fodelsedatum fodselsdag fodselsdato bursdag")


def column_of(heading: str) -> Column | None:
    """What the column under a heading holds; None where it is of no use here."""
    words = re.findall(r"[^\W_]+", folded(heading[:200]))
    whole = "".join(words)
    for column, names in _NAMES.items():
        if whole in names:
            return column
    rest = "".join(word for word in words if word not in _WHICH and not word.isdecimal())
    rest = rest.rstrip("0123456789")
    return next((column for column in (Column.MAIL, Column.PHONE, Column.ORGANISATION) if rest in _NAMES[column]), None)


def columns_of(headings: Sequence[str]) -> tuple[Column | None, ...]:
    """What each column holds. A customer's column is a firm's where another one names a person."""
    found = [column_of(heading) for heading in headings]
    named = any(column in (Column.NAME, Column.FIRST, Column.LAST) for column in found)
    instead = Column.ORGANISATION if named else Column.NAME
    return tuple(instead if column is Column.PATRON else column for column in found)


def says_names(columns: Sequence[Column | None]) -> bool:
    """Whether these columns tell people's names."""
    return any(column in (Column.NAME, Column.FIRST, Column.LAST) for column in columns)


def is_day_first(heading: str) -> bool:
    """Whether those who call a birthday so write the day before the month."""
    return "".join(re.findall(r"[^\W_]+", folded(heading[:200]))) in _DAY_FIRST
