# Handful in fish: who waits at the prompt, completion, and hn for "handful note".
# What is named here comes from files: it is compared, printed and quoted, and never evaluated.

set -g __handful_named "$HANDFUL_FOLDER"
set -g __handful_told ''
set -g __handful_next 0

function __handful_day # today as a number, its weekday (Monday 1) and the seconds there have been
    if test -z "$HANDFUL_TODAY"
        # fish has no clock of its own.
        command date '+%Y%m%d %u %s' 2>/dev/null | read -g __handful_today __handful_weekday __handful_now
        return 0
    end
    string match -qr '^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$' -- "$HANDFUL_TODAY"; or return 1
    set -l parts (string split - -- $HANDFUL_TODAY)
    set -g __handful_today (string join '' -- $parts)
    set -g __handful_now 0
    set -l month (math $parts[2])
    test $month -ge 1 -a $month -le 12; or return 1
    # Sakamoto's rule for the day of the week.
    set -l shifts 0 3 2 5 0 3 5 1 4 6 2 4
    set -l year $parts[1]
    test $month -lt 3; and set year (math $year - 1)
    set -g __handful_weekday (math "($year + floor($year / 4) - floor($year / 100) + floor($year / 400) + $shifts[$month] + $parts[3] + 6) % 7 + 1")
end

function __handful_is_newest # whether nothing in the journal is newer than the glance
    test -f $__handful_glance -a -r $__handful_glance; or return 1
    test -e (string replace -r '/[^/]*$' /commit.json -- $__handful_glance); and return 1
    builtin -q path; or return 0
    set -l made (path mtime -- $__handful_glance)
    for time in (path mtime -- $__handful_folder/customers $__handful_folder/journal.json $__handful_folder/customers/*)
        test $time -gt $made; and return 1
    end
    return 0
end

function __handful_ask # have the glance made anew, behind the shell's back and at most once a minute
    set -l there $__handful_folder/customers/*
    test (count $there) -gt 0 -a "$__handful_now" -ge "$__handful_next"; or return 0
    set -g __handful_next (math $__handful_now + 60)
    command -sq handful; or return 0
    HANDFUL_FOLDER=$__handful_folder command handful nudges --short </dev/null >/dev/null 2>&1 &
    disown $last_pid 2>/dev/null
end

function __handful_look # who waits, once a day in each shell
    test "$TERM" != dumb -a "$HANDFUL_FOLDER" = "$__handful_named"; or return 0
    __handful_day; or return 0
    test "$__handful_told" != "$__handful_today" -a -d "$__handful_folder/customers"; or return 0
    if not __handful_is_newest
        __handful_ask
        return 0
    end
    set -l lines
    while read -l line
        string match -q '= *' -- $line; and break
        set -a lines $line
    end <$__handful_glance
    set -l head (string split ' ' -- $lines[1])
    if test "$head[1..3]" != "handful 3 $__handful_today"
        __handful_ask
        return 0
    end
    string match -q "*$__handful_weekday*" -- $head[4]; and test "$head[5]" = on; or return 0
    for period in $head[6..-1]
        set -l days (string match -r '^([0-9]{8})-([0-9]{8})$' -- $period); or continue
        test $days[2] -le $__handful_today -a $__handful_today -le $days[3]; and return 0
    end
    set -l names
    for line in $lines[2..-1]
        set -l found (string match -r '^([0-9]{8}) (.*)$' -- $line); or continue
        test $found[2] -le $__handful_today; and set -a names $found[3]
    end
    set -l count (count $names)
    test $count -gt 0; or return 0
    set -g __handful_told $__handful_today
    set -l more
    test $count -gt 3; and set more ' +'(math $count - 3)
    printf 'handful: %s%s\n' (string join ', ' -- $names[1..3] | string replace -ar '[[:cntrl:]]' '?') "$more"
end

function __handful_at_prompt --on-event fish_prompt
    __handful_look 2>/dev/null
    return 0
end

function __handful_after # what the lines of the glance say that begin with a word
    test -f $__handful_glance -a -r $__handful_glance -a "$HANDFUL_FOLDER" = "$__handful_named"; or return 0
    while read -l line
        string match -q "$argv[1] *" -- $line; or continue
        string replace -r '^[^ ]* ' '' -- $line | string replace -ar '[[:cntrl:]]' '?'
    end <$__handful_glance
end

function __handful_offer # complete as the word list says: a sort of name or id, or words with commas
    switch $argv[1]
        case @who @colleague @touchpoint
            set -l before (string match -r '^.*,' -- (commandline -ct))
            for name in (__handful_after (string replace @who = -- $argv[1]))
                printf '%s%s\n' "$before" "$name"
                test -n "$before"; and printf '%s\n' "$name"
            end
        case @item @note @plan @decision
            for line in (__handful_after $argv[1])
                string replace ' ' \t -- $line
            end
        case @file
            __fish_complete_path (commandline -ct)
        case @folder
            __fish_complete_directories (commandline -ct) ''
        case '*'
            string split , -- $argv[1]
    end
end

function __handful_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l command
    test "$before[1]" = hn; and set command note
    set -l place 2
    while test -z "$command" -a $place -le (count $before)
        set -l word $before[$place]
        set place (math $place + 1)
        switch $word
            case --folder --language --color
                set place (math $place + 1)
            case '-*'
            case '*'
                set command $word
        end
    end
    set -l known
    for line in (string split \n -- $__handful_words)
        set -l parts (string split ' ' -- $line)
        if test "$parts[1]" = '*' -o "$parts[1]" = "$command"
            set -a known $parts[2..-1]
        else if test -z "$command"
            set -a known "=$parts[1]"
        end
    end
    set -l taken 0
    set -l first
    set -l awaited
    while test $place -le (count $before)
        set -l word $before[$place]
        set place (math $place + 1)
        switch $word
            case --
                return
            case '--*=*'
            case '--*'
                set -l option (string match -- "$word=*" $known)
                test -n "$option"; or continue
                test $place -gt (count $before); and set awaited $option[1]
                set place (math $place + 1)
            case '*'
                set taken (math $taken + 1)
                test $taken -eq 1; and set first $word
        end
    end
    if test -n "$awaited"
        set -l value (string replace -r '^[^=]*=' '' -- $awaited)
        test -n "$value"; and __handful_offer $value
        return
    end
    for word in $known
        switch $word
            case '--*'
                string match -q -- '-*' $current; and string replace -r '=.*' '' -- $word
            case '=*'
                test $taken -eq 0; and string sub -s 2 -- $word
            case '@*'
                test $taken -eq 0; and __handful_offer $word
            case '2:*'
                test $taken -eq 1; and string match -q -- "2:$first=*" $word
                and __handful_offer (string replace -r '^[^=]*=' '' -- $word)
            case '2=*' '3=*'
                test $taken -eq (math (string sub -l 1 -- $word) - 1); and string sub -s 3 -- $word
            case '2@*' '3@*'
                test $taken -eq (math (string sub -l 1 -- $word) - 1); and __handful_offer (string sub -s 2 -- $word)
        end
    end
    return 0
end

if status is-interactive
    complete -c handful -f -a '(__handful_complete 2>/dev/null)'
    if not type -q hn
        function hn
            command handful note $argv
        end
        complete -c hn -f -a '(__handful_complete 2>/dev/null)'
    end
end
