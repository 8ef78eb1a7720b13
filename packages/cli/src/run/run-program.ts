import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { StartOptions } from '@tsprof/core';
import { Failure } from '../failure.ts';
import type { Program } from './program.ts';
import { relaySignals } from './relay-signals.ts';
import { typeScriptOptions } from './typescript-options.ts';

/** How a program ended. */
export type Ending =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals };

/** When the program is sampled, in seconds. */
export interface Schedule {
  /** From its start on. */
  readonly delay?: number | undefined;
  readonly duration?: number | undefined;
}

export interface RunOptions {
  readonly program: Program;
  /** Node's own options. */
  readonly nodeOptions: readonly string[];
  readonly sampling: StartOptions;
  readonly schedule: Schedule;
  /** Whether worker threads are sampled as well. */
  readonly workers: boolean;
  /** Whether node programs that it starts are profiled as well. */
  readonly children: boolean;
  /** Where the snapshot of each process goes; `%p` stands for its id. */
  readonly snapshots: string;
}

export interface ProgramRun {
  readonly ending: Ending;
  readonly pid: number;
}

/**
 * Runs a program under the sampler, with this process's files, terminal, directory and environment.
 *
 * @throws Failure if it cannot be started
 */
export function runProgram({
  program,
  nodeOptions,
  sampling,
  schedule,
  workers,
  children,
  snapshots,
}: RunOptions): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        ...nodeOptions,
        ...preload(),
        ...typeScriptOptions(program.script, nodeOptions),
        ...program.nodeArguments,
      ],
      {
        stdio: 'inherit',
        env: {
          ...process.env,
          ...environmentOf(sampling, schedule),
          TSPROF_WORKERS: workers ? '1' : '0',
          TSPROF_CHILDREN: children ? '1' : '0',
          TSPROF_OUTPUT: snapshots,
        },
      },
    );
    const endRelay = relaySignals(child);
    child.once('error', (error) => {
      endRelay();
      reject(new Failure(`Cannot run ${program.name}: ${error.message}`, { cause: error }));
    });
    child.once('exit', (code, signal) => {
      endRelay();
      resolve({
        ending: signal === null ? { kind: 'exit', code: code ?? 0 } : { kind: 'signal', signal },
        pid: child.pid ?? 0,
      });
    });
  });
}

/** The exit code that a shell would report. */
export function exitCodeOf(ending: Ending): number {
  return ending.kind === 'exit' ? ending.code : 128 + constants.signals[ending.signal];
}

/**
 * `--require`, although the preload is a module: with `--import` node loads CommonJS programs another
 * way, so that promises and process.nextTick change their order in them.
 */
function preload(): string[] {
  return ['--require', fileURLToPath(import.meta.resolve('@tsprof/core/register'))];
}

function environmentOf(
  { hz, timer, engine }: StartOptions,
  { delay, duration }: Schedule,
): NodeJS.ProcessEnv {
  return {
    TSPROF_HZ: hz === undefined ? '' : String(hz),
    TSPROF_TIMER: timer ?? '',
    TSPROF_ENGINE: engine ?? '',
    TSPROF_DELAY: delay === undefined ? '' : String(delay),
    TSPROF_DURATION: duration === undefined ? '' : String(duration),
    // For programs that nobody waits for.
    TSPROF_SIGNAL: '',
  };
}
