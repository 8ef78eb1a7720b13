import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { node, program, tsprof } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const BURN = program('burn.cjs');
const SPIN = fileURLToPath(new URL('../consumers/call-collect-wait.mjs', import.meta.url));

function inDirectory(name: string): string {
  return join(directory.path, name);
}

interface JsonReport {
  readonly rows: readonly {
    readonly function: string;
    readonly file: string;
    readonly selfShare: number;
    readonly samples: number;
    readonly lines: readonly { readonly line: number; readonly samples: number }[];
  }[];
}

/** A trace of one function, as the object or as the array of its events. */
function trace(): readonly object[] {
  const callFrame = { functionName: 'animate', scriptId: 5, url: 'http://localhost/a.js' };
  const nodes = [
    { id: 1, callFrame: { functionName: '(root)' } },
    { id: 2, callFrame, parent: 1 },
  ];
  const cpuProfile = { nodes, samples: [2, 2, 2] };
  const common = { pid: 1, tid: 7, ts: 1 };
  return [
    { ...common, ph: 'M', name: 'thread_name', args: { name: 'CrRendererMain' } },
    { ...common, ph: 'P', name: 'Profile', id: '0x1', args: { data: { startTime: 1 } } },
    {
      ...common,
      ph: 'P',
      name: 'ProfileChunk',
      id: '0x1',
      args: { data: { cpuProfile, timeDeltas: [0, 1000, 1000], lines: [4, 4, 9] } },
    },
  ];
}

describe('tsprof report', () => {
  it('reads what node --cpu-prof has written, compressed or not, from a file or stdin', async () => {
    const recording = ['--cpu-prof', '--cpu-prof-name', 'node.cpuprofile', SPIN];
    await node(recording, { cwd: directory.path });
    const content = readFileSync(inDirectory('node.cpuprofile'));
    const options = ['report', '--json', '--by', 'function'];
    const [byName, byStdin] = await Promise.all([
      tsprof([...options, inDirectory('node.cpuprofile')]),
      tsprof([...options, '-'], { input: gzipSync(content) }),
    ]);
    expect(byName.stderr).toBe('');
    expect(byStdin.stdout).toBe(byName.stdout);
    const { rows } = JSON.parse(byName.stdout) as JsonReport;
    const spin = rows.find((row) => row.function === 'spin');
    expect(spin?.file).toBe(SPIN);
    // A third of the time, or more, where nothing else runs.
    expect(spin?.selfShare).toBeGreaterThan(0.1);
    // Its loop is one line, on which V8 has hit it nearly always.
    const inLoop = spin?.lines.find(({ line }) => line === 7)?.samples ?? 0;
    expect(inLoop).toBeGreaterThan((spin?.samples ?? 0) / 2);
  });

  it.each([
    ['an object', { traceEvents: trace() }],
    ['an array', trace()],
  ])('reads the profiles of a Chrome trace that is %s', async (_, file) => {
    const input = JSON.stringify(file);
    const run = await tsprof(['report', '--by', 'thread', '-'], { input });
    expect(run.stdout).toContain('CrRendererMain');
    expect(run.stdout).toContain('Sample count: 3');
    expect(run.stdout).toContain('Total time: 0.003 seconds (wall)');
  });

  it.each([
    ['{"nodes":[', /^tsprof: Cannot read stdin: Not a valid V8 CPU profile: it is no JSON: .*\n$/],
    [
      '{"nodes":[7]}',
      /^tsprof: Cannot read stdin: Not a valid V8 CPU profile: nodes\[0\]: expected an object, got 7\n$/,
    ],
    [
      '{"name":"x"}',
      /^tsprof: Cannot read stdin: it is in none of the formats that tsprof reads \(.*\.cpuprofile, .*\)\n$/,
    ],
    ['[1]', /^tsprof: Cannot read stdin: Not a valid Chrome trace: it holds no CPU profile; /],
  ])('says what is wrong with %s', async (input, message) => {
    const { code, stderr } = await tsprof(['report', '-'], { input });
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });
});

describe('tsprof run -o FILE.cpuprofile', () => {
  it('says that threads follow one another in it', async () => {
    const args = ['run', '-v', '-o', 'out.cpuprofile', program('workers.mjs'), 'comes to its end'];
    const { stderr } = await tsprof(args, { cwd: directory.path });
    expect(stderr).toMatch(
      /\ntsprof: wrote out\.cpuprofile\ntsprof: out\.cpuprofile leaves out .*\bthreads\b/,
    );
    const report = await tsprof(['report', '--report', 'tree', '--show-all', 'out.cpuprofile'], {
      cwd: directory.path,
    });
    expect(report.stdout).toMatch(/^[\d.]+ worker 1/m);
  });

  it('is read as it was written', async () => {
    const args = ['run', '-o', 'out.cpuprofile', '-o', 'out.pb', BURN];
    await tsprof(args, { cwd: directory.path });
    writeFileSync(inDirectory('copy'), readFileSync(inDirectory('out.cpuprofile')));
    const totals = await Promise.all(
      ['copy', 'out.pb'].map(async (file) => {
        const { stdout } = await tsprof(['report', file], { cwd: directory.path });
        return /^Sample count: \d+\nTotal time: [\d.]+ seconds/m.exec(stdout)?.[0];
      }),
    );
    expect(totals[0]).toMatch(/^Sample count/);
    expect(totals[0]).toBe(totals[1]);
  });
});
