"""What stands in the sample journal: seven invented customers of a small company whose program counts stock, as Mira,
who writes its invoices, came to know them.

Days are days before today. In a text `{-40}` is the day forty days ago and `{+12}` the day in twelve days. The texts
are a person's notes, so they stay in the language they were written in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

EMPLOYEE = "Mira"
PROMISE = "Nobody counts twice."
BEHAVIOUR = "Who hears of a wrong count comes and counts with them, the same week."
TOUCHPOINTS = ("first day", "count day", "support", "training", "invoice", "renewal")


@dataclass(frozen=True, slots=True)
class SampleNote:
    """A note of so many days `ago`; below 0 it lies ahead and is a plan, written `written` days ago."""

    ago: int
    kind: str
    body: str
    mood: int | None = None
    minutes: int | None = None
    companions: tuple[str, ...] = ()
    heard_from: str | None = None
    touchpoint: str | None = None
    felt: str | None = None
    at: str | None = None
    written: int = 0


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """A customer. `portrait` maps an aspect to its text and the days since it was confirmed; `dates` are label, days
    ahead and whether every year; `gentle` and `paused` are text, days since, days ahead; `resting` is days since."""

    id: str
    name: str
    organisation: str
    rhythm: int
    added: int
    notes: tuple[SampleNote, ...]
    portrait: dict[str, tuple[str, int]] = field(default_factory=dict)
    dates: tuple[tuple[str, int, bool], ...] = ()
    mail: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    consent: bool | None = None
    gentle: tuple[str, int, int] | None = None
    paused: tuple[str, int, int] | None = None
    resting: int | None = None


Note = SampleNote

KEN = SampleCustomer(
    id="k7f3q9ax",
    name="Ken Okafor",
    organisation="Ken's Plumbing Supply",
    rhythm=30,
    added=356,
    mail=("ken@kens-plumbing.example",),
    phone=("+1 937 555 0142",),
    tags=("counter",),
    portrait={
        "who": ("Runs the counter his father opened in 1988, with his sister Ada and four staff. Opens at six.", 112),
        "apart": ("Knows every van by its dents. Will drive a part out himself rather than say no.", 395),
        "challenges": (
            "The six o'clock rush, brass that never counts right, and two young hires still learning fittings.",
            47,
        ),
        "bought": (
            "The count for copper, after a winter in which they reordered 22 mm elbows three times. Not the brass: "
            "that stays in *Ada's book*.",
            230,
        ),
        "changes": ("Home by six on count days. It used to be nine.", 86),
    },
    dates=(("Fifth Street, three months", 23, False), ("Ada's birthday", 96, True)),
    notes=(
        Note(
            352,
            "visit",
            "My first hour behind a counter. Ken put me next to the till and told everyone I was from the people who "
            "*ask how many*. Eleven vans before seven. He greets the drivers by what is broken at their homes.\n\n"
            "> You want to know what we do? We answer the phone before it rings twice.\n\n"
            "- [x] Send Ada the printed shelf labels done:{-325}\n",
            mood=0, minutes=90, companions=("Eva",), touchpoint="first day",
        ),
        Note(
            325,
            "call",
            "Ada has the labels up. She reads the numbers out loud, Ken types. They did the copper wall in one "
            "evening and then ate standing up.\n\n- [?] Who types when Ada is ill? done:{-290}\n",
            mood=1, minutes=20, touchpoint="count day",
        ),
        Note(
            290,
            "mail",
            "Answered my question in one line: nobody types when Ada is ill. They wait for her.\n\n"
            "> Better no number than a wrong number with my name on it.\n",
            mood=0,
        ),
        Note(
            245,
            "heard",
            "Joost says Ken has stopped the brass count halfway, twice, and told support it was his own fault. "
            "#brass\n",
            heard_from="Joost",
        ),
        Note(
            230,
            "call",
            "Asked about the brass. He was short at first, then not. Half the fittings come in mixed boxes from his "
            "father's time, and nobody will throw them out.\n\n"
            "> Nobody has ever counted the brass right. Not even Dad.\n\n"
            "- [i] Let a mixed box be counted as a box, and say what is in it later #brass\n",
            mood=-1, minutes=35, touchpoint="count day", felt="no",
        ),
        Note(
            165,
            "talk",
            "Met him by chance at the trade day, in a tie. He had walked past our stand three times before I saw him. "
            "We talked about his knees and about leasing a second place.\n",
            mood=1,
        ),
        Note(
            112,
            "visit",
            "Ada walked me along the brass wall, box by box. She knows them by sound. I carried the ladder, which "
            "turned out to be the way to be told things. @Ada wants a count that does not mind being interrupted.\n",
            mood=1, minutes=120, companions=("Tomas",), felt="partly",
        ),
        Note(
            86,
            "call",
            "Copper count done in forty minutes. He laughed about the old way: four people, a Sunday, and his "
            "mother's soup.\n",
            mood=0, minutes=15, touchpoint="count day", felt="yes",
        ),
        Note(67, "heard", "Fifth Street opens next week; Ken took a lease for five years.\n", heard_from="Joost"),
        Note(
            47,
            "visit",
            "Stood at the counter from seven till ten. Two vans in before the coffee was ready. Ada counts the brass "
            "by **ear**: she shakes the box.\n\n"
            "> When a van is stuck at six in the morning with no valve, I don't want a ticket number. I want somebody "
            "who knows what my counter looks like.\n\n"
            "The count sheet is taped over the till. He uses ours for copper only; brass is still in *Ada's book*.\n\n"
            "- [ ] Send the torque chart for 22 mm valves\n"
            "- [x] Show Ada the two-tap count done:{-45}\n"
            "- [!] The new staff at Fifth Street won't find the fittings.\n"
            "- [?] How did the first weeks at Fifth Street go?\n\n"
            "<!-- Looked tired. Ada says the bank calls every week. Not ours to mention. -->\n",
            mood=-1, minutes=180, companions=("Eva",), at="07:00",
        ),
    ),
)  # fmt: skip

MAREK = SampleCustomer(
    id="m2w8t4rc",
    name="Marek Nowak",
    organisation="Marek & Sons Bikes",
    rhythm=45,
    added=334,
    phone=("+48 22 555 01 18",),
    portrait={
        "who": ("Third in a row of Nowaks to mend bicycles in the same two rooms. Two sons, one of them willing.", 190),
        "apart": ("Fixes what others would sell new. Will not take money for a bell.", 262),
    },
    notes=(
        Note(
            330,
            "visit",
            "The shop smells of rubber and oranges. Parts hang from the ceiling on hooks his grandfather bent; he "
            "finds each with a broom handle, without looking up.\n\n"
            "> I do not lose things. I only sometimes forget where I am clever.\n",
            mood=1, minutes=60, touchpoint="first day",
        ),
        Note(
            262,
            "call",
            "He counts on the last evening of the month with the radio on. Stops when the football starts. Old bells "
            "in a drawer, brass, not for sale.\n",
            mood=1, minutes=25, felt="yes",
        ),
        Note(
            190,
            "used",
            "Counted our own supply cupboard as Marek does: phone in the left hand, part in the right, thumb black "
            "with grease. Gave up at the second shelf. The button to add one is where the palm rests. #onehand\n\n"
            "- [x] Show the design people my thumb done:{-171}\n",
            minutes=40,
        ),
        Note(
            138,
            "chat",
            "Sent him the bigger button to try. He sent back a photo of a thumb.\n\n> Now it hears me.\n\n"
            "- [-] Ask whether he wants it in Polish dropped:{-61}\n",
            mood=2, felt="yes",
        ),
        Note(
            61,
            "call",
            "The older son came on the line to say hello and was proud of the spokes, all 1,400 of them counted. "
            "Marek took the phone back to say the boy had not slept.\n\n"
            "- [?] What is a slow Tuesday in winter like?\n",
            mood=0, minutes=30, touchpoint="count day", felt="partly",
        ),
        Note(
            19,
            "heard",
            "Linh sat beside him on the tram. The younger son leaves for nursing school; Marek told her twice how good "
            "the school is.\n",
            heard_from="Linh",
        ),
    ),
)  # fmt: skip

AMARA = SampleCustomer(
    id="a9d5h3mv",
    name="Amara Diallo",
    organisation="Brightwater School Kitchens",
    rhythm=30,
    added=343,
    mail=("amara.diallo@brightwater.example",),
    consent=True,
    portrait={
        "who": ("Runs six school kitchens from one, with a whistle round her neck and every child's allergy in her "
                "head.", 170),
        "apart": ("Tastes everything before it leaves. Has sent a whole van back for sad parsley.", 120),
        "challenges": ("Deliveries that come when the ovens do, inspections, cooks who are ill on the same day.", 74),
        "bought": ("The count with dates on it, after eleven crates of yoghurt went out of date behind the rice.", 215),
        "changes": ("She knows at ten what used to turn up at two. Less thrown away, and lunch at her own table.", 74),
    },
    dates=(("Kitchen inspection", 3, False),),
    gentle=("Her mother is in hospital. No talk of the renewal until Amara raises it.", 9, 24),
    notes=(
        Note(
            340,
            "visit",
            "In a hairnet from five in the morning. Amara counts with her eyes and is wrong by one, on purpose, to see "
            "whether her cooks say so.\n\n"
            "> I was up at five so that nobody has to be hungry at ten. That is the whole job.\n",
            mood=0, minutes=240, companions=("Tomas",), touchpoint="first day", at="05:00",
        ),
        Note(
            300,
            "call",
            "The scanner does not like frost. They warm it in an apron pocket.\n\n"
            "- [!] The freezer count goes wrong when the glass steams up. done:{-215}\n",
            mood=-2, minutes=20, touchpoint="support", felt="no",
        ),
        Note(
            255,
            "listened",
            "Sat in on her call with support. She waited eleven minutes, and thanked the person by name at the end. "
            "I wrote down the name, it was Linh.\n",
            minutes=25, companions=("Linh",), touchpoint="support",
        ),
        Note(
            215,
            "meeting",
            "With her two head cooks, around a steel table. They asked for one thing, loudly and together: to count "
            "without taking off the gloves.\n\n"
            "- [i] Count by voice in the cold store #hands\n- [x] Bring the frost cover done:{-170}\n",
            mood=0, minutes=75, touchpoint="training", felt="partly",
        ),
        Note(
            170,
            "video",
            "She showed me the cold store by phone, walking backwards. The cover holds. A cook waved a leek.\n",
            mood=1, minutes=30, touchpoint="count day", felt="yes",
        ),
        Note(
            120,
            "call",
            "Eleven crates of yoghurt, the story again, but now it is a joke and not a wound.\n\n"
            "> We used to throw away a classroom's lunch every week. Now it is a plate.\n",
            mood=2, minutes=20, felt="yes",
        ),
        Note(
            74,
            "mail",
            "Sent me the numbers of the month without being asked, and a photo of her own lunch, at a table, with a "
            "fork.\n",
            mood=1, felt="yes",
        ),
        Note(
            27,
            "visit",
            "The inspection is coming and everybody is scrubbing. She had an hour for me and gave forty minutes of it "
            "to a boy who would not eat. The count list is on the door of the cold store now.\n\n"
            "- [ ] Call back after the inspection due:{+4}\n"
            "- [?] Which list do the inspectors want to see?\n",
            mood=-1, minutes=60, companions=("Eva",), touchpoint="count day",
        ),
        Note(
            9,
            "reached-out",
            "Eva told me about her mother. Sent a card from all of us, with no question in it.\n",
            companions=("Eva",),
        ),
    ),
)  # fmt: skip
