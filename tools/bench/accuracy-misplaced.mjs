import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { countSamples, stacksOfProgram } from './accuracy-samples.mjs';

/** @import { CountedFrame, CountedStack } from './accuracy-samples.mjs' */

/** Where the programs are: all of their functions are known. */
const PROGRAMS = ['../workload/accuracy/', '../../test/workloads/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

/**
 * @typedef {object} SourceLines
 * @property {number} count
 * @property {ReadonlyMap<string, readonly { first: number, last: number }[]>} functions the lines of
 *   those that have a name
 */

/** @type {Map<string, SourceLines>} */
const sources = new Map();

/**
 * How many samples of the program have a frame that cannot be: a function in a file that has none of
 * that name, or a line outside of its function.
 *
 * @param {readonly CountedStack[]} stacks
 */
export function countMisplaced(stacks) {
  return countSamples(stacksOfProgram(stacks).filter(({ frames }) => frames.some(isMisplaced)));
}

/** @param {CountedFrame} frame */
function isMisplaced({ name, file, line, startLine }) {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  if (!PROGRAMS.some((folder) => path.startsWith(folder)) || !existsSync(path)) return false;
  const { count, functions } = linesOf(path);
  const ranges = name === '' ? [{ first: 1, last: count }] : (functions.get(name) ?? []);
  return !ranges.some(({ first, last }) =>
    [line, startLine].every((told) => told === 0 || (told >= first && told <= last)),
  );
}

/**
 * @param {string} path
 * @returns {SourceLines}
 */
function linesOf(path) {
  const known = sources.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  /** @type {Map<string, { first: number, last: number }[]>} */
  const functions = new Map();
  /** @param {number} offset */
  const lineAt = (offset) => source.getLineAndCharacterOfPosition(offset).line + 1;
  /** @param {ts.Node} node */
  const visit = (node) => {
    for (const name of namesOf(node)) {
      const ranges = functions.get(name) ?? [];
      ranges.push({ first: lineAt(node.getStart()), last: lineAt(node.getEnd()) });
      functions.set(name, ranges);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const lines = { count: source.getLineStarts().length, functions };
  sources.set(path, lines);
  return lines;
}

/**
 * What profilers may call a function; empty for what is none or has no name.
 *
 * @param {ts.Node} node
 * @returns {string[]}
 */
function namesOf(node) {
  if (!ts.isFunctionLike(node)) return [];
  const { parent } = node;
  const isNamedByParent = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  const name = (node.name ?? (isNamedByParent ? parent.name : undefined))?.getText();
  if (name === undefined) return [];
  return ts.isGetAccessor(node) ? [name, `get ${name}`] : [name];
}
