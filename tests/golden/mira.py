"""A year of Mira, who keeps close to seven customers: whom she knows, what they told her, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.customer import Aspect
from journal.note import Kind

FIRST, LAST = date(2026, 1, 5), date(2026, 12, 31)
PROMISE = "Whoever writes to us hears from a person the same day."


@dataclass(frozen=True)
class Known:
    """A customer as Mira knows them on the first day: `talked` is how many days before it they last talked. `waits` is
    how many days a nudge stands before she calls."""

    name: str
    organisation: str
    rhythm: int
    talked: int
    waits: int
    portrait: dict[Aspect, str]
    dates: tuple[tuple[str, int, int], ...] = ()


PEOPLE = (
    Known(
        "Ken Okafor",
        "Ken's Plumbing Supply",
        30,
        24,
        1,
        {
            Aspect.WHO: "Runs the counter his father opened in 1988, with his sister Ada.",
            Aspect.APART: "Knows every van by its dents.",
            Aspect.CHALLENGES: "The six o'clock rush, and brass that never counts right.",
            Aspect.BOUGHT: "Counting by phone, because the Sunday count took the whole family.",
        },
        (("Fifth Street, a year", 9, 14),),
    ),
    Known(
        "Siobhán Halloran",
        "Halloran Bakery",
        30,
        12,
        1,
        {Aspect.WHO: "Third baker of the name. At work by three.", Aspect.CHANGES: "She sleeps on Saturdays now."},
        (("The bakery turns 20", 12, 3),),
    ),
    Known("Marek Nowak", "Marek & Sons Bikes", 45, 40, 99, {Aspect.WHO: "Bikes, and two sons who would rather code."}),
    Known(
        "Amara Diallo",
        "Brightwater School Kitchens",
        30,
        20,
        2,
        {
            Aspect.WHO: "Feeds eleven schools from one kitchen.",
            Aspect.APART: "Tastes everything herself, at five in the morning.",
            Aspect.CHALLENGES: "Deliveries that come while she is out on the floor.",
            Aspect.BOUGHT: "Allergen sheets that print themselves.",
            Aspect.CHANGES: "She can say no to a supplier with a number in her hand.",
        },
        (("Kitchen inspection", 11, 24),),
    ),
    Known("Teresa Oliveira", "Casa Oliveira", 21, 15, 6, {Aspect.WHO: "Two restaurants and a stall."}),
    Known(
        "Priya Raman",
        "North Tool Library",
        30,
        8,
        1,
        {Aspect.WHO: "Lends drills to half the town.", Aspect.APART: "Never says no to a first-time borrower."},
    ),
)

TALKS: dict[str, list[tuple[Kind, int, str]]] = {
    "Ken": [
        (
            Kind.CALL,
            0,
            "> I don't want a ticket number. I want somebody who knows what my counter looks like.\n\n"
            "- [ ] Send the torque chart for 22 mm valves\n- [?] How did the first count with Ada go?",
        ),
        (
            Kind.VISIT,
            1,
            "Stood at the counter from six. Ada counts the brass by **ear**.\n\n"
            "> She shakes the box. It's quicker than your phone, and it's righter.\n\n"
            "- [i] Let Ada count by weight\n- [!] The two new hires won't find the fittings",
        ),
        (Kind.CALL, 1, "The hires found them.\n\n- [ ] Ask whether weight can count due:2026-04-30"),
        (
            Kind.MEETING,
            0,
            "> If it counts brass I'll throw the book out. If it doesn't, the book stays.\n\n"
            "- [?] Would Ada try the scale for a week?",
        ),
        (Kind.CALL, 2, "Ada tried the scale.\n\n> Forty minutes. It used to be Sunday."),
        (Kind.CALL, 0, "Copper went up again. He orders smaller now."),
        (Kind.VISIT, 1, "- [?] What happens on the counter while Ada counts?\n\n> Fifth Street doesn't know us yet."),
        (Kind.CALL, -1, "He was short. Something at home."),
        (Kind.CALL, -2, "> Dad went on Tuesday. He opened this place.\n\n- [ ] Send the flowers from all of us"),
        (Kind.TALK, -1, "> People keep coming in to say they knew him."),
    ],
    "Siobhán": [
        (Kind.CALL, 1, "> Flour on every screen we ever had.\n\n- [ ] Ask our people about half-case labels"),
        (Kind.CALL, 0, "- [!] The new oven is late and Easter is not"),
        (
            Kind.VISIT,
            2,
            "The oven came on the Thursday.\n\n> You rang the day before Easter. Nobody rings a baker "
            "the day before Easter.\n\n- [?] Who orders when she sleeps on Saturdays?",
        ),
        (Kind.CALL, 1, "Her niece orders on Saturdays. She is nineteen and quicker than both of us."),
        (Kind.MAIL, 0, "> The half-case labels stick now. Tell whoever did it."),
        (Kind.CALL, 0, "- [i] A label one can read with floury hands\n- [?] What would the niece change first?"),
        (Kind.VISIT, 1, "The niece showed me her list. It is long and it is right."),
        (Kind.CALL, 1, "> Twenty years in December. My grandmother had the shop for eleven."),
        (Kind.CALL, 2, "- [ ] Come by on the third with the whole team due:2026-12-03"),
        (Kind.VISIT, 2, "We came by, all five of us."),
    ],
    "Marek": [(Kind.CALL, 0, "- [?] What is a slow Tuesday in winter like?")],
    "Amara": [
        (Kind.CALL, 0, "> I was up at five, and the fish came at nine.\n\n- [ ] Call back after the inspection"),
        (Kind.VISIT, 1, "Went along on the round, four schools before ten."),
        (Kind.CALL, -1, "- [!] The allergen sheet printed the old recipe, twice\n\n> A child could have eaten that."),
        (Kind.VIDEO, 0, "Showed her the fix with Eva. She tried to break it, and could not."),
        (Kind.CALL, 1, "> I'll trust it when the summer schools are through."),
        (Kind.CALL, 1, "The summer schools are through.\n\n- [?] Does she still keep the paper sheet?"),
        (Kind.CALL, 1, "She keeps the paper, under the till.\n\n> Paper doesn't need a password."),
        (Kind.CALL, 0, "Getting ready for the inspection."),
        (Kind.CALL, 0, "The fish came on time, for once."),
        (Kind.CALL, 2, "> They passed us in an hour. They asked who made the sheets."),
    ],
    "Teresa": [
        (Kind.TALK, 1, "> On Mondays I count the bottles twice because I don't believe the first time."),
        (Kind.CALL, 0, "- [ ] Find out why the stall syncs so late"),
        (Kind.CHAT, 1, "The stall is in a cellar. No signal, no sync."),
        (Kind.VISIT, 1, "- [?] What would she do with a free Monday?\n\n> Sleep. Then the accounts. Then sleep."),
        (Kind.CALL, 0, "Season begins. She answers between two tables."),
        (Kind.CALL, 1, "- [i] Count when the signal comes back"),
        (Kind.CALL, 1, "> September is when I remember I have a family."),
        (Kind.CALL, 0, "- [!] The landlord wants the cellar back"),
    ],
    "Priya": [
        (Kind.CALL, 1, "- [ ] Try the loan form on an old phone"),
        (Kind.CHAT, 0, "> Half of them borrow a drill for one hole. I like the one hole."),
        (Kind.CALL, 0, "- [?] How many come back late, and does it matter?"),
        (Kind.CALL, 1, "> Late is fine. Gone is not fine. Nobody has ever gone."),
        (Kind.VISIT, 1, "Stood behind the desk on a Saturday. Three phones, all of them old."),
        (Kind.CALL, 0, "- [!] The town may cut the rent grant"),
        (Kind.CALL, 1, "The grant stays for a year.\n\n> A year is a long time in a tool library."),
        (Kind.CALL, 1, "- [?] Who looks after the desk when she is away?"),
        (Kind.CALL, 1, "> Retired joiners, mostly. They sharpen everything."),
    ],
    "Elin": [
        (
            Kind.MEETING,
            0,
            "> I don't want it to be clever. I want it to be quiet.\n\n- [?] Which hour of the day is the loud one?",
        ),
        (Kind.CALL, 1, "Eight to nine is the loud one.\n\n- [ ] Turn off the sound for the front desk"),
        (Kind.CALL, 1, "> It is quiet. You have no idea."),
        (Kind.CALL, 0, "- [?] What does the new hygienist see of it?"),
        (Kind.CALL, 1, "The hygienist has never opened it."),
        (Kind.VISIT, 1, "Sat in the waiting room with Eva for an hour. We heard the kettle."),
        (Kind.CALL, 1, "All quiet."),
    ],
}
"""What each tells her, talk by talk."""

AWAY = ((date(2026, 4, 2), date(2026, 4, 7)), (date(2026, 7, 6), date(2026, 7, 26)), (date(2026, 12, 23), LAST))
"""Easter, three weeks in July, and the days from Christmas on."""
