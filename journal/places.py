"""Places and people that texts name, as far as it shows: where somebody lives, works or comes from, known towns, and
whose sister somebody is.

Pure. A place is told by its capital after such words as *in* and *near*, by standing at the end of an organisation's
name, or by being one of the towns listed here; a person by such words as *his sister*. What else may be one is for the
employee to look at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from journal.letters import squashed
from journal.ordinary_words import COMMON, LEGAL, SHORTHAND, TRADE, words_of

_CAPITAL = r"[A-ZÅÄÖÆØÉÜČŁŠŽ]"
_NAME = rf"(?P<name>{_CAPITAL}[\w’'-]+(?:[ ]{_CAPITAL}[\w’'-]+){{0,2}})"
_IN = r"(?:i|(?i:in|near|outside|around|nära|nær|utanför|utenfor|udenfor|uden for))"
_WENT = (
    r"(?i:came|come|comes|moved|moves|moving|drove|drives|went|goes|flew|born|based|back|travels|travelled"
    r"|kommer|kom|flyttade|flyttar|flyttet|flytter|flyttede|reste|reser|reiste|reiser|rejste|rejser|född|født|bor|bodde|boede)"
)
_TO = r"(?:from|to|at|till|til|från|fra|på|ved|vid)"
_PLACE = re.compile(rf"(?<!\w)(?:{_IN}|{_WENT}(?:\s[a-zåäöæø]+)?\s{_TO})\s{_NAME}")
_PERSON = re.compile(
    r"(?<!\w)(?i:brother|sister|wife|husband|son|daughter|father|mother|dad|mum|mom|uncle|aunt|cousin|nephew|niece|partner"
    r"|fianc[eé]e?|boss|manager|assistant|apprentice|colleague|friend|neighbour|neighbor|boy|girl|dog|cat|named|called"
    r"|bror|brodern|syster|søster|systern|fru|kone|hustru|sønn|søn|dotter|datter|pappa|mamma|kusin|fetter|kusine|sambo"
    r"|kæreste|kollega|sjef|chef|vän|venn|ven|granne|nabo|lærling|lärling|hund|katt|heter|hedder|kallas|kalles)"
    rf",?\s(?P<name>{_CAPITAL}[\w’'-]+)"
)
_AT_THE_END = re.compile(rf"(?:,\s*|\s(?:in|i|på)\s){_NAME}$")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_A_NAME = words_of(
    "east great lake little mount new north nya nye ny oster ost old port saint san santa south st vest west"
)
"""Words that a place's name begins with where a name follows them."""
_STREET = re.compile(
    r"(?:street|road|avenue|lane|square|boulevard|terrace|crescent|quay|gatan|gata|gaten|vägen|vegen|veien|gade|vej"
    r"|torget|torg|torv|plads|plassen|gränd|allén|stræde)$",
    re.IGNORECASE,
)
_NO_PLACES = words_of(
    """
    arabisk basque catalan chinese croatian czech danska deutsch engelskt estonian farsi finsk finskt fransk franska
    french german greek hebrew hindi hungarian icelandic irish italian italiensk japanese korean kurdish latin latvian
    lithuanian polsk polska portuguese romanian russian rysk russisk sami serbian slovak somali spansk spanska tamil
    thai turkish tyrkisk tyska tysk ukrainian urdu vietnamese welsh april arabic august augusti christmas danish dansk
    december desember dutch english engelsk engelska february februar februari finnish finska friday fredag januari
    january januar juli july june juni lordag maj mai march mars mandag monday norsk norska norwegian november october
    oktober onsdag polish saturday september sondag spanish spring sunday svensk svenska swedish thursday tirsdag
    tisdag torsdag tuesday wednesday easter jul julen pasken autumn winter summer adobe airtable android asana azure
    canva chrome confluence dropbox excel facebook figma fortnox github gmail google hubspot instagram ios iphone jira
    linkedin linux mac macos mailchimp messenger notion odoo office onedrive oracle outlook paypal pdf photoshop
    powerpoint quickbooks sage salesforce sap sharepoint shopify skype slack stripe teams tripletex trello visma
    wechat whatsapp windows word xero youtube zendesk zoom
    """
)
"""What has a capital and stands after *in*, and is no place: days, languages, programs that many use."""


TOWNS = words_of(
    """
    alesund almhult alta alvesta amal andalsnes angelholm arboga arendal arjeplog arvika arvidsjaur askersund avesta
    bergen boden bodo bollnas boras borlange brevik bronnoysund brumunddal drammen egersund eidsvoll eksjo elverum
    enkoping eskilstuna eslov fagersta falkenberg falkoping falun flekkefjord floro forde fredrikstad gavle gjovik
    gothenburg goteborg gotland grimstad hagfors hallsberg halden halmstad hamar hammerfest haparanda harnosand
    harstad hassleholm haugesund helsingborg honefoss horten hudiksvall huskvarna jonkoping kalmar karlshamn karlskoga
    karlskrona karlstad katrineholm kirkenes kiruna kongsberg kongsvinger kopparberg kragero kramfors kristiansand
    kristianstad kristiansund kristinehamn kumla kungalv kungsbacka landskrona larvik levanger lidkoping lidingo
    lillehammer lillestrom lindesberg linkoping ljungby ludvika lulea lund lycksele lysekil malmo mandal mariestad
    mjolby molde molndal mosjoen namsos narvik norrkoping norrtalje notodden nykoping nynashamn nassjo orebro
    ornskoldsvik oskarshamn oslo ostersund oxelosund pitea porsgrunn ronneby sala sandefjord sandnes sandvika
    sandviken sarpsborg skelleftea skien skovde soderhamn sodertalje sollentuna solna steinkjer stavanger stockholm
    stord strangnas stromstad sundsvall svolvaer tanum tonsberg torsby trelleborg trollhattan tromso trondheim
    uddevalla umea uppsala vadso vanersborg varberg varnamo vasteras vastervik vaxjo vetlanda vimmerby visby voss
    ystad aabenraa aalborg aarhus alborg arhus billund copenhagen kobenhavn kopenhamn esbjerg fredericia frederikshavn
    haderslev helsingor herning hillerod hjorring holbaek holstebro horsens kalundborg kolding korsor middelfart
    naestved nyborg odense randers ribe ringsted roskilde ronne silkeborg skagen slagelse sonderborg svendborg thisted
    tonder vejle viborg vordingborg akureyri espoo esbo helsinki helsingfors jyvaskyla kuopio lahti oulu uleaborg pori
    porvoo rauma reykjavik rovaniemi tampere tammerfors torshavn turku vaasa vasa vantaa nuuk aberdeen belfast
    birmingham bournemouth brighton bristol cambridge cardiff coventry derry doncaster dublin dundee edinburgh exeter
    galway gateshead glasgow huddersfield hull inverness ipswich leeds leicester limerick liverpool london luton
    manchester middlesbrough newcastle northampton norwich nottingham oxford peterborough plymouth portsmouth
    sheffield southampton stockport sunderland swansea swindon wakefield warrington wolverhampton york amsterdam
    antwerp athens barcelona basel belgrade berlin bilbao bologna bonn bordeaux bratislava bremen brno brussels
    bucharest budapest cologne coimbra dortmund dresden dusseldorf eindhoven essen frankfurt gdansk gdynia geneva
    genoa gent ghent graz groningen hamburg hannover heidelberg innsbruck istanbul katowice kaunas kiel koln kosice
    krakow leipzig linz lisbon lisboa ljubljana lodz lyon maastricht madrid malaga mannheim marseille milano minsk
    montpellier moscow munich munchen nantes naples napoli nuremberg odessa palermo plovdiv poznan prague praha riga
    rome rotterdam rouen salzburg sarajevo sevilla seville skopje strasbourg stuttgart szczecin tallinn tartu
    thessaloniki tilburg toulouse trieste turin utrecht verona vienna vilnius warsaw warszawa wien wroclaw zagreb
    zaragoza zurich accra adelaide albuquerque amman ankara atlanta auckland baghdad baltimore bangalore bangkok
    beijing beirut bogota boston brisbane buffalo cairo calgary canberra casablanca chennai chicago cincinnati
    cleveland columbus damascus dakar dayton delhi denver detroit dhaka dubai durban edmonton guadalajara halifax
    hanoi havana hiroshima honolulu houston hyderabad indianapolis jakarta jerusalem johannesburg kabul karachi
    kathmandu kigali kinshasa kolkata kyoto lagos lahore louisville manila melbourne memphis miami milwaukee
    minneapolis montevideo montreal mumbai nagoya nairobi nashville osaka ottawa philadelphia pittsburgh pretoria
    quito sacramento santiago seattle seoul shanghai shenzhen singapore taipei tampa tehran tokyo toledo toronto
    tucson tulsa tunis vancouver winnipeg yokohama newyork losangeles sanfrancisco lasvegas neworleans sanantonio
    sandiego saltlakecity kansascity moirana hongkong kualalumpur riodejaneiro saopaulo buenosaires mexicocity
    capetown telaviv novisad aixenprovence lehavre lahaye
    """
)
"""Towns that are told by their capital wherever they stand: those of the Nordic countries and large ones elsewhere,
folded, without blanks. Those that are everyday words or first names (Bath, Nice, Paris, Florence) are not here."""
_MOST_WORDS_OF_A_TOWN = 3


def places_in(texts: Iterable[str], names: Collection[str], surnames: Collection[str] = ()) -> Iterator[str]:
    """The places that `texts` name. `names`, folded words, are none; `surnames` are places only where it shows: in
    *works in Lund* it does, in *then Lund rang* it does not."""
    for text in texts:
        for match in _PLACE.finditer(text):
            name = _cleaned(match["name"], names)
            if name:
                yield name
        words = [match.group() for match in _WORD.finditer(text)]
        yield from _towns(words, {*names, *surnames})


def _towns(words: list[str], people: Collection[str]) -> Iterator[str]:
    start = 0
    while start < len(words):
        length = 1
        if words[start][0].isupper() and squashed(words[start]) not in people:
            for count in range(_MOST_WORDS_OF_A_TOWN, 0, -1):
                if squashed("".join(words[start : start + count])) in TOWNS:
                    length = len(words[start : start + count])
                    yield " ".join(words[start : start + count])
                    break
        start += length


def people_in(texts: Iterable[str], names: Collection[str]) -> Iterator[str]:
    """Those whom `texts` name beside what they are to somebody: `his sister Ada`, `a boy called Tom`. `names`, folded
    words, are known already."""
    for text in texts:
        for match in _PERSON.finditer(text):
            name = re.sub(r"['’]s?$", "", match["name"])
            if not _is_none(name, names):
                yield name


def place_of(organisation: str, people: Collection[str]) -> str:
    """The place at the end of an organisation's name, `Brass & Co, Lund` or `Smör i Göteborg AB`; "" where none is."""
    words = organisation.split()
    while words and squashed(words[-1]) in LEGAL:
        words.pop()
    match = _AT_THE_END.search(" ".join(words))
    return _cleaned(match["name"], people) if match is not None else ""


def _cleaned(name: str, people: Collection[str]) -> str:
    """A name up to the first word that belongs to no place; "" where that is the first."""
    kept: list[str] = []
    words = name.split()
    for place, word in enumerate(words):
        leads = squashed(word) in _BEFORE_A_NAME and place + 1 < len(words)
        if _is_none(word, people) and not leads:
            break
        kept.append(word)
        if re.search(r"['’]s?$", word):
            # Whose something is, is a person or has its name elsewhere, too.
            return ""
    while kept and squashed(kept[-1]) in _BEFORE_A_NAME:
        kept.pop()
    return "" if kept and _STREET.search(kept[-1]) else " ".join(kept)


def _is_none(word: str, people: Collection[str]) -> bool:
    plain = squashed(word)
    return (
        len(plain) < 2
        or plain in COMMON
        or plain in TRADE
        or plain in SHORTHAND
        or plain in LEGAL
        or plain in _NO_PLACES
        or plain in people
        or plain.removesuffix("s") in people
    )
