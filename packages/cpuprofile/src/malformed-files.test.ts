import { TsprofError } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { bytesOf, callFrame, v8File, type V8File } from '../test/v8-file.ts';
import { fromChromeTrace } from './from-chrome-trace.ts';
import { fromCpuprofile } from './from-cpuprofile.ts';

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof TsprofError && error.code === 'ERR_TSPROF_MALFORMED_FILE') {
      return error.message.replace(/^Not a valid (?:V8 CPU profile|Chrome trace): /, '');
    }
    throw error;
  }
  return 'none';
}

const changed = (change: (file: V8File) => void) => (): unknown => {
  const file = v8File();
  change(file);
  return file;
};

const node = (fields: Record<string, unknown>): (() => unknown) =>
  changed((file) => {
    Object.assign(file.nodes[2] ?? {}, fields);
  });

const frame = (fields: Record<string, unknown>): (() => unknown) =>
  node({ callFrame: { ...callFrame('hot'), ...fields } });

const CASES: readonly (readonly [problem: string, file: () => unknown])[] = [
  ['it holds no object', () => [1]],
  ['it holds no object', () => null],
  ['it has neither "nodes" nor "head"', () => ({ traceEvents: [] })],
  ['nodes: expected an array, got an object', () => ({ nodes: {} })],
  ['nodes[0]: expected an object, got 5', () => ({ nodes: [5] })],
  ['nodes[2].id: expected a number, got nothing', node({ id: undefined })],
  ['nodes[2].id: expected a number, got true', node({ id: true })],
  ['nodes[2].id: a second node 2', node({ id: 2 })],
  ['nodes[2].callFrame: expected an object, got "hot"', node({ callFrame: 'hot' })],
  [
    'nodes[2].callFrame.functionName: expected a string, got nothing',
    frame({ functionName: undefined }),
  ],
  ['nodes[2].callFrame.url: expected a string, got 3', frame({ url: 3 })],
  ['nodes[2].callFrame.lineNumber: expected a number, got "3"', frame({ lineNumber: '3' })],
  ['nodes[2].callFrame.columnNumber: expected a number, got an array', frame({ columnNumber: [] })],
  ['nodes[2].functionName: expected a string, got nothing', node({ callFrame: undefined })],
  ['nodes[2].hitCount: expected a number >= 0, got -1', node({ hitCount: -1 })],
  ['nodes[2].positionTicks: expected an array, got an object', node({ positionTicks: {} })],
  ['nodes[2].positionTicks[0]: expected an object, got 1', node({ positionTicks: [1] })],
  [
    'nodes[2].positionTicks[0].ticks: expected a number >= 0, got nothing',
    node({ positionTicks: [{ line: 1 }] }),
  ],
  ['nodes[2].children: expected an array, got 4', node({ children: 4 })],
  ['nodes[2].children[0]: there is no node 9', node({ children: [9] })],
  ['nodes[2].children[0]: node 4 has two parents', node({ children: [4] })],
  ['nodes[2].parent: there is no node 9', node({ parent: 9 })],
  ['nodes[2].parent: the node has two parents', node({ parent: 1 })],
  ['nodes[0]: its callers go round in a circle', node({ children: [1] })],
  [
    'nodes[1]: its callers go round in a circle',
    () => ({
      nodes: [
        { id: 1, callFrame: callFrame('a') },
        { id: 2, callFrame: callFrame('b'), parent: 2 },
      ],
      samples: [],
    }),
  ],
  [
    'it has neither samples nor hit counts',
    () => ({ nodes: [{ id: 1, callFrame: callFrame('a') }] }),
  ],
  [
    'samples: expected an array, got "none"',
    changed((file) => {
      file.samples = 'none';
    }),
  ],
  [
    'samples[1]: there is no node 99',
    changed((file) => {
      file.samples = [2, 99];
    }),
  ],
  [
    'samples[0]: expected a number, got an object',
    changed((file) => {
      file.samples = [{}];
    }),
  ],
  [
    'timeDeltas: expected an array, got 1',
    changed((file) => {
      file.timeDeltas = 1;
    }),
  ],
  [
    'timeDeltas[1]: expected a number, got "1"',
    changed((file) => {
      file.timeDeltas = [1, '1'];
    }),
  ],
  [
    'timeDeltas[1]: the time is past 285 years',
    changed((file) => {
      file.timeDeltas = [1, 1e300];
    }),
  ],
  ['startTime: expected a number, got "now"', () => ({ ...v8File(), startTime: 'now' })],
  ['head: expected an object, got an array', () => ({ head: [] })],
  ['a child of node 1: expected an object, got 2', () => ({ head: { id: 1, children: [2] } })],
  [
    'a child of node an object: expected an object, got 2',
    () => ({ head: { id: { toString: 1 }, children: [2] } }),
  ],
  [
    "head's nodes[0].functionName: expected a string, got nothing",
    () => ({ head: { id: 1, children: [] } }),
  ],
  [
    'timestamps[0]: expected a number, got null',
    () => ({ head: { id: 1, functionName: 'a' }, samples: [1], timestamps: [null] }),
  ],
];

describe('a .cpuprofile is refused if', () => {
  it.each(CASES)('%s', (problem, file) => {
    expect(problemOf(() => fromCpuprofile(bytesOf(file())))).toBe(problem);
  });

  it('it is no JSON', () => {
    expect(problemOf(() => fromCpuprofile(new TextEncoder().encode('{"nodes":[')))).toMatch(
      /^it is no JSON: /,
    );
    expect(problemOf(() => fromCpuprofile(new Uint8Array()))).toMatch(/^it is no JSON: /);
  });

  it('it is still compressed', () => {
    expect(problemOf(() => fromCpuprofile(new Uint8Array([0x1f, 0x8b, 8])))).toBe(
      'it is compressed with gzip; decompress it first',
    );
  });
});

describe('a trace is refused if', () => {
  const chunk = (data: unknown): unknown => ({
    traceEvents: [{ name: 'ProfileChunk', pid: 1, tid: 2, ts: 0, id: '0x1', args: { data } }],
  });

  it.each([
    ['traceEvents: expected an array, got 5', { traceEvents: 5 }],
    [
      'it holds no CPU profile; record it with the category disabled-by-default-v8.cpu_profiler',
      { traceEvents: [{ name: 'RunTask', ph: 'X' }, 7, null] },
    ],
    [
      'traceEvents[0].args.data: timeDeltas: expected an array, got 5',
      chunk({ cpuProfile: { nodes: [] }, timeDeltas: 5 }),
    ],
    [
      'nodes of profile 0x1 of process 1[0].callFrame.functionName: expected a string, got nothing',
      chunk({ cpuProfile: { nodes: [{ id: 1, callFrame: {} }] } }),
    ],
    [
      'samples of profile 0x1 of process 1[0]: there is no node 8',
      chunk({ cpuProfile: { nodes: [{ id: 1, callFrame: callFrame('a') }], samples: [8] } }),
    ],
  ])('%s', (problem, file) => {
    expect(problemOf(() => fromChromeTrace(bytesOf(file)))).toBe(problem);
  });
});
