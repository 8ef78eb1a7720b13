/** The file is beside the document. */
const PICTURE = /<!-- picture: (tsprof .*?) -o (\S+\.svg) -->/g;

/**
 * The pictures of a document, as they are now. A picture is a comment with the command that draws it.
 *
 * @param {string} text Markdown
 * @param {(command: string) => string} run gives what a command prints
 * @returns {{ readonly file: string, readonly svg: string }[]}
 */
export function picturesOf(text, run) {
  return Array.from(text.matchAll(PICTURE), ([, command, file]) => ({
    file,
    svg: run(`${command} -o -`),
  }));
}
