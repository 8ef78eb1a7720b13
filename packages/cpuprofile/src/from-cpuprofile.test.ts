import { checkProfile, frameIndex, frameView, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { sampleLines } from '../test/sample-lines.ts';
import { bytesOf, callFrame, stateFrame, v8File, type V8File } from '../test/v8-file.ts';
import { fromCpuprofile } from './from-cpuprofile.ts';

function read(change: (file: V8File) => unknown = () => undefined): Profile {
  const file = v8File();
  const changed = change(file);
  const profile = fromCpuprofile(bytesOf(typeof changed === 'object' ? changed : file));
  checkProfile(profile);
  return profile;
}

describe('a sample', () => {
  it('lasts until the next one, the last as long as the others do on average', () => {
    expect(sampleLines(read())).toEqual([
      ['main', 1, 1000, 11_000],
      ['main hot:3', 1, 2000, 13_000],
      ['(garbage collector)', 1, 3000, 16_000],
      ['main hot:4', 1, 2000, 18_000],
    ]);
  });

  it('is put where its time is, if V8 has written it late', () => {
    const profile = read((file) => {
      file.timeDeltas = [10, 3, -2, 5];
    });
    expect(sampleLines(profile)).toEqual([
      ['main', 1, 1000, 11_000],
      ['(garbage collector)', 1, 2000, 13_000],
      ['main hot:3', 1, 3000, 16_000],
      ['main hot:4', 1, 2000, 18_000],
    ]);
  });

  it('is not before the start, even if its time is', () => {
    const profile = read((file) => {
      file.timeDeltas = [-7, 1, 2, 3];
    });
    expect(sampleLines(profile).map(([, , nanos, time]) => [nanos, time])).toEqual([
      [1000, 1000],
      [2000, 3000],
      [3000, 6000],
      [2000, 8000],
    ]);
  });

  it('ends where the file has one more time', () => {
    const profile = read((file) => {
      file.timeDeltas = [10, 1, 2, 3, 9];
    });
    expect(sampleLines(profile).at(-1)).toEqual(['main hot:4', 1, 9000, 25_000]);
  });

  it('takes no time where the file has none for it', () => {
    const profile = read((file) => {
      file.timeDeltas = [10, 1];
    });
    expect(sampleLines(profile)).toEqual([
      ['main', 1, 1000, 11_000],
      ['main hot:3', 1, 1000, 12_000],
      ['(garbage collector)', 1, 0, 12_000],
      ['main hot:4', 1, 0, 12_000],
    ]);
  });

  it('that is the only one lasts until the end', () => {
    const profile = read((file) => {
      file.samples = [3];
      file.timeDeltas = [8];
    });
    expect(sampleLines(profile)).toEqual([['main hot:3', 1, 12_000, 20_000]]);
  });

  it.each([undefined, null])('has its share of the whole, if times are %s', (timeDeltas) => {
    const profile = read((file) => {
      file.timeDeltas = timeDeltas;
    });
    expect(sampleLines(profile).map(([, , nanos, time]) => [nanos, time])).toEqual([
      [5000, 5000],
      [5000, 10_000],
      [5000, 15_000],
      [5000, 20_000],
    ]);
  });

  it('has no time at all, if the file has none', () => {
    const profile = read(({ nodes, samples }) => ({ nodes, samples }));
    expect(profile.valueTypes).toEqual([{ type: 'samples', unit: 'count' }]);
    expect(profile.meta.defaultValueType).toBe('samples');
    expect(sampleLines(profile).map(([stack, count]) => [stack, count])).toEqual([
      ['main', 1],
      ['main hot:3', 1],
      ['(garbage collector)', 1],
      ['main hot:4', 1],
    ]);
  });

  it('of the root has no stack', () => {
    const profile = read((file) => {
      file.samples = [2, 1, 4, 3];
      delete file.nodes[0]?.hitCount;
    });
    expect(sampleLines(profile)[1]).toEqual(['', 1, 2000, 13_000]);
  });

  it.each(['(root)', '(idle)'])('of %s that was never hit only ends the one before', (name) => {
    const profile = read((file) => {
      file.nodes.push({ id: 9, callFrame: stateFrame('(idle)'), hitCount: 0, parent: 1 });
      const id = name === '(root)' ? 1 : 9;
      file.samples = [2, id, 3, id];
    });
    expect(sampleLines(profile)).toEqual([
      ['main', 1, 1000, 11_000],
      ['main hot:3', 1, 3000, 16_000],
    ]);
  });
});

describe('hit counts', () => {
  const withoutSamples = (hits: unknown): Profile =>
    read((file) => {
      delete file.samples;
      delete file.timeDeltas;
      const [, main, hot] = file.nodes;
      if (main !== undefined) main.hitCount = hits;
      if (hot !== undefined) hot.hitCount = 3;
    });

  it('share the time of the whole, if there are no samples', () => {
    expect(sampleLines(withoutSamples(1))).toEqual([
      ['main', 1, 4000],
      ['main hot:3', 1, 4000],
      ['main hot:4', 1, 4000],
      ['main hot', 1, 4000],
      ['(garbage collector)', 1, 4000],
    ]);
  });

  it('are 0 where the file has none', () => {
    expect(sampleLines(withoutSamples(undefined))).toHaveLength(4);
  });

  it('have no lines that do not add up', () => {
    const profile = read(({ nodes }) => ({
      nodes: nodes.map((node) => ({ ...node, hitCount: node.id === 3 ? 1 : 0 })),
    }));
    expect(sampleLines(profile)).toEqual([['main hot', 1]]);
  });
});

describe('lines', () => {
  const linesOf = (ticks: unknown, samples: number, hits: unknown = samples): string[] => {
    const profile = read((file) => {
      file.samples = new Array(samples).fill(3);
      file.timeDeltas = new Array(samples).fill(1);
      const [, , hot] = file.nodes;
      if (hot === undefined) return;
      hot.positionTicks = ticks;
      hot.hitCount = hits;
    });
    return sampleLines(profile).map(([stack]) => String(stack).slice('main hot:'.length));
  };
  const twoLines = [
    { line: 5, ticks: 4 },
    { line: 9, ticks: 2 },
  ];

  it('are dealt out evenly, each as often as it was counted', () => {
    expect(linesOf(twoLines, 6)).toEqual(['5', '9', '5', '5', '9', '5']);
    expect(linesOf(twoLines, 6, undefined)).toEqual(['5', '9', '5', '5', '9', '5']);
  });

  it('may come in pieces', () => {
    const pieces = [...twoLines, { line: 5, ticks: 1 }];
    expect(linesOf(pieces, 7).toSorted()).toEqual(['5', '5', '5', '5', '5', '9', '9']);
  });

  it('are unknown for hits in excess of the counts', () => {
    expect(linesOf([{ line: 5, ticks: 1 }], 3)).toEqual(['', '5', '']);
  });

  it.each([
    ['more', 12, 6, 8, 4, 0],
    ['fewer', 3, 6, 2, 1, 0],
    ['more, some without a line', 18, 9, 8, 4, 6],
  ])('have their shares where samples are %s than hits', (_, samples, hits, fives, nines, none) => {
    const lines = linesOf(twoLines, samples, hits);
    const count = (line: string): number => lines.filter((one) => one === line).length;
    expect([count('5'), count('9'), count('')]).toEqual([fives, nines, none]);
  });

  it.each([-1, 0, 2 ** 32])('%d is unknown', (line) => {
    expect(linesOf([{ line, ticks: 2 }], 2)).toEqual(['', '']);
  });
});

describe('a function', () => {
  it('has the place where it starts, from 1', () => {
    const profile = read();
    const hot = profile.functions.name.indexOf('hot');
    expect(profile.functions.startLine[hot]).toBe(2);
    expect(profile.functions.startColumn[hot]).toBe(5);
    expect(profile.functions.file[hot]).toBe('/app/main.js');
  });

  it('has no place, if that is -1 or missing', () => {
    const profile = read((file) => {
      file.nodes[1] = { id: 2, callFrame: { functionName: 'parse' }, children: [3] };
    });
    const func = profile.functions.name.indexOf('parse');
    expect(profile.functions.startLine[func]).toBe(0);
    expect(profile.functions.kind[func]).toBe('native');
    expect(profile.functions.startLine[profile.functions.name.indexOf('(garbage collector)')]).toBe(
      0,
    );
  });

  it.each([
    [stateFrame('(garbage collector)'), 'gc'],
    [stateFrame('(program)'), 'program'],
    [stateFrame('(idle)'), 'idle'],
    [stateFrame('(compiler)'), 'compiler'],
    [stateFrame('stringify'), 'native'],
    [{ functionName: '(idle)', scriptId: '82', url: '' }, 'js'],
    [{ functionName: 'evaluated', scriptId: 82, url: '' }, 'js'],
    [{ functionName: 'sum', scriptId: '3', url: 'wasm://wasm/1' }, 'wasm'],
    [callFrame('(idle)'), 'js'],
  ])('%j is of kind %s', (frame, kind) => {
    const profile = read((file) => {
      file.nodes[1] = { id: 2, callFrame: frame, children: [3] };
    });
    expect(profile.functions.kind).toContain(kind);
  });

  it('is one, however many nodes are of it', () => {
    const profile = read((file) => {
      file.nodes.push({ id: 5, callFrame: callFrame('hot', 1), parent: 1 });
    });
    expect(profile.functions.name.filter((name) => name === 'hot')).toHaveLength(1);
  });
});

describe('a tree', () => {
  const expected = sampleLines(read());

  it('may be told by parents', () => {
    const profile = read((file) => {
      const parents = [undefined, 1, 2, 1];
      file.nodes.forEach((node, i) => {
        delete node.children;
        node.parent = parents[i] ?? null;
      });
    });
    expect(sampleLines(profile)).toEqual(expected);
  });

  it('may come with its leaves first, and say everything twice', () => {
    const profile = read((file) => {
      file.nodes.reverse();
      const parents = [1, 2, 1, undefined];
      file.nodes.forEach((node, i) => {
        node.parent = parents[i];
      });
    });
    expect(sampleLines(profile)).toEqual(expected);
  });

  it('may have ids in quotes', () => {
    const profile = read((file) => {
      file.nodes.forEach((node) => {
        node.id = String(node.id);
      });
      file.samples = ['2', 3, '4', 3];
    });
    expect(sampleLines(profile)).toEqual(expected);
  });

  it('may have ids that are no numbers, such as names that objects have', () => {
    const ids = ['__proto__', 'constructor', 'toString', 'length'];
    const profile = read((file) => {
      file.nodes.forEach((node, i) => {
        node.id = ids[i];
        node.children = i === 0 ? [ids[1], ids[3]] : i === 1 ? [ids[2]] : [];
      });
      file.samples = ['constructor', 'toString', 'length', 'toString'];
    });
    expect(sampleLines(profile)).toEqual(expected);
  });

  it('may have roots of other names, which are functions', () => {
    const profile = read((file) => {
      const [root] = file.nodes;
      if (root !== undefined) root.callFrame = callFrame('everything');
    });
    expect(sampleLines(profile)[1]?.[0]).toBe('everything main hot:3');
  });

  it('of a hundred thousand levels is read without recursion', () => {
    const depth = 100_000;
    const nodes = Array.from({ length: depth }, (_, i) => ({
      id: i + 1,
      callFrame: callFrame(`f${String(i % 10)}`),
      parent: i === 0 ? undefined : i,
    }));
    const profile = read(() => ({ nodes: nodes.toReversed(), samples: [depth], timeDeltas: [0] }));
    expect(profile.stacks.length).toBe(depth);
  });
});

describe('the profile', () => {
  it('has the time from start to end, and the mean time between samples as its period', () => {
    const { meta, valueTypes, threads } = read();
    expect(valueTypes).toEqual([
      { type: 'samples', unit: 'count' },
      { type: 'wall', unit: 'nanoseconds' },
    ]);
    expect(threads).toEqual([{ name: 'main', id: 0 }]);
    expect(meta).toMatchObject({
      startTime: 0n,
      duration: 20_000,
      periodType: { type: 'wall', unit: 'nanoseconds' },
      period: 2000,
      defaultValueType: 'wall',
    });
  });

  it('starts when the file says, if that can only be Unix time', () => {
    const { meta } = read((file) => {
      file.startTime = 1_760_000_000_123_456;
    });
    expect(meta.startTime).toBe(1_760_000_000_123_456_000n);
  });

  it('may be empty', () => {
    expect(read(() => ({ nodes: [], samples: [] })).samples.length).toBe(0);
  });

  it('may begin with a byte order mark', () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(v8File())]);
    expect(fromCpuprofile(bytes).samples.length).toBe(4);
  });

  it('does not mind what else is in the file', () => {
    const profile = read((file) => {
      const [, main] = file.nodes;
      return {
        ...file,
        nodes: file.nodes.map((node) =>
          node === main ? { ...node, deoptReason: 'Insufficient type feedback' } : node,
        ),
        $vscode: { rootPath: '/app' },
      };
    });
    expect(profile.samples.length).toBe(4);
  });

  it('leaves all objects as they are, whatever the file calls its keys', () => {
    const text = JSON.stringify(v8File()).replace(
      '"startTime"',
      '"__proto__":{"polluted":1,"samples":[]},"constructor":{"prototype":{"polluted":1}},"startTime"',
    );
    const profile = fromCpuprofile(new TextEncoder().encode(text));
    expect(profile.samples.length).toBe(4);
    expect('polluted' in {}).toBe(false);
  });
});

describe('the form of Node 10 and before', () => {
  const legacyNode = (
    name: string,
    id: number,
    hitCount: number,
    children: unknown[] = [],
  ): Record<string, unknown> => ({
    functionName: name,
    url: name.startsWith('(') ? '' : '/app/main.js',
    lineNumber: name.startsWith('(') ? 0 : id,
    columnNumber: 3,
    callUID: id,
    bailoutReason: 'TryCatchStatement',
    scriptId: 5,
    id,
    hitCount,
    children,
  });
  const legacyFile = {
    head: legacyNode('(root)', 1, 0, [
      legacyNode('main', 2, 1, [legacyNode('hot', 3, 2)]),
      legacyNode('other', 4, 1),
    ]),
    startTime: 163_140,
    endTime: 163_141.5,
    samples: [2, 3, 4, 3],
    timestamps: [163_140_599_286, 163_140_599_287, 163_140_599_289, 163_140_599_292],
  };

  it('is read, with lines that begin at 1', () => {
    const profile = fromCpuprofile(bytesOf(legacyFile));
    checkProfile(profile);
    expect(sampleLines(profile)).toEqual([
      ['main', 1, 1000, 1000],
      ['main hot', 1, 2000, 3000],
      ['other', 1, 3000, 6000],
      ['main hot', 1, 2000, 8000],
    ]);
    const { startLine, startColumn } = frameView(profile, frameIndex(0));
    expect([startLine, startColumn]).toEqual([2, 3]);
    expect(profile.meta.duration).toBe(1_500_000_000);
  });

  it('has even times if there are no others', () => {
    const profile = fromCpuprofile(bytesOf({ ...legacyFile, timestamps: undefined }));
    expect(sampleLines(profile)[0]).toEqual(['main', 1, 375_000_000, 375_000_000]);
  });

  it('of a hundred thousand levels is read without recursion', () => {
    const depth = 100_000;
    const open = Array.from({ length: depth }, (_, i) => {
      const id = String(i + 1);
      return `{"functionName":"f${id}","id":${id},"hitCount":1,"children":[`;
    });
    const text = `{"head":${open.join('')}${']}'.repeat(depth)}}`;
    const profile = fromCpuprofile(new TextEncoder().encode(text));
    expect(profile.stacks.length).toBe(depth);
    expect(profile.samples.length).toBe(depth);
  });
});
