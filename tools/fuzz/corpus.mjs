import { ProfileBuilder, NO_LOSS, nanos, unixNanos } from '@tsprof/core/model';
import { toCollapsed } from '@tsprof/collapsed';
import { toCpuprofile } from '@tsprof/cpuprofile';
import { toPprof } from '@tsprof/pprof';
import { toSpeedscope } from '@tsprof/speedscope';

/** @import { Profile, StackIndex } from '@tsprof/core/model' */

const bytesOf = (/** @type {string} */ text) => new TextEncoder().encode(text);

/**
 * A small profile with a bit of everything.
 *
 * @param {boolean} hasTimes
 * @returns {Profile}
 */
function profile(hasTimes) {
  const builder = new ProfileBuilder([
    { type: 'samples', unit: 'count' },
    { type: 'cpu', unit: 'nanoseconds' },
  ]);
  const threads = [
    { name: 'main', id: 1 },
    { name: 'worker 1', id: 2 },
  ].map((thread) => builder.addThread(thread));
  const names = [
    '',
    'parse',
    'get item 4',
    '__proto__',
    'a;b',
    '(garbage collector)',
    'Ünï \u{1f525}',
  ];
  const frames = names.map((name, i) =>
    builder.addFrame(
      builder.addFunction({
        name,
        file: i % 2 === 0 ? `/app/${String(i)} x.js` : '',
        startLine: i,
        startColumn: i,
        kind: 'js',
      }),
      { line: i + 10, column: 2 },
    ),
  );
  const labels = builder.addLabelSet([
    { kind: 'string', key: 'route', value: '/a' },
    { kind: 'number', key: 'size', value: 2n ** 60n, unit: 'bytes' },
  ]);
  for (let i = 0; i < 12; i++) {
    /** @type {StackIndex | undefined} */
    let stack;
    for (let depth = 0; depth <= i % 5; depth++) {
      const frame = frames[(i * depth) % frames.length];
      stack = builder.addStack(stack, frame);
    }
    const thread = threads[i % 2];
    builder.addSample({
      stack,
      values: [1, i === 3 ? 2n ** 60n : 1_000_000 + i],
      thread,
      ...(i % 3 === 0 ? { labelSet: labels } : {}),
      ...(hasTimes ? { time: nanos(i * 1000) } : {}),
    });
  }
  return builder.finish({
    startTime: unixNanos(1_760_000_000_000_000_000n),
    duration: nanos(1e9),
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 1_000_000,
    defaultValueType: 'cpu',
    pid: 3,
    argv: ['node', 'app.js'],
    versions: { node: '20.20.2', tsprof: '0.1.0' },
    loss: NO_LOSS,
    comments: ['a comment'],
  });
}

/** @returns {Uint8Array[]} */
export function pprofFiles() {
  const drops = Buffer.concat([
    toPprof(profile(false)),
    // Strings of its own at the end, which drop_frames and keep_frames name.
    Buffer.from([0x32, 12, ...bytesOf('(parse|a.*)+')]),
    Buffer.from([0x38, 40, 0x40, 7]),
  ]);
  return [toPprof(profile(false)), toPprof(profile(true)), drops];
}

/** @returns {Uint8Array[]} */
export function speedscopeFiles() {
  const frames = ['a', 'b', 'c'].map((name) => ({ name, file: `/${name}.js`, line: 3, col: 4 }));
  const event = (
    /** @type {string} */ type,
    /** @type {number} */ frame,
    /** @type {number} */ at,
  ) => ({ type, frame, at });
  const events = [
    event('O', 0, 1),
    event('O', 1, 2),
    event('C', 1, 3),
    event('O', 2, 3.5),
    event('C', 2, 4),
    event('C', 0, 9),
  ];
  const evented = {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    activeProfileIndex: 1,
    exporter: 'other@1',
    shared: { frames },
    profiles: [
      { type: 'evented', name: 'p', unit: 'milliseconds', startValue: 1, endValue: 10, events },
      {
        type: 'sampled',
        name: 'q',
        unit: 'none',
        startValue: 0,
        endValue: 3,
        samples: [[0, 1], [], [2]],
        weights: [1, 0.5, null],
      },
    ],
  };
  return [
    bytesOf(toSpeedscope(profile(true))),
    bytesOf(toSpeedscope(profile(false), { value: 'samples' })),
    bytesOf(JSON.stringify(evented)),
  ];
}

/** @returns {Uint8Array[]} */
export function collapsedFiles() {
  return [
    bytesOf(toCollapsed(profile(false))),
    bytesOf(toCollapsed(profile(false), { threads: true, value: 'cpu' })),
    bytesOf('# from perf\njava;start_thread;GC::run_[k] 12\n\na;b;c 1.5\nx\ny;[unknown] 3\n'),
  ];
}

const place = (/** @type {string} */ functionName, /** @type {number} */ line) => ({
  functionName,
  scriptId: '7',
  url: functionName.startsWith('(') ? '' : `file:///app/${functionName}.js`,
  lineNumber: line,
  columnNumber: 4,
});

/** @returns {Uint8Array[]} */
export function cpuprofileFiles() {
  const nodes = [
    { id: 1, callFrame: place('(root)', -1), hitCount: 0, children: [2, 4] },
    {
      id: 2,
      callFrame: place('main', 0),
      hitCount: 1,
      children: [3],
      positionTicks: [{ line: 2, ticks: 1 }],
    },
    { id: 3, callFrame: place('__proto__', 9), hitCount: 2, deoptReason: 'x' },
    { id: 4, callFrame: place('(garbage collector)', -1), hitCount: 1 },
  ];
  const chrome = {
    nodes,
    startTime: 1e9,
    endTime: 1e9 + 900,
    samples: [2, 3, 3, 4],
    timeDeltas: [100, 200, -50, 300],
  };
  const child = { ...place('old', 3), id: 2, hitCount: 2, children: [] };
  const old = {
    head: { ...place('(root)', 0), id: 1, hitCount: 0, children: [child] },
    startTime: 1,
    endTime: 1.5,
    samples: [2, 2],
    timestamps: [1_000_100, 1_000_400],
  };
  return [
    bytesOf(toCpuprofile(profile(true))),
    bytesOf(toCpuprofile(profile(false), { value: 'samples' })),
    ...[chrome, old].map((file) => bytesOf(JSON.stringify(file))),
  ];
}

/** @returns {Uint8Array[]} */
export function traceFiles() {
  const nodes = [
    { id: 1, callFrame: place('(root)', -1) },
    { id: 2, callFrame: place('main', 0), parent: 1 },
  ];
  const ids = { pid: 1, tid: 2, id: '0x1', cat: 'disabled-by-default-v8.cpu_profiler' };
  const traceEvents = [
    { ...ids, name: 'Profile', ph: 'P', ts: 5, args: { data: { startTime: 5 } } },
    {
      ...ids,
      name: 'ProfileChunk',
      ph: 'P',
      ts: 6,
      args: { data: { cpuProfile: { nodes, samples: [2, 1, 2] }, timeDeltas: [1, 2, 3] } },
    },
    { pid: 1, tid: 2, name: 'thread_name', ph: 'M', ts: 0, args: { name: 'CrRendererMain' } },
  ];
  return [{ traceEvents }, traceEvents].map((file) => bytesOf(JSON.stringify(file)));
}
