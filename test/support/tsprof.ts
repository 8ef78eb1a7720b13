import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

/** How a program ended and what it wrote. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What stdin holds; null leaves it open. @defaultValue nothing */
  readonly input?: string | Uint8Array | null;
}

/** A program that is running. */
export interface Running {
  readonly child: ChildProcess;
  /** Waits until the program has written this, from now on. @defaultValue to stdout */
  readonly says: (text: string, to?: 'stdout' | 'stderr') => Promise<void>;
  readonly end: Promise<Run>;
}

const manifest = createRequire(import.meta.url).resolve('tsprof/package.json');
const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { tsprof: string } };

/** The script that the command `tsprof` is. */
export const TSPROF: string = fileURLToPath(new URL(bin.tsprof, `file://${manifest}`));

/** Path of a program in test/programs/. */
export function program(name: string): string {
  return fileURLToPath(new URL(`../programs/${name}`, import.meta.url));
}

/** Runs the real command line to its end. */
export async function tsprof(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return startTsprof(args, options).end;
}

/** Starts the real command line. */
export function startTsprof(args: readonly string[], options: RunOptions = {}): Running {
  return start(process.execPath, [TSPROF, ...args], options);
}

/** Runs node to its end. */
export async function node(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return start(process.execPath, args, options).end;
}

/** Starts any program. */
export function start(
  command: string,
  args: readonly string[],
  { cwd, env = {}, input = '' }: RunOptions = {},
): Running {
  const child = spawn(command, args, {
    cwd,
    env: { ...plainEnvironment(), ...env },
    stdio: 'pipe',
  });
  // A program that ends before it has read everything is no failure of the test.
  child.stdin.on('error', () => undefined);
  if (input !== null) child.stdin.end(input);
  const output = text(child.stdout);
  const errors = text(child.stderr);
  const end = new Promise<Run>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      void Promise.all([output, errors]).then(([stdout, stderr]) => {
        resolve({ code, signal, stdout, stderr });
      });
    });
  });
  return { child, end, says: (wanted, to = 'stdout') => saying(child, to, wanted, end) };
}

async function saying(
  child: ChildProcess,
  to: 'stdout' | 'stderr',
  wanted: string,
  end: Promise<Run>,
): Promise<void> {
  const said = new Promise<void>((resolve) => {
    let heard = '';
    child[to]?.on('data', (chunk: Buffer) => {
      heard += String(chunk);
      if (heard.includes(wanted)) resolve();
    });
  });
  const ended = end.then((run) => {
    throw new Error(`The program ended before it said "${wanted}": ${JSON.stringify(run)}`);
  });
  await Promise.race([said, ended]);
}

/** What the test runner adds to its environment is not for the programs under test. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$|FORCE_COLOR$|NO_COLOR$|NX_|npm_|TSPROF_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
