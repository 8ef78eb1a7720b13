import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Profile } from '@tsprof/core/model';
import { afterAll, beforeAll } from 'vitest';
import { readSaved } from '../support/read-saved.ts';
import { start, TSPROF, type Run, type Running } from '../support/tsprof.ts';
import { OsCpuOfRun, type OsCpu } from './os-cpu.ts';

export interface RealProgram {
  /** Script and its arguments, as node is given them. */
  readonly command: readonly string[];
  /** Options of `tsprof run`. */
  readonly options?: readonly string[];
  readonly cwd?: string;
  /** For a program that waits to be used, and does not end by itself: resolves when it has been. */
  readonly use?: (running: Running) => Promise<NodeJS.Signals>;
  /**
   * For a program that kills what it has started unless it ends soon, which a busy machine may not
   * manage: whether nothing was killed. It is run again otherwise, twice at most.
   */
  readonly isComplete?: (profile: Profile) => boolean;
}

/** What can be seen of a program from outside. */
export interface Outcome {
  /** As a shell has it: 128 + n after signal n. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Files {
  readonly pprof: string;
  readonly speedscope: string;
  readonly collapsed: string;
  readonly text: string;
}

/** A program that has been run once by node, and once by tsprof. */
export interface RealRuns {
  readonly plain: Outcome;
  readonly profiled: Outcome;
  readonly profile: Profile;
  readonly files: Files;
  readonly cpu: ProgramCpu;
}

/** What the operating system says of the profiled run. */
export interface ProgramCpu extends OsCpu {
  /** Of what the program has measured itself, by name. */
  readonly parts: Readonly<Record<string, number>>;
  /** Of children, before their programs began. */
  readonly beforeChildren: number;
}

const MOST_ATTEMPTS = 3;

/** Runs a program both ways before the tests of a `describe`, which look at what came of it. */
export function realRuns(program: (directory: string) => RealProgram): () => RealRuns {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'tsprof-real-program-')));
  let runs: RealRuns | undefined;
  beforeAll(async () => {
    runs = await runBothWays(program(directory), directory);
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  return () => {
    if (runs === undefined) throw new Error('The program has not been run');
    return runs;
  };
}

async function runBothWays(program: RealProgram, directory: string): Promise<RealRuns> {
  const plain = await runPlain(program, join(directory, 'plain'));
  const files = {
    pprof: join(directory, 'out.pb.gz'),
    speedscope: join(directory, 'out.speedscope.json'),
    collapsed: join(directory, 'out.collapsed'),
    text: join(directory, 'out.txt'),
  };
  const outputs = Object.values(files).flatMap((file) => ['-o', file]);
  const options = ['-q', ...outputs, ...(program.options ?? [])];
  for (let attempt = 1; ; attempt++) {
    const osCpuDirectory = join(directory, `profiled-${String(attempt)}`);
    const { outcome, cpu } = await runProfiled(program, options, osCpuDirectory);
    const profile = readSaved(files.pprof);
    if (profile === undefined) throw new Error(`No profile: ${JSON.stringify(outcome)}`);
    if (attempt === MOST_ATTEMPTS || program.isComplete?.(profile) !== false) {
      return { plain, profiled: outcome, profile, files, cpu };
    }
  }
}

async function runPlain(program: RealProgram, osCpuDirectory: string): Promise<Outcome> {
  const running = startNode(program, program.command, osCpuDirectory);
  if (program.use !== undefined) running.child.kill(await program.use(running));
  return outcomeOf(await running.end);
}

async function runProfiled(
  program: RealProgram,
  options: readonly string[],
  osCpuDirectory: string,
): Promise<{ readonly outcome: Outcome; readonly cpu: ProgramCpu }> {
  const command = [TSPROF, 'run', ...options, '--', ...program.command];
  const running = startNode(program, command, osCpuDirectory);
  const osCpu = new OsCpuOfRun(osCpuDirectory);
  const tsprof = running.child.pid ?? Number.NaN;
  let cpu: OsCpu | undefined;
  if (program.use !== undefined) {
    const signal = await program.use(running);
    cpu = osCpu.soFar(osCpu.programOf(tsprof));
    running.child.kill(signal);
  }
  const outcome = outcomeOf(await running.end);
  const pid = osCpu.programOf(tsprof);
  if (cpu === undefined && !osCpu.hasExited(pid)) {
    throw new Error(`The program did not come to its exit: ${JSON.stringify(outcome)}`);
  }
  cpu ??= osCpu.ofProgram(pid);
  const beforeChildren = osCpu.beforeChildren(pid);
  return { outcome, cpu: { ...cpu, beforeChildren, parts: osCpu.parts() } };
}

function startNode(
  { cwd }: RealProgram,
  command: readonly string[],
  osCpuDirectory: string,
): Running {
  mkdirSync(osCpuDirectory);
  const env = { NO_COLOR: '1', ...new OsCpuOfRun(osCpuDirectory).environment() };
  return start(process.execPath, command, { env, ...(cwd === undefined ? {} : { cwd }) });
}

function outcomeOf({ code, signal, stdout, stderr }: Run): Outcome {
  return { code: code ?? 128 + constants.signals[signal ?? 'SIGKILL'], stdout, stderr };
}
