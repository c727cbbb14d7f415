"""What a shell runs to ask apel; `apel completion SHELL` prints it.

Typer's own scripts break values with blanks into words, ask for a minute's work of the whole
program, and let PowerShell run anything from then on.
"""

from enum import StrEnum


class Shell(StrEnum):
    """The shells that can ask."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


FILES_FIT = 3  # the exit code that lets the shell propose its files

# `filenames` lets readline put blanks in quotes; = parts words there, so what stands before it is
# in its place already
_BASH = r"""
_apel_completion() {
    local answer value meaning
    answer=$(APEL_COMPLETE=bash APEL_COMPLETE_LINE="${COMP_LINE:0:COMP_POINT}" "$1" 2>/dev/null)
    [[ $? -eq 3 ]] || compopt +o default 2>/dev/null
    compopt -o nosort 2>/dev/null
    COMPREPLY=()
    while IFS=$'\t' read -r value meaning; do
        [[ -n $value ]] || continue
        [[ $value =~ ^--[a-z-]+=(.*)$ ]] && value=${BASH_REMATCH[1]}
        COMPREPLY+=("$value")
        [[ $value == *[!A-Za-z0-9._:/-]* ]] && compopt -o filenames 2>/dev/null
    done <<< "$answer"
}
complete -o default -F _apel_completion apel
"""

_ZSH = r"""
#compdef apel
_apel() {
    local answer value meaning
    local -a values shown
    answer=$(APEL_COMPLETE=zsh APEL_COMPLETE_LINE="${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" \
        "${words[1]}" 2>/dev/null)
    if [[ $? -eq 3 ]]; then
        _files
        return
    fi
    while IFS=$'\t' read -r value meaning; do
        [[ -n $value ]] || continue
        values+=("$value")
        shown+=("$value${meaning:+  -- $meaning}")
    done <<< "$answer"
    (( $#values )) && compadd -V apel -M 'm:{[:lower:]}={[:upper:]}' -l -d shown -a values
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _apel apel
"""

_FISH = r"""
function __apel_complete
    set -l line (commandline -cp)
    set -l answer (env APEL_COMPLETE=fish APEL_COMPLETE_LINE="$line" apel 2>/dev/null)
    if test $pipestatus[1] -eq 3
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $answer
    end
end
complete --command apel --keep-order --no-files --arguments '(__apel_complete)'
"""

_POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName apel -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:APEL_COMPLETE = 'powershell'
        $env:APEL_COMPLETE_LINE = $commandAst.Extent.Text.PadRight($length).Substring(0, $length)
        apel 2>$null | ForEach-Object {
            $value, $meaning = $_ -split "`t", 2
            if (-not $meaning) { $meaning = $value }
            $text = $value
            if ($value -match '[^A-Za-z0-9._:/=-]') { $text = "'" + $value.Replace("'", "''") + "'" }
            [System.Management.Automation.CompletionResult]::new(
                $text, $value, 'ParameterValue', $meaning)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:APEL_COMPLETE, Env:APEL_COMPLETE_LINE -ErrorAction SilentlyContinue
    }
}
"""

SCRIPTS = {
    Shell.BASH: _BASH,
    Shell.ZSH: _ZSH,
    Shell.FISH: _FISH,
    Shell.POWERSHELL: _POWERSHELL,
}
