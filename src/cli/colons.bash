
# A colon ends a word for Readline, and is in the middle of a device such as phone:ios: what is written of
# it is put together again, and only what comes after the last colon is given back.
_postrad_with_colons() {
    local before="${COMP_LINE:0:COMP_POINT}" cur prev
    cur="${before##*[[:space:]]}"
    prev="${before%"$cur"}"
    prev="${prev%"${prev##*[![:space:]]}"}"
    prev="${prev##*[[:space:]]}"
    _postrad "$1" "$cur" "$prev"
    if [[ "$cur" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then
        local till="${cur%"${cur##*:}"}" i
        for i in "${!COMPREPLY[@]}"; do
            COMPREPLY[i]="${COMPREPLY[i]#"$till"}"
        done
    fi
}
complete -F _postrad_with_colons -o bashdefault -o default postrad
