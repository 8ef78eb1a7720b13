import {
  NO_LOSS,
  ProfileBuilder,
  nanos,
  threadIndex,
  unixNanos,
  type FunctionFields,
  type Profile,
  type ProfileMeta,
  type StackIndex,
  type ValueType,
} from '@tsprof/core/model';

/** A frame: the function, and the line being executed in it. */
export type FrameSpec = readonly [FunctionFields, number];

export interface SampleSpec {
  /** Root first. */
  readonly path: readonly FrameSpec[];
  /** One a value type. */
  readonly values: readonly (number | bigint)[];
  /** @defaultValue 0 */
  readonly thread?: number;
}

export const COUNT: ValueType = { type: 'samples', unit: 'count' };
export const CPU: ValueType = { type: 'cpu', unit: 'nanoseconds' };
export const WALL: ValueType = { type: 'wall', unit: 'nanoseconds' };

const META: ProfileMeta = {
  startTime: unixNanos(1_700_000_000_000_000_000n),
  duration: nanos(4_000_000_000),
  periodType: CPU,
  period: 1_000_000,
  defaultValueType: 'cpu',
  versions: { node: 'v22.23.3' },
  loss: NO_LOSS,
  comments: [],
};

export function profileOf(
  samples: readonly SampleSpec[],
  meta: Partial<ProfileMeta> = {},
  valueTypes: readonly ValueType[] = [COUNT, CPU],
): Profile {
  const builder = new ProfileBuilder(valueTypes);
  const main = builder.addThread({
    name: 'main',
    id: 100,
    cpu: { user: nanos(2_470_000_000), system: nanos(80_000_000) },
  });
  if (samples.some(({ thread }) => thread !== undefined)) {
    builder.addThread({ name: 'worker 1', id: 101, cpu: { user: nanos(0), system: nanos(0) } });
  }
  for (const { path, values, thread } of samples) {
    let stack: StackIndex | undefined;
    for (const [fields, line] of path) {
      stack = builder.addStack(stack, builder.addFrame(builder.addFunction(fields), { line }));
    }
    builder.addSample({ stack, values, thread: thread === undefined ? main : threadIndex(thread) });
  }
  return builder.finish({ ...META, ...meta });
}

export function js(name: string, file: string, startLine: number): FunctionFields {
  return { name, file, startLine, startColumn: 1, kind: 'js' };
}

export const GC: FrameSpec = [{ name: '(garbage collector)', kind: 'gc' }, 0];
export const IDLE: FrameSpec = [{ name: '(idle)', kind: 'idle' }, 0];

/** `ms` samples of one millisecond each. */
function millis(ms: number, ...path: readonly FrameSpec[]): SampleSpec {
  return { path, values: [ms, ms * 1_000_000] };
}

/** The sources of {@link compilerRun}, by the path shown. */
export const COMPILER_SOURCES: ReadonlyMap<string, string> = new Map([
  [
    '/home/me/app/src/parser.ts',
    [
      'export function parse(text: string): Node {',
      '\tconst tokens = scan(text);',
      '\tfor (const token of tokens) {',
      '\t\tnodes.push(nodeOf(token));',
      '\t}',
      '\treturn join(nodes);',
      '}',
    ].join('\n'),
  ],
  [
    '/home/me/app/src/check.ts',
    'function check(node) {\r\n  return node.children.every(check);\r\n}',
  ],
]);

/** A few seconds of a compiler: two files of equal name, a package, recursion, states, losses. */
export function compilerRun(): Profile {
  const main = js('', 'file:///home/me/app/src/index.ts', 1);
  const parse = js('parse', 'file:///home/me/app/src/parser.ts', 1);
  const check = js('check', 'file:///home/me/app/src/check.ts', 1);
  const scan = js('scan', 'file:///home/me/app/node_modules/@acme/scanner/src/index.js', 40);
  const parseJson = js('parse', 'file:///home/me/app/src/json/parser.ts', 7);
  const regExp: FunctionFields = { name: 'RegExp: [a-z]+', kind: 'native' };
  const read = js('readFileSync', 'node:fs', 455);
  const root: FrameSpec = [main, 12];
  return profileOf(
    [
      millis(620, root, [parse, 2], [scan, 52]),
      millis(210, root, [parse, 2], [scan, 53], [regExp, 0]),
      millis(340, root, [parse, 4]),
      millis(95, root, [parse, 6]),
      millis(180, root, [parse, 4], GC),
      millis(700, [main, 14], [check, 2], [check, 2], [check, 2]),
      millis(250, [main, 14], [check, 2], [check, 1]),
      millis(60, [main, 10], [read, 0]),
      millis(45, [main, 10]),
      millis(30, [main, 11], [parseJson, 9]),
      millis(15),
      millis(5, root, [parse, 4], [{ name: '(program)', kind: 'program' }, 0]),
    ],
    {
      processCpu: { user: nanos(2_900_000_000), system: nanos(150_000_000) },
      loss: { dropped: 3, truncated: 0, unresolved: 12, missedTicks: 0, overflowed: 0 },
    },
  );
}

/** `a`, which calls `b`, of a profile that says of no sample how long it took. */
export function countedRun(): Profile {
  const [a, b] = [js('a', 'file:///app/a.js', 1), js('b', 'file:///app/b.js', 5)];
  const samples: readonly SampleSpec[] = [
    {
      path: [
        [a, 2],
        [b, 7],
      ],
      values: [30],
    },
    { path: [[a, 3]], values: [12] },
  ];
  // A thread without CPU time, of which seconds could be made.
  return { ...profileOf(samples, { period: 0 }, [COUNT]), threads: [{ name: 'main', id: 0 }] };
}

/** 100 s on the clock, 90 of which it waits, and 9 s of CPU time. */
export function waitingRun(): Profile {
  const a = js('a', 'file:///app/a.js', 1);
  const samples: readonly SampleSpec[] = [
    { path: [[a, 2], IDLE], values: [900, 0, 90e9] },
    { path: [[a, 2]], values: [100, 9e9, 10e9] },
  ];
  return profileOf(samples, { defaultValueType: 'wall' }, [COUNT, CPU, WALL]);
}

/** Names with wide characters, pictures, combining marks and what would upset a terminal. */
export function unicodeNames(): Profile {
  const names = [
    '計算する',
    '👩‍👩‍👧‍👦 family',
    'e\u0301tude',
    'line\nbreak\ttab',
    '\u001b[31mred',
    'right\u202eleft',
  ];
  return profileOf(
    names.map((name, i) => millis(100 - i, [js(name, `/プロジェクト/${name}.js`, i + 1), i + 2])),
  );
}

/** {@link compilerRun} after a change: `scan` slower, its RegExp gone, and `check` moved. */
export function changedCompilerRun(): Profile {
  const main = js('', 'file:///home/me/app/src/index.ts', 1);
  const parse = js('parse', 'file:///home/me/app/src/parser.ts', 1);
  const check = js('check', 'file:///home/me/app/src/check.ts', 5);
  const scan = js('scan', 'file:///home/me/app/node_modules/@acme/scanner/src/index.js', 40);
  const skip = js('skipBlanks', 'file:///home/me/app/node_modules/@acme/scanner/src/index.js', 90);
  const parseJson = js('parse', 'file:///home/me/app/src/json/parser.ts', 7);
  const read = js('readFileSync', 'node:fs', 455);
  const root: FrameSpec = [main, 12];
  return profileOf([
    millis(905, root, [parse, 2], [scan, 52]),
    millis(160, root, [parse, 2], [scan, 55], [skip, 91]),
    millis(352, root, [parse, 4]),
    millis(88, root, [parse, 6]),
    millis(166, root, [parse, 4], GC),
    millis(718, [main, 14], [check, 6], [check, 6], [check, 6]),
    millis(262, [main, 14], [check, 6], [check, 5]),
    millis(57, [main, 10], [read, 0]),
    millis(48, [main, 10]),
    millis(27, [main, 11], [parseJson, 9]),
    millis(17),
    millis(4, root, [parse, 4], [{ name: '(program)', kind: 'program' }, 0]),
  ]);
}
