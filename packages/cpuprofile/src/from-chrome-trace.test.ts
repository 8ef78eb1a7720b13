import { checkProfile, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { sampleLines } from '../test/sample-lines.ts';
import { bytesOf, callFrame, stateFrame } from '../test/v8-file.ts';
import { fromChromeTrace } from './from-chrome-trace.ts';

interface Event {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly id?: string;
  readonly args?: unknown;
}

const head = (pid: number, tid: number, id: string, startTime: number, source = ''): Event => ({
  name: 'Profile',
  pid,
  tid,
  id,
  args: { data: { startTime, ...(source === '' ? {} : { source }) } },
});

const chunk = (pid: number, id: string, data: object): Event => ({
  name: 'ProfileChunk',
  pid,
  // Chunks come from V8's own thread.
  tid: 99,
  id,
  args: { data },
});

const threadName = (pid: number, tid: number, name: string): Event => ({
  name: 'thread_name',
  pid,
  tid,
  args: { name },
});

const NODES = [
  { id: 1, callFrame: { codeType: 'other', functionName: '(root)', scriptId: 0 } },
  { id: 2, callFrame: callFrame('main'), parent: 1 },
];

const EVENTS: readonly Event[] = [
  threadName(10, 11, 'CrRendererMain'),
  { name: 'RunTask', pid: 10, tid: 11 },
  head(10, 11, '0x1', 1000),
  chunk(10, '0x1', {
    cpuProfile: { nodes: NODES, samples: [2, 2] },
    timeDeltas: [5, 10],
    lines: [3, 4],
  }),
  head(10, 12, '0x2', 1100),
  chunk(10, '0x1', {
    cpuProfile: {
      nodes: [{ id: 3, callFrame: callFrame('hot'), parent: 2 }],
      samples: [3],
    },
    timeDeltas: [20],
    lines: [0],
  }),
  chunk(10, '0x2', {
    cpuProfile: {
      nodes: [...NODES, { id: 4, callFrame: stateFrame('(idle)'), parent: 1 }],
      samples: [2, 4],
    },
    timeDeltas: [1, 2],
  }),
  chunk(10, '0x1', { endTime: 5000 }),
];

function read(file: unknown): Profile {
  const profile = fromChromeTrace(bytesOf(file));
  checkProfile(profile);
  return profile;
}

describe('fromChromeTrace', () => {
  it('reads a profile a thread, in pieces and by names', () => {
    const profile = read({ traceEvents: EVENTS, metadata: {} });
    expect(profile.threads).toEqual([
      { name: 'CrRendererMain', id: 11 },
      { name: 'thread 12', id: 12 },
    ]);
    expect(sampleLines(profile)).toEqual([
      ['main:3', 1, 10_000, 15_000],
      ['main:4', 1, 20_000, 35_000],
      ['main hot', 1, 15_000, 50_000],
      ['main', 1, 2000, 103_000],
      ['(idle)', 1, 2000, 105_000],
    ]);
    expect(Array.from(profile.samples.thread)).toEqual([0, 0, 0, 1, 1]);
    expect(profile.meta).toMatchObject({ startTime: 0n, duration: 105_000, period: 15_000 });
  });

  it('reads the array of events by itself, also without its end', () => {
    const whole = sampleLines(read(EVENTS));
    expect(whole).toHaveLength(5);
    const text = JSON.stringify(EVENTS);
    for (const cut of [text.slice(0, -1), `${text.slice(0, -1)},\n`]) {
      expect(sampleLines(fromChromeTrace(new TextEncoder().encode(cut)))).toEqual(whole);
    }
  });

  it('tells threads of several processes apart', () => {
    const other = EVENTS.map((event) => ({ ...event, pid: 20 }));
    const { threads } = read([...EVENTS, ...other]);
    expect(threads.map(({ name }) => name)).toEqual([
      'CrRendererMain (pid 10)',
      'thread 12 (pid 10)',
      'CrRendererMain (pid 20)',
      'thread 12 (pid 20)',
    ]);
  });

  it('takes one of two profiles of a thread, that of the trace itself', () => {
    const byInspector = [
      head(10, 11, '0x9', 900, 'Inspector'),
      chunk(10, '0x9', { cpuProfile: { nodes: NODES, samples: [2] }, timeDeltas: [1] }),
    ];
    const byTrace = EVENTS.map((event) =>
      event.name === 'Profile'
        ? head(event.pid, event.tid, event.id ?? '', 1000, 'Internal')
        : event,
    );
    for (const events of [
      [...byInspector, ...byTrace],
      [...byTrace, ...byInspector],
    ]) {
      expect(read(events).samples.length).toBe(5);
    }
  });
});
