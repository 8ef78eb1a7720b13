import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { processCpuSeconds, sampleCount, threadCpuSeconds, type Profile } from '@tsprof/core/model';
import { expect, it } from 'vitest';
import { goPprof, parseRaw } from '../consumers/go-pprof.ts';
import { readCollapsed, readPprof, readSpeedscope } from '../exporters/read-outputs.ts';
import { totalOf } from '../exporters/stack-counts.ts';
import { cpuSeconds } from '../support/cpu-seconds.ts';
import { expectWithin } from '../support/expect-within.ts';
import { requireProgram } from '../support/external-program.ts';
import { selfShare } from './rankings.ts';
import type { Outcome, RealRuns } from './real-runs.ts';

export interface Expected {
  /** The exit code. */
  readonly code: number;
  /** Takes out of an output what differs from run to run, such as durations. */
  readonly normalise?: (output: string) => string;
  /** A function that much of the time goes through. */
  readonly function: string;
}

/**
 * They count for their callers. Mostly below 7 %, more on a busy machine: of vite, whose thread is at
 * work for a mere 0.3 s, 14 % were seen beside six busy loops on two cores.
 */
const MOST_UNRESOLVED = 0.25;

/** What holds of every program; `runs` are made before it is asked for. */
export function itIsProfiledUndisturbed(runs: () => RealRuns, expected: Expected): void {
  it('says and returns what it does without tsprof', () => {
    expectSameOutcome(runs(), expected);
  });

  it('names what the time went into', () => {
    const { profile } = runs();
    const { unresolved, truncated, overflowed } = profile.meta.loss;
    expect(unresolved / sampleCount(profile)).toBeLessThan(MOST_UNRESOLVED);
    expect([truncated, overflowed]).toEqual([0, 0]);
    expect(selfShare(profile, ({ name }) => name === '')).toBeLessThan(0.15);
  });

  it('has the same in every format, for readers that share no code with it', () => {
    expectSameInEveryFormat(runs());
  });

  it('is shown by go tool pprof', (context) => {
    const { profile, files } = runs();
    const go = requireProgram(context, 'go');
    const nanos = BigInt(Math.round(cpuSeconds(profile) * 1e9));
    const { totals } = parseRaw(goPprof(go, files.pprof, '-raw'));
    expect(totals).toEqual([BigInt(sampleCount(profile)), nanos]);
    const top = goPprof(go, files.pprof, '-top', '-cum', '-nodecount=100').split('\n');
    expect(top.filter((row) => row.endsWith(` ${expected.function}`))).not.toEqual([]);
  });
}

function expectSameOutcome({ plain, profiled }: RealRuns, expected: Expected): void {
  const { normalise = (output: string) => output } = expected;
  const seen = ({ code, stdout, stderr }: Outcome) => ({
    code,
    stdout: normalise(stdout),
    stderr: normalise(stderr),
  });
  expect(seen(profiled)).toEqual(seen(plain));
  expect(profiled.code).toBe(expected.code);
  expect(profiled.stdout).not.toBe('');
}

function expectSameInEveryFormat({ files, profile }: RealRuns): void {
  const cpu = readPprof(gunzipSync(readFileSync(files.pprof)), 'cpu');
  expect(readSpeedscope(readFileSync(files.speedscope, 'utf8'))).toEqual(cpu);
  const collapsed = readCollapsed(readFileSync(files.collapsed, 'utf8'));
  expect(totalOf(collapsed)).toBe(BigInt(sampleCount(profile)));
  const table = readFileSync(files.text, 'utf8');
  expectWithin(numberAfter('Total time', table), cpuSeconds(profile), 0.001);
  expectWithin(
    numberAfter('CPU time outside the sampled threads', table),
    offThread(profile),
    0.001,
  );
}

function numberAfter(label: string, table: string): number {
  return Number(new RegExp(`^${label}: ([\\d.]+)`, 'm').exec(table)?.[1]);
}

/**
 * The slack of 5 % is for what the sampler leaves out of samples, and states: the time in its signal
 * handler and that in which code is named, some 2 % together. For the rest: the kernel brings a
 * running thread's time up to date at its ticks, of 1 to 10 ms, and the process goes on for a moment
 * after it has been asked.
 */
export const SLACK = 0.05;

/** For a program without workers: its thread has used what the system says, and what others have used is apart. */
export function itHasTheCpuTimeOfItsThread(runs: () => RealRuns): void {
  it('has the CPU time that the system says its thread has used, and that of others apart', () => {
    const { profile, cpu } = runs();
    expect(cpu.process).toBeGreaterThan(0.8);
    expectWithin(cpuSeconds(profile), cpu.main, SLACK * cpu.main);
    expectWithin(ofProcess(profile), cpu.process, SLACK * cpu.process);
    const others = offThread(profile) + ofSampler(profile);
    expectWithin(others, cpu.process - cpu.main, SLACK * cpu.process);
  });
}

/**
 * For a program with workers or children, of whose threads the system says nothing when they have
 * ended: all have used together what it says.
 */
export function itHasTheCpuTimeOfItsProcesses(runs: () => RealRuns): void {
  it('has the CPU time that the system says its processes have used', () => {
    const { profile, cpu } = runs();
    const processes = cpu.process + cpu.children - cpu.beforeChildren;
    expect(processes).toBeGreaterThan(1);
    expectWithin(ofProcess(profile), processes, SLACK * processes);
    const told = cpuSeconds(profile) + offThread(profile) + ofSampler(profile);
    expectWithin(told, processes, SLACK * processes);
  });
}

/** The sampler's own threads included. */
function ofProcess(profile: Profile): number {
  return (processCpuSeconds(profile) ?? Number.NaN) + ofSampler(profile);
}

function ofSampler({ meta }: Profile): number {
  return (meta.samplingCpu?.threads ?? Number.NaN) / 1e9;
}

/** Without the sampler's own threads. */
function offThread(profile: Profile): number {
  const threads = threadCpuSeconds(profile) ?? Number.NaN;
  return (processCpuSeconds(profile) ?? Number.NaN) - threads;
}
