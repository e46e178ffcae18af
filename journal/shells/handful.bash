# Handful in bash 3.2 and newer: who waits at the prompt, completion, and hn for "handful note".
# What is named here comes from files: it is compared, printed and quoted, and never evaluated.

__handful_named=${HANDFUL_FOLDER-}
__handful_told=
__handful_next=0

__handful_day() { # today as a number, and its weekday (Monday 1), into __handful_today and __handful_weekday
    local day=${HANDFUL_TODAY-} year month
    if [[ -z $day ]]; then
        if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 402)); then
            printf -v day '%(%Y%m%d %u)T' -1
        else
            day=$(command date '+%Y%m%d %u' 2>/dev/null)
        fi
        __handful_today=${day% *} __handful_weekday=${day#* }
        return 0
    fi
    [[ $day == [12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] ]] || return 1
    __handful_today=${day//-/}
    year=$((10#${day:0:4})) month=$((10#${day:5:2}))
    ((month >= 1 && month <= 12)) || return 1
    # Sakamoto's rule for the day of the week.
    local shifts=(0 0 3 2 5 0 3 5 1 4 6 2 4)
    ((month < 3)) && year=$((year - 1))
    __handful_weekday=$(((year + year / 4 - year / 100 + year / 400 + shifts[month] + 10#${day:8:2} + 6) % 7 + 1))
}

__handful_is_newest() { # whether nothing in the journal is newer than the glance
    local file
    [[ -f $__handful_glance && -r $__handful_glance ]] || return 1
    [[ -e ${__handful_glance%/*}/commit.json ]] && return 1
    [[ $__handful_folder/customers -nt $__handful_glance || $__handful_folder/journal.json -nt $__handful_glance ]] &&
        return 1
    for file in "$__handful_folder"/customers/*; do
        [[ $file -nt $__handful_glance ]] && return 1
    done
    return 0
}

__handful_ask() { # have the glance made anew, behind the shell's back and at most once a minute
    local file
    for file in "$__handful_folder"/customers/*; do break; done
    [[ -e $file ]] && ((SECONDS >= __handful_next)) || return 0
    __handful_next=$((SECONDS + 60))
    type -P handful >/dev/null 2>&1 || return 0
    (HANDFUL_FOLDER=$__handful_folder command handful nudges --short </dev/null >/dev/null 2>&1 &)
}

__handful_look() { # who waits, once a day in each shell
    local head line names= period count=0
    [[ ${TERM-} != dumb && ${HANDFUL_FOLDER-} == "$__handful_named" ]] || return 0
    __handful_day || return 0
    [[ $__handful_told != "$__handful_today" && -d $__handful_folder/customers ]] || return 0
    if ! __handful_is_newest; then
        __handful_ask
        return 0
    fi
    {
        IFS= read -r head || return 0
        case $head in
            "handful 3 $__handful_today "*) ;;
            *)
                __handful_ask
                return 0
                ;;
        esac
        head=${head#handful 3 * }
        line=${head%% *}
        [[ $line == *"$__handful_weekday"* ]] || return 0
        head="${head#"$line"} "
        [[ $head == " on "* ]] || return 0
        head=${head# on }
        while [[ $head == *-*' '* ]]; do
            period=${head%% *} head=${head#* }
            [[ ! ${period%-*} > $__handful_today && ! $__handful_today > ${period#*-} ]] && return 0
        done
        while IFS= read -r line; do
            [[ $line == '= '* ]] && break
            [[ $line == [0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]' '* && ! ${line:0:8} > $__handful_today ]] || continue
            count=$((count + 1))
            ((count > 3)) || names="$names${names:+, }${line:9}"
        done
    } 2>/dev/null <"$__handful_glance"
    ((count)) || return 0
    __handful_told=$__handful_today
    ((count < 4)) || names="$names +$((count - 3))"
    printf 'handful: %s\n' "${names//[[:cntrl:]]/?}" 2>/dev/null
}

__handful_at_prompt() {
    local status=$?
    local IFS=$' \t\n'
    case $- in *x*) return "$status" ;; esac
    if shopt -q failglob; then
        shopt -u failglob
        __handful_look || :
        shopt -s failglob
    else
        __handful_look || :
    fi
    case $- in *e*) return 0 ;; esac
    return "$status"
}

__handful_put() { # offer $1 as it must be written after the quotation mark $2, and after $3, which is there already
    local text=$1
    case $2 in
        '"')
            # A "!" is looked at within these marks, whatever stands before it.
            [[ $text == *'!'* ]] && return 0
            text=${text//\\/\\\\} text=${text//\"/\\\"} text=${text//\$/\\\$} text=${text//\`/\\\`}
            ;;
        "'") text=${text//\'/\'\\\'\'} ;;
        *) printf -v text %q "$text" ;;
    esac
    COMPREPLY[__handful_found]=$3$text
    __handful_found=$((__handful_found + 1))
}

__handful_may_look() { # whether there is a glance of the journal that this shell was told of
    [[ -f $__handful_glance && -r $__handful_glance && ${HANDFUL_FOLDER-} == "$__handful_named" ]]
}

__handful_names() { # offer the names, of the lines of the glance that begin with $4, of which a word begins with $1
    local line
    __handful_may_look || return 0
    while IFS= read -r line; do
        [[ $line == "$4 "* ]] || continue
        line=${line#* }
        [[ $line == "$1"* || $line == *" $1"* ]] && __handful_put "${line//[[:cntrl:]]/?}" "$2" "$3"
    done 2>/dev/null <"$__handful_glance"
}

__handful_ids() { # offer the ids of the sort $1; where bash lists them, each with what it is
    local line id
    __handful_may_look || return 0
    compopt -o nosort 2>/dev/null || :
    case ${COMP_TYPE-} in 33 | 63 | 64) __handful_listed=1 ;; esac
    while IFS= read -r line; do
        [[ $line == "$1 "* ]] || continue
        line=${line#* } id=${line%% *} line=${line//[[:cntrl:]]/?}
        [[ $id == "$__handful_current"* ]] || continue
        [[ -z $__handful_listed ]] || id="$id  ${line#* }"
        COMPREPLY[__handful_found]=$id
        __handful_found=$((__handful_found + 1))
    done 2>/dev/null <"$__handful_glance"
}

__handful_offer() { # complete __handful_current as the word list $1 says: a sort of name or id, or words with commas
    local word rest quote=$2 sort=$1
    case $1 in
        @who | @colleague | @touchpoint)
            [[ $sort != @who ]] || sort='='
            __handful_names "$__handful_current" "$quote" '' "$sort"
            if ((!__handful_found)) && [[ -z $quote && $__handful_current == *,* ]]; then
                rest=${__handful_written%,*},
                __handful_names "${__handful_current##*,}" '' "$rest" "$sort"
            fi
            ;;
        @item | @note | @plan | @decision) __handful_ids "$1" ;;
        @file) compopt -o default 2>/dev/null || : ;;
        @folder) compopt -o dirnames 2>/dev/null || : ;;
        *)
            rest=$1,
            while [[ -n $rest ]]; do
                word=${rest%%,*} rest=${rest#*,}
                [[ -n $word && $word == "$__handful_current"* ]] && __handful_put "$word" "$quote" ''
            done
            ;;
    esac
    return 0
}

__handful_fill() { # $1 is the command where the first word stands for one
    local command=$1 place=1 words=0 word line rest known=' ' awaits= value= quote= first=
    while [[ -z $command ]] && ((place < COMP_CWORD)); do
        word=${COMP_WORDS[place]} place=$((place + 1))
        case $word in
            --folder | --language | --color)
                [[ ${COMP_WORDS[place]-} != = ]] || place=$((place + 1))
                place=$((place + 1))
                ;;
            -*) ;;
            *) command=$word ;;
        esac
    done
    rest=$__handful_words$'\n'
    while [[ -n $rest ]]; do
        line=${rest%%$'\n'*} rest=${rest#*$'\n'} word=${line%% *}
        if [[ $word == '*' || $word == "$command" ]]; then
            known="$known${line#* } "
        elif [[ -z $command ]]; then
            known="$known=$word "
        fi
    done
    # What stands before the word to complete: options with their values, and words.
    while ((place < COMP_CWORD)); do
        word=${COMP_WORDS[place]} place=$((place + 1))
        case $word in
            --) return 0 ;;
            --*)
                [[ $known == *" $word="* ]] || continue
                ((place < COMP_CWORD)) && [[ ${COMP_WORDS[place]} == = ]] && place=$((place + 1))
                if ((place == COMP_CWORD)); then
                    awaits=1 value=${known#*" $word="} value=${value%% *}
                fi
                place=$((place + 1))
                ;;
            *)
                words=$((words + 1))
                ((words > 1)) || first=$word
                ;;
        esac
    done
    __handful_written=${COMP_WORDS[COMP_CWORD]-} __handful_current=$__handful_written
    case $__handful_current in
        =) __handful_current= ;;
        \"*) quote='"' __handful_current=${__handful_current#\"} __handful_current=${__handful_current//\\/} ;;
        \'*) quote="'" __handful_current=${__handful_current#\'} ;;
        *) __handful_current=${__handful_current//\\/} ;;
    esac
    if [[ -n $awaits ]]; then
        [[ -z $value ]] || __handful_offer "$value" "$quote"
        return 0
    fi
    for word in $known; do
        case $word in
            --*) [[ $__handful_current == -* && -z $quote ]] && __handful_offer "${word%%=*}" '' ;;
            =*) ((words == 0)) && __handful_offer "${word#=}" "$quote" ;;
            @*) ((words == 0)) && __handful_offer "$word" "$quote" ;;
            2:*) [[ $words == 1 && ${word%%=*} == "2:$first" ]] && __handful_offer "${word#*=}" "$quote" ;;
            [23]=*) ((words == ${word%%=*} - 1)) && __handful_offer "${word#*=}" "$quote" ;;
            [23]@*) ((words == ${word%%@*} - 1)) && __handful_offer "${word#?}" "$quote" ;;
        esac
    done
    return 0
}

__handful_complete_for() {
    local IFS=$' \t\n' __handful_found=0 __handful_written= __handful_current= __handful_listed= cased=
    COMPREPLY=()
    shopt -q nocasematch || cased=1
    shopt -s nocasematch
    __handful_fill "$1" 2>/dev/null || :
    [[ -z $cased ]] || shopt -u nocasematch
    # What is the only one is put there, and not listed.
    [[ -z $__handful_listed || $__handful_found -ne 1 ]] || COMPREPLY[0]=${COMPREPLY[0]%% *}
    return 0
}
__handful_complete() { __handful_complete_for ''; }
__handful_complete_hn() { __handful_complete_for note; }

__handful_begin() {
    local named="${PROMPT_COMMAND[*]-}" kind
    kind=$(declare -p PROMPT_COMMAND 2>/dev/null) || kind=
    kind=${kind#declare -} kind=${kind%% *}
    if [[ $named != *__handful_at_prompt* && $kind != *r* ]]; then
        # Where several commands fit, it is one of them; else it stands on a line of its own, after what is there.
        if [[ $kind == *a* ]]; then
            PROMPT_COMMAND+=(__handful_at_prompt)
        else
            PROMPT_COMMAND="$named${named:+$'\n'}__handful_at_prompt"
        fi
    fi
    local more=()
    # Before bash 4 a completion cannot say by itself that a file is wanted.
    ((BASH_VERSINFO[0] >= 4)) || more=(-o default)
    complete ${more[@]+"${more[@]}"} -F __handful_complete handful
    type hn >/dev/null 2>&1 || eval 'hn() { command handful note "$@"; }'
    if [[ $(type -t hn) == function && $(declare -f hn) == *'command handful note "$@"'* ]]; then
        complete ${more[@]+"${more[@]}"} -F __handful_complete_hn hn
    fi
    return 0
}

case $- in *i*) __handful_begin 2>/dev/null || : ;; esac
