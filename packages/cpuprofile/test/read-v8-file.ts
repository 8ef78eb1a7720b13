/** What {@link toCpuprofile} writes, by the types of V8's inspector protocol. */
export interface WrittenFile {
  readonly nodes: readonly WrittenNode[];
  readonly startTime: number;
  readonly endTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface WrittenNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly scriptId: string;
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  readonly hitCount: number;
  readonly children?: readonly number[];
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[];
}

export function parseFile(text: string): WrittenFile {
  return JSON.parse(text) as WrittenFile;
}

/** Each sample by its path of names, and how long it is, in microseconds; the end mark left out. */
export function shownSamples(file: WrittenFile): (readonly [path: string, micros: number])[] {
  const names = new Map<number, string>();
  const visit = (id: number, caller: string): void => {
    const node = file.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) throw new Error(`there is no node ${String(id)}`);
    const path =
      id === 1 ? '' : `${caller}${caller === '' ? '' : ' '}${node.callFrame.functionName}`;
    names.set(id, path);
    for (const child of node.children ?? []) visit(child, path);
  };
  visit(1, '');
  return file.samples
    .slice(0, -1)
    .map((id, i) => [names.get(id) ?? 'none', file.timeDeltas[i + 1] ?? 0]);
}
