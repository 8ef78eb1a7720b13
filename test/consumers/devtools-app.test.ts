import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Profile } from '@tsprof/core/model';
import { fromChromeTrace, fromCpuprofile, toCpuprofile } from '@tsprof/cpuprofile';
import { fromPprof } from '@tsprof/pprof';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { requireProgram } from '../support/external-program.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { node, tsprof } from '../support/tsprof.ts';
import { asDevToolsShows, rowsByTsprof } from './as-devtools-shows.ts';
import { consumerProfile, SOURCE_PATH } from './consumer-profile.ts';
import { DevToolsApp, type DevToolsRow } from './devtools-app.ts';

const PROGRAM = fileURLToPath(new URL('call-collect-wait.mjs', import.meta.url));
const directory = temporaryDirectory();

let started: Promise<DevToolsApp> | undefined;

function startApp(context: TestContext): Promise<DevToolsApp> {
  const chromium = requireProgram(context, 'chromium');
  return (started ??= DevToolsApp.start(chromium));
}

afterAll(async () => {
  await (await started)?.stop();
});

/**
 * How much more than nothing a difference is, in milliseconds: Unix times in milliseconds are
 * rounded to a quarter of a microsecond, for each call.
 */
const TOLERANCE = 0.02;

/**
 * The rows by function that differ from tsprof's. Idle time is left out: what is between two samples
 * of tsprof's is none of them.
 */
function differences(rows: readonly DevToolsRow[], profile: Profile): readonly string[] {
  const shown = timesOf(rows);
  const expected = timesOf(rowsByTsprof(asDevToolsShows(profile)));
  const keys = new Set([...shown.keys(), ...expected.keys()]);
  return [...keys].flatMap((key) => {
    const [a = [], b = []] = [shown.get(key), expected.get(key)];
    const isEqual =
      a.length === b.length && a.every((ms, i) => Math.abs(ms - (b[i] ?? 0)) < TOLERANCE);
    return isEqual ? [] : [`${key}: DevTools ${a.join(' ')}, tsprof ${b.join(' ')}`];
  });
}

/** Self and total in milliseconds, by function. */
function timesOf(rows: readonly DevToolsRow[]): ReadonlyMap<string, readonly number[]> {
  const busy = rows.filter(({ name }) => name !== '(idle)');
  return new Map(busy.map(({ name, place, self, total }) => [`${name} ${place}`, [self, total]]));
}

/** Self time of each named function of the program, in milliseconds. */
function ownTimes(rows: readonly DevToolsRow[]): ReadonlyMap<string, number> {
  const own = rows.filter(({ name, place }) => place.startsWith(PROGRAM) && !name.startsWith('('));
  return new Map(own.map(({ name, self }) => [name, self]));
}

describe('DevTools', () => {
  it('shows what is hot in a file, thread after thread', async (context) => {
    const app = await startApp(context);
    expect(await app.open('hot.cpuprofile', toCpuprofile(consumerProfile()))).toEqual([
      { name: 'calledThrice', place: `${SOURCE_PATH}:6:0`, self: 75, total: 75 },
      { name: 'calledOnce', place: `${SOURCE_PATH}:12:0`, self: 25, total: 25 },
      { name: '(garbage collector)', place: '(unknown)', self: 10, total: 10 },
    ]);
  });

  it('shows the functions and times that tsprof has measured', async (context) => {
    const app = await startApp(context);
    const outputs = ['-o', 'run.cpuprofile', '-o', 'run.pb.gz'];
    const run = await tsprof(['run', ...outputs, PROGRAM], { cwd: directory.path });
    expect(run.code).toBe(0);
    const file = withoutNode(readFileSync(path.join(directory.path, 'run.cpuprofile'), 'utf8'));
    const rows = await app.open('run.cpuprofile', file);
    const written = fromCpuprofile(Buffer.from(file));
    expect(differences(rows, written)).toEqual([]);

    // Against the file, not the rows: DevTools gives a lone `(program)` to the function before it.
    const pprof = fromPprof(gunzipSync(readFileSync(path.join(directory.path, 'run.pb.gz'))));
    const measured = ownTimes(rowsByTsprof(pprof));
    expect(measured.size).toBeGreaterThanOrEqual(3);
    for (const [name, millis] of ownTimes(rowsByTsprof(written))) {
      // Both ends of a sample may have moved by some microseconds.
      expect(Math.abs(millis - (measured.get(name) ?? 0)), name).toBeLessThan(0.5);
    }
  });

  it('says of a profile of node what tsprof says of it', async (context) => {
    const app = await startApp(context);
    const recording = ['--cpu-prof', '--cpu-prof-name', 'node.cpuprofile'];
    const run = await node([...recording, PROGRAM], { cwd: directory.path });
    expect(run.code).toBe(0);
    const recorded = readFileSync(path.join(directory.path, 'node.cpuprofile'), 'utf8');
    const file = withoutNode(inEighthsOfMillis(recorded));
    const rows = await app.open('node.cpuprofile', file);
    expect(ownTimes(rows).size).toBeGreaterThanOrEqual(3);
    expect(differences(rows, fromCpuprofile(Buffer.from(file)))).toEqual([]);
  });

  it('says of what the browser has recorded what tsprof says of it', async (context) => {
    const app = await startApp(context);
    const { cpuprofile, trace } = await app.record(workInBrowser);
    const file = inEighthsOfMillis(cpuprofile);
    const shown = selfByName(await app.open('page.cpuprofile', file));
    const read = selfByName(rowsByTsprof(asDevToolsShows(fromCpuprofile(Buffer.from(file)))));
    expect(workOf(shown)).toBeGreaterThan(50);
    for (const [name, millis] of shown) expect(read.get(name), name).toBeCloseTo(millis, 3);

    const traced = fromChromeTrace(trace);
    expect(traced.threads.map(({ name }) => name).join()).toContain('CrRendererMain');
    expect(workOf(selfByName(rowsByTsprof(traced)))).toBeGreaterThan(50);
  });
});

/** In milliseconds. */
function selfByName(rows: readonly DevToolsRow[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { name, self } of rows) sums.set(name, (sums.get(name) ?? 0) + self);
  return sums;
}

/** V8 counts what it has inlined for the caller now and then, which may be playwright's. */
function workOf(self: ReadonlyMap<string, number>): number {
  const names = ['spinInBrowser', 'workInBrowser', 'evaluate'];
  return names.reduce((sum, name) => sum + (self.get(name) ?? 0), 0);
}

function workInBrowser(): number {
  function spinInBrowser(steps: number): number {
    let x = 1;
    for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
    return x;
  }
  const end = performance.now() + 150;
  let x = 0;
  while (performance.now() < end) x += spinInBrowser(100_000);
  return x;
}

/** DevTools has code of Node's on its ignore list, and shows what such code calls as itself. */
function withoutNode(content: string): string {
  return content.replaceAll('"url":"node:', '"url":"lib:');
}

/**
 * A file of V8's with times at which DevTools makes no errors of rounding. Where it does, it takes
 * calls for the callees of those before them, and shows other times than it has calculated.
 */
function inEighthsOfMillis(content: string): string {
  const file = JSON.parse(content) as { startTime: number; timeDeltas: number[] };
  const rounded = (micros: number): number => Math.round(micros / 125) * 125;
  let time = file.startTime;
  const timeDeltas = file.timeDeltas.map((delta) => {
    const before = rounded(time);
    time += delta;
    return rounded(time) - before;
  });
  return JSON.stringify({ ...file, startTime: rounded(file.startTime), timeDeltas });
}
