import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DOCS = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const BEGIN = '<!-- figures: written by npm run bench -- --write-docs -->';
const END = '<!-- end of figures -->';

/**
 * Replaces the marked section of docs/performance.md.
 *
 * @param {string} figures Markdown
 * @throws {Error} if the section is not there
 */
export function writeFigures(figures) {
  const text = readFileSync(DOCS, 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`No section for the figures in ${DOCS}`);
  const before = text.slice(0, begin + BEGIN.length);
  writeFileSync(DOCS, `${before}\n\n${figures}\n\n${text.slice(end)}`);
}
