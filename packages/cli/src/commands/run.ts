import { checkSupport } from '@tsprof/core';
import { checkOutputTargets } from '../output/output-target.ts';
import { resultsOf, writeResults, type Results } from '../output/results.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { mergeProcesses } from '../run/process-profile.ts';
import { profileProgram, type ProfiledRun } from '../run/profile-program.ts';
import { programOf } from '../run/program.ts';
import { exitCodeOf, type Ending } from '../run/run-program.ts';
import { messagesFor, type Messages } from '../terminal/messages.ts';
import type { Command } from './command.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { RUN_HELP } from './run-help.ts';
import { scheduleOptions } from './run-options.ts';
import { samplingOptions } from './sampling-command-options.ts';

export const RUN: Command = {
  summary: 'Run a program under the sampler, then report (also: tsprof SCRIPT)',
  help: RUN_HELP,
  endsAtOperand: true,
  run,
};

async function run(parsed: ParsedArguments): Promise<number> {
  const messages = messagesFor(parsed);
  const results = resultsOf(parsed);
  const sampling = samplingOptions(parsed);
  const schedule = scheduleOptions(parsed);
  const program = programOf(parsed);
  checkOutputTargets(results.targets, process.stdout);
  checkSupport(sampling);
  const nodeOptions = parsed.list('node-arg');
  messages.detail(`running node ${[...nodeOptions, ...program.nodeArguments].join(' ')}`);
  const profiled = await profileProgram({
    program,
    nodeOptions,
    sampling,
    schedule,
    workers: parsed.flag('workers') ?? true,
    children: parsed.flag('children') ?? false,
  });
  const isDone = await handOver(profiled, results, messages);
  const code = exitCodeOf(profiled.ending);
  return code === 0 && !isDone ? 1 : code;
}

/** @returns whether everything asked for has been written */
async function handOver(
  { ending, pid, processes, missing }: ProfiledRun,
  results: Results,
  messages: Messages,
): Promise<boolean> {
  if (missing.length > 0) {
    const which = `process${missing.length === 1 ? '' : 'es'} ${missing.join(', ')}`;
    messages.note(`Still running, or killed: no profile of ${which}`);
  }
  const [first, ...others] = processes;
  const isProgramThere = first?.pid === pid;
  if (!isProgramThere) messages.error(`The program left no profile: ${endingText(ending)}`);
  if (first === undefined) return false;
  const whole = mergeProcesses([first, ...others]);
  for (const line of samplingLines(whole.profile)) messages.detail(line);
  const isWritten = await writeResults(processes, whole, results, messages);
  return isProgramThere && isWritten;
}

function endingText(ending: Ending): string {
  return ending.kind === 'signal'
    ? `${ending.signal} killed it`
    : `it exited with code ${String(ending.code)} without saving it`;
}
