import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  readCollapsed,
  readPprof,
  readSpeedscope,
  readStatprofCount,
} from '../exporters/read-outputs.ts';
import { totalOf, type StackCounts } from '../exporters/stack-counts.ts';
import { requireProgram } from '../support/external-program.ts';
import { runNode } from '../support/run-node.ts';
import { SOURCE_PATH } from './consumer-profile.ts';
import { goPprof, parseRaw } from './go-pprof.ts';
import { SpeedscopeApp } from './speedscope-app.ts';

const TSPROF = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const PROGRAM = fileURLToPath(new URL('real-program.mjs', import.meta.url));
const dir = mkdtempSync(path.join(tmpdir(), 'tsprof-real-run-'));
const files = {
  pprof: path.join(dir, 'run.pb.gz'),
  speedscope: path.join(dir, 'run.speedscope.json'),
  collapsed: path.join(dir, 'run.collapsed'),
  text: path.join(dir, 'run.txt'),
};

beforeAll(async () => {
  const outputs = Object.values(files).flatMap((file) => ['-o', file]);
  const { status, stderr } = await runNode([TSPROF, 'run', ...outputs, PROGRAM]);
  if (status !== 0) throw new Error(`tsprof exits with ${String(status)}: ${stderr}`);
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

function pprofCounts(valueType: string): StackCounts {
  return readPprof(gunzipSync(readFileSync(files.pprof)), valueType);
}

/** The part of a total that was counted in a function itself. */
function selfShare(counts: StackCounts, name: string): number {
  const self = [...counts].filter(([stack]) => stack.endsWith(`${JSON.stringify(name)}]`));
  return Number(totalOf(new Map(self))) / Number(totalOf(counts));
}

describe('the four files of one run', () => {
  it('count the same samples', () => {
    const samples = totalOf(pprofCounts('samples'));
    expect(samples).toBeGreaterThan(100n);
    expect(totalOf(readCollapsed(readFileSync(files.collapsed, 'utf8')))).toBe(samples);
    expect(readStatprofCount(readFileSync(files.text, 'utf8'))).toBe(Number(samples));
  });

  it('have the same CPU time, in all and by stack', () => {
    const cpu = pprofCounts('cpu');
    expect(readSpeedscope(readFileSync(files.speedscope, 'utf8'))).toEqual(cpu);
    const text = readFileSync(files.text, 'utf8');
    const seconds = Number(/^Total time: ([\d.]+) seconds$/m.exec(text)?.[1]);
    expect(Math.abs(seconds - Number(totalOf(cpu)) / 1e9)).toBeLessThanOrEqual(0.0005);
  });

  it('say that the function called three times took three times as long', () => {
    // 75 % but for what the rest of the run takes; the accuracy tests are stricter.
    expect(selfShare(pprofCounts('cpu'), 'calledThrice')).toBeGreaterThan(0.65);
    expect(selfShare(pprofCounts('cpu'), 'calledOnce')).toBeLessThan(0.35);
  });
});

describe('go tool pprof', () => {
  it('reads the totals of the run', (context) => {
    const raw = parseRaw(goPprof(requireProgram(context, 'go'), files.pprof, '-raw'));
    expect(raw).toEqual({
      types: ['samples/count', 'cpu/nanoseconds'],
      defaultType: 'cpu/nanoseconds',
      totals: [totalOf(pprofCounts('samples')), totalOf(pprofCounts('cpu'))],
    });
  });

  it.for(['-top', '-tree', '-traces', '-svg'])(
    'shows the hot function by %s',
    (report, context) => {
      const go = requireProgram(context, 'go');
      if (report === '-svg') requireProgram(context, 'graphviz');
      const target = path.join(dir, `report${report}`);
      goPprof(go, files.pprof, report, `-output=${target}`);
      expect(readFileSync(target, 'utf8')).toContain('calledThrice');
    },
  );

  it('shows the time of the hot line in its source', (context) => {
    const listed = goPprof(requireProgram(context, 'go'), files.pprof, '-list=^calledThrice$');
    expect(listed).toContain(`calledThrice in ${SOURCE_PATH}`);
    const hotLine = listed.split('\n').find((line) => /^ +[\d.]+m?s +[\d.]+m?s +8:/.test(line));
    expect(hotLine).toContain('x = (x * 7 + i) | 0;');
  });

  it('shows the thread and how the profile was made', (context) => {
    const go = requireProgram(context, 'go');
    expect(goPprof(go, files.pprof, '-tags')).toMatch(/thread: Total .*\n.*\(.*100%\): main/);
    const comments = goPprof(go, files.pprof, '-comments');
    expect(comments).toContain('real-program.mjs');
    expect(comments).toMatch(/tsprof\.sampler: \{"timer":"\w+","engine":"\w+","requestedHz":1000/);
    expect(comments).toMatch(/tsprof\.loss: \{"dropped":\d+/);
    expect(comments).toContain(`"node":"${process.versions.node}"`);
  });
});

describe('the speedscope app', () => {
  it('shows the hot function first', async (context) => {
    const app = await SpeedscopeApp.start(requireProgram(context, 'chromium'));
    try {
      const text = readFileSync(files.speedscope, 'utf8');
      const shown = await app.open('run.speedscope.json', text);
      expect(shown.problems).toEqual([]);
      expect(shown.title).toContain('real-program.mjs');
      expect(shown.rows[0]?.at(-1)).toBe('calledThrice');
      expect(shown.totals).toEqual([['main', Number(totalOf(pprofCounts('cpu')))]]);
    } finally {
      await app.stop();
    }
  });
});
