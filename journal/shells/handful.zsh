# Handful in zsh: who waits at the prompt, completion, and hn for "handful note".
# What is named here comes from files: it is compared, printed and quoted, and never evaluated.

typeset -g __handful_named=${HANDFUL_FOLDER-} __handful_told= __handful_next=0 __handful_completes=

__handful_day() { # today as a number, and its weekday (Monday 1), into __handful_today and __handful_weekday
    local day=${HANDFUL_TODAY-}
    if [[ -z $day ]]; then
        day=${(%):-%D{%Y%m%d %u}}
        typeset -g __handful_today=${day% *} __handful_weekday=${day#* }
        return 0
    fi
    [[ $day == [12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] ]] || return 1
    typeset -g __handful_today=${day//-/}
    local -i year=$((10#${day[1,4]})) month=$((10#${day[6,7]}))
    ((month >= 1 && month <= 12)) || return 1
    # Sakamoto's rule for the day of the week.
    local -a shifts
    shifts=(0 3 2 5 0 3 5 1 4 6 2 4)
    ((month < 3)) && year=$((year - 1))
    typeset -g __handful_weekday=$(((year + year / 4 - year / 100 + year / 400 + shifts[month] + 10#${day[9,10]} + 6) % 7 + 1))
}

__handful_is_newest() { # whether nothing in the journal is newer than the glance
    local file
    [[ -f $__handful_glance && -r $__handful_glance ]] || return 1
    [[ -e ${__handful_glance%/*}/commit.json ]] && return 1
    for file in $__handful_folder/customers $__handful_folder/journal.json $__handful_folder/customers/*(N); do
        [[ $file -nt $__handful_glance ]] && return 1
    done
    return 0
}

__handful_ask() { # have the glance made anew, behind the shell's back and at most once a minute
    local -a there
    there=($__handful_folder/customers/*(N))
    (($#there && SECONDS >= __handful_next)) || return 0
    typeset -g __handful_next=$((${SECONDS%.*} + 60))
    [[ -n ${commands[handful]-} ]] || return 0
    HANDFUL_FOLDER=$__handful_folder command handful nudges --short </dev/null >/dev/null 2>&1 &!
}

__handful_look() { # who waits, once a day in each shell
    local head line names= period text
    local -i count=0
    local -a lines
    [[ ${TERM-} != dumb && ${HANDFUL_FOLDER-} == "$__handful_named" ]] || return 0
    __handful_day || return 0
    [[ $__handful_told != "$__handful_today" && -d $__handful_folder/customers ]] || return 0
    if ! __handful_is_newest; then
        __handful_ask
        return 0
    fi
    text=$(<$__handful_glance) || return 0
    lines=("${(@f)text}")
    head=${lines[1]-}
    if [[ $head != "handful 3 $__handful_today "* ]]; then
        __handful_ask
        return 0
    fi
    local -a parts
    parts=(${(s: :)head})
    [[ ${parts[4]-} == *$__handful_weekday* && ${parts[5]-} == on ]] || return 0
    for period in ${parts[6,-1]}; do
        [[ ! ${period%-*} > $__handful_today && ! $__handful_today > ${period#*-} ]] && return 0
    done
    for line in "${(@)lines[2,-1]}"; do
        [[ $line == '= '* ]] && break
        [[ $line == [0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]' '* && ! ${line[1,8]} > $__handful_today ]] || continue
        count+=1
        ((count > 3)) || names+="${names:+, }${line[10,-1]}"
    done
    ((count)) || return 0
    typeset -g __handful_told=$__handful_today
    ((count < 4)) || names+=" +$((count - 3))"
    print -r -- "handful: ${names//[[:cntrl:]]/?}"
}

__handful_at_prompt() {
    emulate -L zsh
    setopt no_err_exit no_err_return unset no_xtrace no_warn_create_global
    {
        [[ -n $__handful_completes ]] || __handful_take_completion
        __handful_look
    } 2>/dev/null
    return 0
}

__handful_who() { # offer the names, of the lines of the glance that begin with $1, of which a word begins so
    local text begun=${(Q)PREFIX} before=
    local -a names
    [[ -f $__handful_glance && -r $__handful_glance && ${HANDFUL_FOLDER-} == "$__handful_named" ]] || return 1
    text=$(<$__handful_glance) || return 1
    names=("${(@)${(@M)${(@f)text}:#$1 *}#$1 }")
    names=("${(@)names//[[:cntrl:]]/?}")
    local -a found
    found=("${(@M)names:#(#i)(*[[:space:]]|)${(b)begun}*}")
    if ((! $#found)) && [[ $begun == *,* ]]; then
        before=${begun%,*},
        found=("${(@M)names:#(#i)(*[[:space:]]|)${(b)begun##*,}*}")
    fi
    compadd -U ${before:+-p} ${before:+"${(q)before}"} -a found
}

__handful_ids() { # offer the ids of the sort $1, each with what it is
    local text
    local -a lines ids
    [[ -f $__handful_glance && -r $__handful_glance && ${HANDFUL_FOLDER-} == "$__handful_named" ]] || return 1
    text=$(<$__handful_glance) || return 1
    lines=("${(@)${(@M)${(@f)text}:#$1 *}#$1 }")
    lines=("${(@)lines//[[:cntrl:]]/?}")
    ids=("${(@)lines%% *}")
    compadd -V handful -l -d lines -a ids
}

__handful_offer() { # complete as the word list $1 says: a sort of name or id, or words with commas
    case $1 in
        @who) __handful_who '=' ;;
        @colleague|@touchpoint) __handful_who $1 ;;
        @item|@note|@plan|@decision) __handful_ids $1 ;;
        @file) _files ;;
        @folder) _files -/ ;;
        *) compadd -- ${(s:,:)1} ;;
    esac
}

__handful_complete() {
    emulate -L zsh
    setopt extended_glob no_err_exit no_err_return unset no_xtrace no_warn_create_global
    local command= word line value first=
    local -i place=2 taken=0 awaits=0
    local -a known
    [[ $service == hn || ${words[1]} == hn ]] && command=note
    while [[ -z $command ]] && ((place < CURRENT)); do
        word=${words[place]}
        place+=1
        case $word in
            --folder|--language|--color) place+=1 ;;
            -*) ;;
            *) command=$word ;;
        esac
    done
    for line in "${(@f)__handful_words}"; do
        if [[ ${line%% *} == '*' || ${line%% *} == $command ]]; then
            known+=(${(s: :)${line#* }})
        elif [[ -z $command ]]; then
            known+=("=${line%% *}")
        fi
    done
    while ((place < CURRENT)); do
        word=${words[place]}
        place+=1
        case $word in
            --) return 1 ;;
            --*=*) ;;
            --*)
                line=${known[(r)${(b)word}=*]-}
                [[ -n $line ]] || continue
                ((place == CURRENT)) && awaits=1 value=${line#*=}
                place+=1
                ;;
            *)
                taken+=1
                ((taken > 1)) || first=$word
                ;;
        esac
    done
    if ((awaits)); then
        [[ -n $value ]] && __handful_offer $value
        return
    fi
    if [[ $PREFIX == --*=* ]]; then
        line=${known[(r)${(b)PREFIX%%=*}=*]-}
        compset -P '*='
        [[ -n ${line#*=} ]] && __handful_offer ${line#*=}
        return
    fi
    if [[ $PREFIX == -* ]]; then
        compadd -- ${${(M)known:#--*}%%=*}
        return
    fi
    for word in $known; do
        case $word in
            '='*) ((taken)) || compadd -- ${word#=} ;;
            @*) ((taken)) || __handful_offer $word ;;
            2:*) [[ $taken == 1 && ${word%%\=*} == "2:$first" ]] && __handful_offer ${word#*\=} ;;
            [23]=*) ((taken == ${word%%\=*} - 1)) && compadd -- ${word#*\=} ;;
            [23]@*) ((taken == ${word%%@*} - 1)) && __handful_offer ${word#?} ;;
        esac
    done
}

__handful_take_completion() { # once the completion system is there
    (($+functions[compdef])) || return 0
    typeset -g __handful_completes=1
    compdef __handful_complete handful
    [[ ${functions[hn]-} == *'command handful note "$@"'* ]] && compdef __handful_complete hn
    return 0
}

if [[ -o interactive ]]; then
    typeset -ga precmd_functions
    ((${precmd_functions[(I)__handful_at_prompt]})) || precmd_functions+=(__handful_at_prompt)
    (($+commands[hn] || $+functions[hn] || $+aliases[hn] || $+builtins[hn] || $+galiases[hn])) ||
        eval 'hn() { command handful note "$@"; }'
fi
