/** A file as V8 writes it, to be changed by tests. */
export interface V8File {
  nodes: V8FileNode[];
  startTime: number;
  endTime: number;
  samples?: unknown;
  timeDeltas?: unknown;
}

export interface V8FileNode {
  id: unknown;
  callFrame: Record<string, unknown>;
  hitCount?: unknown;
  children?: unknown;
  parent?: unknown;
  positionTicks?: unknown;
}

/** A function of `/app/main.js`, with lines and columns that begin at 0. */
export function callFrame(functionName: string, lineNumber = 0): Record<string, unknown> {
  return { functionName, scriptId: '7', url: '/app/main.js', lineNumber, columnNumber: 4 };
}

/** A state, or the root, which is no code. */
export function stateFrame(functionName: string): Record<string, unknown> {
  return { functionName, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 };
}

/**
 * `main` calls `hot` on its lines 3 and 4; V8's collector ran once. Samples at 10, 11, 13 and 16
 * microseconds.
 */
export function v8File(): V8File {
  return {
    nodes: [
      { id: 1, callFrame: stateFrame('(root)'), hitCount: 0, children: [2, 4] },
      { id: 2, callFrame: callFrame('main'), hitCount: 1, children: [3] },
      {
        id: 3,
        callFrame: callFrame('hot', 1),
        hitCount: 2,
        positionTicks: [
          { line: 3, ticks: 1 },
          { line: 4, ticks: 1 },
        ],
      },
      { id: 4, callFrame: stateFrame('(garbage collector)'), hitCount: 1 },
    ],
    startTime: 5_000_000,
    endTime: 5_000_020,
    samples: [2, 3, 4, 3],
    timeDeltas: [10, 1, 2, 3],
  };
}

export function bytesOf(file: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(file));
}
