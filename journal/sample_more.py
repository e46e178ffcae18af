"""The other four customers of the sample journal."""

from __future__ import annotations

from journal.sample_notes import AMARA, KEN, MAREK, Note, SampleCustomer

SIOBHAN = SampleCustomer(
    id="s4b6n2yd",
    name="Siobhán Halloran",
    organisation="Halloran Bakery",
    rhythm=30,
    added=348,
    mail=("siobhan@halloran.example",),
    phone=("+353 1 555 0177",),
    tags=("early",),
    consent=True,
    portrait={
        "who": ("Baker, and the daughter of nobody who baked. Nine people, four of them awake at any hour.", 68),
        "apart": ("Writes each regular's birthday inside the lid of the till.", 214),
        "challenges": ("Flour on every screen in the place, and half cases that nobody knows how to count.", 12),
        "bought": ("Orders that follow the count, so that nobody drives for butter at four in the morning.", 160),
        "changes": ("Sleeps till three. Says it as others say till noon.", 40),
    },
    dates=(("The bakery turns 20", 12, False),),
    notes=(
        Note(
            345,
            "visit",
            "Came at three, when the ovens open. She handed me an apron before she asked my name. By five I had "
            "counted flour sacks twice and been wrong twice.\n\n"
            "> If you can count it with dough on your hands, I'll buy it.\n",
            mood=1, minutes=150, touchpoint="first day", at="03:00",
        ),
        Note(
            308,
            "call",
            "A first count on her own. She kept the phone in a freezer bag.\n\n"
            "- [x] Find out whether the freezer bag harms anything done:{-300}\n",
            mood=0, minutes=15, touchpoint="count day", felt="partly",
        ),
        Note(
            262,
            "meeting",
            "She came to us, with a tray. Eleven colleagues who had never met a customer ate a brioche and asked her "
            "things for an hour. Somebody in accounts wrote down all of it.\n\n"
            "> Ye make the screen. I make the bread. Only one of us hears about it at four in the morning.\n",
            mood=2, minutes=60, companions=("Eva", "Tomas", "Linh"), felt="yes",
        ),
        Note(
            214,
            "call",
            "About the invoice: two, for one month. My own mistake. She had already paid both and was laughing.\n\n"
            "- [x] Pay back the second invoice done:{-213}\n",
            mood=-1, minutes=10, touchpoint="invoice", felt="no",
        ),
        Note(
            160,
            "mail",
            "Four lines and a picture of the butter shelf, full. The order had made itself overnight.\n\n"
            "> Nobody drove anywhere.\n",
            mood=2, felt="yes",
        ),
        Note(
            110,
            "visit",
            "Slower than the last time, on purpose. Sat on a sack and watched. The youngest counts aloud in Irish, and "
            "everybody else hums so as not to lose their own place.\n\n"
            "- [i] A count that two people can do at once without hearing each other #quiet\n",
            mood=1, minutes=120, companions=("Joost",),
        ),
        Note(68, "talk", "Ten minutes over the counter, between people. She said it goes, and meant it.\n", mood=2),
        Note(
            40,
            "call",
            "She sleeps till three now. Asked me twice whether I was sure I had nothing to do with it.\n",
            mood=1, minutes=25, felt="yes",
        ),
        Note(
            12,
            "visit",
            "The labels do not know half cases: a half case is one, or none, depending on who looks. There is a row of "
            "pencil marks on the wall where they keep the truth.\n\n"
            "> Paper survives in here. A phone does not.\n\n"
            "- [ ] Ask our people about half-case labels due:{+8}\n"
            "- [!] The pencil marks get painted over before the anniversary.\n",
            mood=2, minutes=75, companions=("Tomas",), touchpoint="count day", felt="partly",
        ),
    ),
)  # fmt: skip

PRIYA = SampleCustomer(
    id="p3v9k5ze",
    name="Priya Raman",
    organisation="[North] Tool Library",
    rhythm=30,
    added=204,
    mail=("priya@north-tools.example",),
    portrait={
        "who": ("Lends 2,300 tools to a neighbourhood, with forty volunteers and one paid morning a week: hers.", 96),
        "challenges": ("Everybody is a volunteer, and everybody is new.", 41),
        "changes": ("A drill that is late is asked after by name, and not by number.", 9),
    },
    paused=("Moving the library across the yard; asked for quiet until it is done.", 9, 21),
    notes=(
        Note(
            200,
            "meeting",
            "She wears the keys of all the cupboards and still knocks. Most tools come back cleaner than they left. "
            "The exceptions are the stories she tells.\n\n"
            "> Nobody needs a drill. They need a hole, and somebody to tell about it.\n",
            mood=0, minutes=50, touchpoint="first day",
        ),
        Note(
            150,
            "observed",
            "A whole day at the loan desk, on a stool in the corner. The volunteers fill in their own form first and "
            "ours afterwards, from memory. Nobody told them to. #forms\n",
            minutes=180, companions=("Linh",), touchpoint="count day",
        ),
        Note(
            96,
            "video",
            "Showed her what I saw. She was quiet, then fetched the form. It asks what the tool is *for*; ours never "
            "does.\n\n- [i] One line on a loan for what it is for\n",
            mood=0, minutes=45, felt="partly",
        ),
        Note(
            41,
            "chat",
            "The ladder is back after eleven weeks, with a jar of honey tied to it.\n\n"
            "- [-] Offer her the shop edition dropped:{-20}\n- [?] Who may see what a loan was for?\n",
            mood=1,
        ),
        Note(
            9,
            "visit",
            "Boxes everywhere; the yard is muddy. The volunteers' phones are older than the volunteers. She asked us "
            "to leave them in peace until the shelves stand, and then to come and carry.\n\n"
            "- [ ] Try the loan form on an old phone due:{+20}\n- [ ] Come and carry, with gloves due:{+22}\n",
            mood=1, minutes=40, felt="yes",
        ),
    ),
)  # fmt: skip

TERESA = SampleCustomer(
    id="t8j2c6wp",
    name="Teresa Oliveira",
    organisation="Casa Oliveira",
    rhythm=21,
    added=309,
    portrait={
        "who": ("Three guest houses on one hill, until she gave the keys to her nephew Rui. Now she travels.", 44),
        "apart": ("Remembers which guest wants the hard pillow. Writes it on the pillow.", 240),
        "challenges": ("No signal in the linen cupboards of two of the three houses.", 180),
        "bought": ("The linen count, to stop carrying sheets uphill and down again.", 240),
    },
    resting=30,
    notes=(
        Note(
            305,
            "visit",
            "Three houses, 214 steps between them; I counted those at least. Teresa carries sheets as others carry "
            "children.\n\n> I want to know where my sheets sleep.\n",
            mood=1, minutes=200, touchpoint="first day",
        ),
        Note(
            240,
            "call",
            "The count waits until she is out of the cupboard, and then it has forgotten. She shouts the numbers to "
            "Rui through the window.\n\n- [x] Ask for a count that works without signal done:{-180}\n",
            mood=-1, minutes=30, touchpoint="support", felt="no",
        ),
        Note(180, "mail", "It counts in the cupboard now.\n\n> Even the dark one!\n", mood=2, felt="yes"),
        Note(
            120,
            "video",
            "Rui on the call too, for the first time. He knows every number and none of the guests. She is teaching "
            "him the other half.\n",
            mood=1, minutes=40, touchpoint="training",
        ),
        Note(
            44,
            "talk",
            "She came by on her way to the station with one small bag. The keys are Rui's now. She wants to see where "
            "other people keep their linen.\n\n"
            "> I counted for thirty years. Now I would like to lose count.\n",
            mood=2, minutes=35, felt="yes",
        ),
    ),
)  # fmt: skip

ELIN = SampleCustomer(
    id="e5x7g3qh",
    name="Elin Lindqvist",
    organisation="Lindqvist Family Dental",
    rhythm=30,
    added=34,
    portrait={"who": ("Dentist, with her father in the room next door. He retires a little every year.", 32)},
    notes=(
        Note(
            32,
            "heard",
            "Joost was at her reception when the gloves ran out, in the middle of a morning. Elin drove to the "
            "hardware shop and came back with painters' gloves, in blue.\n",
            heard_from="Joost",
        ),
        Note(16, "reached-out", "Wrote that I would like to see a morning of hers. No answer yet.\n"),
        Note(
            -6,
            "visit",
            "She answered: come before the first patient. Ask to see the supply room.\n\n"
            "- [?] Who counts the gloves, and when?\n",
            companions=("Eva",), at="07:15", written=4,
        ),
    ),
)  # fmt: skip

CUSTOMERS = (KEN, MAREK, AMARA, SIOBHAN, TERESA, PRIYA, ELIN)
