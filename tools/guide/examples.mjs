/** `first N lines` leaves out the others. */
const EXAMPLE = /<!-- example(?:, first (\d+) lines)?: (tsprof .*?) -->\n\n```text\n.*?\n```\n/gs;

/**
 * The text with the output of each example as it is now. An example is a comment with its command,
 * and a fenced block of `text`.
 *
 * @param {string} text Markdown
 * @param {(command: string) => string} run gives what a command prints
 */
export function withExamples(text, run) {
  return text.replace(
    EXAMPLE,
    (_, /** @type {string | undefined} */ lines, /** @type {string} */ command) => {
      const printed = run(command).trimEnd().split('\n');
      const count = lines === undefined ? printed.length : Number(lines);
      const shown = [...printed.slice(0, count), ...(count < printed.length ? ['...'] : [])];
      const marker = lines === undefined ? 'example' : `example, first ${lines} lines`;
      return `<!-- ${marker}: ${command} -->\n\n\`\`\`text\n$ ${command}\n${shown.join('\n')}\n\`\`\`\n`;
    },
  );
}
