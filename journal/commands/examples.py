"""What each command looks like in use, for its help. Each is tried by a test on the sample journal.

The words of the notes stay as they are in every language: they stand for what a person writes.
"""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "note": (
        "handful note ken we talked about the brass",
        'handful note ken "- [ ] send the chart" --kind call --mood glad',
        "handful note ken called about scans '> we find out on Friday'",
        "handful note ken,amara saw both at the fair --on yesterday",
        "handful note elin first visit --kind visit --on 'on thursday'",
        "handful note ken - < talk.md",
    ),
    "amend": ("handful amend n73670310e --mood 1", "handful amend n73670310e we talked till ten --minutes 180"),
    "delete": ("handful delete n73670310e --yes",),
    "undo": ("handful undo",),
    "add": ("handful add Ada Byrd --organisation 'Byrd Books' --rhythm monthly",),
    "edit": ("handful edit ken --changes 'Home by six on count days.'", "handful edit ken --rhythm 45 --consent yes"),
    "customers": ("handful customers", "handful customers --all --json"),
    "show": ("handful show ken", "handful show north --json"),
    "confirm": ("handful confirm ken apart", "handful confirm ken daily challenges"),
    "date": (
        "handful date siobhan the bakery turns 20 3 dec",
        "handful date ken 'Fifth Street, three months' 2027-01-14",
        "handful date ken",
        "handful date ken 'Fifth Street, three months' --remove",
    ),
    "brief": ("handful brief ken", "handful brief ken --output ken.md"),
    "story": (
        "handful story ken --output story.html",
        'handful story ken --hide 1988 --hide "Excel=a spreadsheet" --output story.md',
        "handful story amara --by-name --output amara.md",
    ),
    "nudges": ("handful nudges", "handful nudges --on 'next monday'", "handful nudges --short --exit-code"),
    "remind": ("handful remind", "handful remind --another"),
    "loose": ("handful loose", "handful loose ken"),
    "done": ("handful done n73670310e/1",),
    "drop": ("handful drop n73670310e/4",),
    "search": (
        "handful search brass -copper",
        "handful search is:open customer:ken since:august",
        """handful search '"brass wall"' kind:visit mood:'>=0' --json""",
    ),
    "snooze": ("handful snooze ken", "handful snooze ken --until 'in 2 weeks'", "handful snooze ken --for 10d"),
    "pause": ("handful pause ken --until '1 dec' --why 'counting the brass'",),
    "rest": ("handful rest teresa",),
    "wake": ("handful wake priya",),
    "gentle": (
        "handful gentle ken his father died on 3 Nov --until 2w",
        "handful gentle ken",
        "handful gentle ken --off",
    ),
    "away": ("handful away --until friday", "handful away --from 24/12 --until 2w", "handful away --off"),
    "review": ("handful review", "handful review --month 2026-10", "handful review --year 2026 --format md"),
    "decide": (
        "handful decide deliver before seven --for 'ken=better: Home by six.'",
        "handful decide no more paper --for ken=worse --for elin=ask --check-back 2w",
        "handful decide --revisit dc0un7sh --for 'marek=same: Only Marek counts.'",
    ),
    "decisions": ("handful decisions", "handful decisions dc0un7sh --format md"),
    "decided": ("handful decided dc0un7sh ken better Ada learnt the app in a day",),
    "recall": ("handful recall --json",),
    "invite": ("handful invite", "handful invite --json"),
    "import": (
        "handful import contacts.vcf",
        "handful import contacts.vcf --only Maja",
        "handful import contacts.vcf --all --dry-run --json",
    ),
    "export": (
        "handful export --format ics --output handful.ics",
        "handful export ken --format json",
        "handful export --format csv --output customers.csv",
    ),
    "backup": ("handful backup",),
    "restore": ("handful restore", "handful restore yesterday", "handful restore '19 nov' ken --yes"),
    "doctor": ("handful doctor", "handful doctor --json", "handful doctor --repair"),
    "settings": (
        "handful settings",
        "handful settings working_days monday to thursday",
        "handful settings theme light",
    ),
    "init": ("handful init bash", "handful init zsh", "handful init fish"),
    "schedule": ("handful schedule status",),
    "demo": ("handful demo",),
    "help": ("handful help", "handful help notes", "handful help note"),
}
"""The commands, each with lines as they are typed into a shell."""
