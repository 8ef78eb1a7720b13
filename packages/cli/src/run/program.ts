import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { nearest } from '../arguments/nearest.ts';
import { COMMAND_NAMES } from '../commands/command-names.ts';
import { UsageError } from '../usage-error.ts';
import { findExecutable } from './find-executable.ts';

/** What node is to run. */
export interface Program {
  /** Arguments of node from the program on. */
  readonly nodeArguments: readonly string[];
  /** The file that node is given; undefined for code, stdin and executables. */
  readonly script?: string;
  /** For messages. */
  readonly name: string;
}

/** Node reads the script from stdin. */
const STDIN = '-';

const SOURCES = ['eval', 'print', 'module'] as const;

/**
 * The program that the command line names: a script, code, or an installed package's executable.
 *
 * @throws UsageError if it names none, several, or one that is not there
 */
export function programOf(parsed: ParsedArguments): Program {
  const given = SOURCES.filter((source) => parsed.value(source) !== undefined);
  if (given.length > 1) {
    throw new UsageError(
      `Expected one program, got ${given.map((name) => `--${name}`).join(' and ')}`,
    );
  }
  const [source] = given;
  const value = source === undefined ? undefined : parsed.value(source);
  if (source === undefined || value === undefined) {
    return scriptOf(parsed, !hasNodeOptions(parsed));
  }
  switch (source) {
    case 'eval':
      return { nodeArguments: ['-e', value, '--', ...parsed.operands], name: '[eval]' };
    case 'print':
      return { nodeArguments: ['-p', value, '--', ...parsed.operands], name: '[eval]' };
    case 'module': {
      const file = findExecutable(value, process.cwd());
      return { nodeArguments: [file, ...parsed.operands], name: value };
    }
  }
}

/** Node's options may change how it finds a program. */
function hasNodeOptions(parsed: ParsedArguments): boolean {
  return parsed.list('node-arg').length > 0 || (process.env['NODE_OPTIONS'] ?? '') !== '';
}

function scriptOf({ operands }: ParsedArguments, asNodeFindsIt: boolean): Program {
  const [script, ...args] = operands;
  if (script === undefined) throw new UsageError('Expected a program: tsprof run SCRIPT [ARGS...]');
  if (asNodeFindsIt) checkScript(script);
  return { nodeArguments: [asFile(script), ...args], script, name: script };
}

/** The script as node takes it for a file: not for an option, and not for its debugger. */
function asFile(script: string): string {
  const isAmbiguous = script === 'inspect' || (script.startsWith('-') && script !== STDIN);
  return isAmbiguous ? `./${script}` : script;
}

/** Says so before node says it in a stack trace. */
function checkScript(script: string): void {
  if (script === STDIN) return;
  try {
    createRequire(join(process.cwd(), 'program.js')).resolve(resolve(script));
  } catch {
    const command = nearest(script, COMMAND_NAMES);
    const hint = command === undefined ? '' : `, did you mean "tsprof ${command}"?`;
    throw new UsageError(`Cannot find the program ${script}${hint}`);
  }
}
