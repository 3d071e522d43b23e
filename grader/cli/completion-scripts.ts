/** The shells that there are completion scripts for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/**
 * A script that has a shell complete `gradkit`, by asking the kit itself for words. Where there is no such command, the
 * script makes one.
 *
 * @param start the file that Node starts the kit from
 */
export function completionScript(shell: Shell, start: string): string {
  const kit = `node ${quoted(start, shell)}`;
  switch (shell) {
    case 'bash':
      return `# For ~/.bashrc. Next: open another shell, and type gradkit and the Tab key.
type gradkit >/dev/null 2>&1 || gradkit() { ${kit} "$@"; }
_gradkit() {
  local IFS=$'\\n'
  COMPREPLY=($(${kit} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _gradkit gradkit
`;
    case 'zsh':
      return `# For ~/.zshrc. Next: open another shell, and type gradkit and the Tab key.
(( $+commands[gradkit] )) || gradkit() { ${kit} "$@"; }
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
_gradkit() {
  local -a found
  found=(\${(f)"$(${kit} complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#found} )); then compadd -a found; else _files; fi
}
compdef _gradkit gradkit
`;
    case 'fish':
      return `# For ~/.config/fish/config.fish. Next: open another shell, and type gradkit and the Tab key.
type -q gradkit; or function gradkit; ${kit} $argv; end
function __gradkit_words
  set -l words (commandline -opc) (commandline -ct)
  set -e words[1]
  ${kit} complete -- $words 2>/dev/null
end
complete -c gradkit -f -a '(__gradkit_words)'
`;
  }
}

function quoted(file: string, shell: Shell): string {
  return shell === 'fish' ? `'${file.replace(/[\\']/g, '\\$&')}'` : `'${file.replaceAll("'", "'\\''")}'`;
}
