import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DOCS = new URL('../../docs/', import.meta.url);
/** Where figures of a part of the bench are, if not in performance.md. */
const FILES = new Map([
  ['accuracy', 'accuracy.md'],
  ['diff', 'diff.md'],
]);
const END = '<!-- end of figures -->';

/**
 * A section of a document that figures are written to.
 *
 * @typedef {object} FiguresSection
 * @property {string} file in docs/
 * @property {string} begin the line before the figures
 */

/**
 * @param {'overhead' | 'steady' | 'export' | 'reports' | 'flamegraph' | 'accuracy' | 'diff' | 'memory'} part of the bench
 * @param {string} major of the Node that was measured: each has sections of its own
 * @returns {FiguresSection}
 */
export function sectionOf(part, major) {
  return {
    file: FILES.get(part) ?? 'performance.md',
    begin: `<!-- ${part}, Node ${major}: npm run bench -- --only ${part} --write-docs -->`,
  };
}

/**
 * Replaces a section of a document.
 *
 * @param {string} figures Markdown
 * @param {FiguresSection} section
 * @throws {Error} if the section is not there
 */
export function writeFigures(figures, { file, begin: beginLine }) {
  const document = fileURLToPath(new URL(file, DOCS));
  const text = readFileSync(document, 'utf8');
  const begin = text.indexOf(beginLine);
  const end = text.indexOf(END, begin);
  if (begin === -1 || end === -1) throw new Error(`No section "${beginLine}" in ${document}`);
  const before = text.slice(0, begin + beginLine.length);
  writeFileSync(document, `${before}\n\n${figures}\n\n${text.slice(end)}`);
}
