import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Profile } from '@tsprof/core/model';
import { toPprof } from '@tsprof/pprof';
import { callTree, type CallTreeNode } from '@tsprof/text';
import { afterAll, describe, expect, it } from 'vitest';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { requireProgram } from '../support/external-program.ts';
import { goPprof } from './go-pprof.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'tsprof-tree-'));
const ALL = { showAll: true, minShare: 0, depth: 1000 } as const;
/** Their names are printed as they are, and no stack is deeper than a tree may be. */
const COMPARABLE = ['oneSample', 'emptyStacks', 'recursion', 'vmStates', 'crookedTimes'];
const PROFILES = CONTRACT_PROFILES.filter(([name]) => [...COMPARABLE, 'manyStacks'].includes(name));

afterAll(() => {
  rmSync(dir, { recursive: true });
});

function save(name: string, profile: Profile): string {
  const file = path.join(dir, `${name}.pb.gz`);
  writeFileSync(file, gzipSync(toPprof(profile)));
  return file;
}

/** The samples of each path from the root, from what `-traces` prints. */
function pathsOfTraces(traces: string, upwards: boolean): Map<string, number> {
  const paths = new Map<string, number>();
  for (const trace of traces.split(/^-+\+-+$/m).slice(1)) {
    const frames = trace
      .trim()
      .split('\n')
      // Labels come before the stack.
      .filter((line) => !/^ *[\w ]+: /.test(line));
    const [, count, leaf] = /^ *(\d+) +(.*)$/.exec(frames[0] ?? '') ?? [];
    if (count === undefined || leaf === undefined) continue;
    const names = [leaf, ...frames.slice(1).map((line) => line.trim())];
    if (!upwards) names.reverse();
    names.forEach((_, i) => {
      const key = names.slice(0, i + 1).join(' > ');
      paths.set(key, (paths.get(key) ?? 0) + Number(count));
    });
  }
  return paths;
}

/** The samples of each node by the names on the way to it, whatever the thread. */
function pathsOfTree(roots: readonly CallTreeNode[]): Map<string, number> {
  const paths = new Map<string, number>();
  const pending = roots.map((node) => ({ node, above: '' }));
  for (const { node, above } of pending) {
    const key = node.type === 'function' ? above + node.function : '';
    if (key !== '') paths.set(key, (paths.get(key) ?? 0) + node.totalSamples);
    const below = key === '' ? '' : `${key} > `;
    pending.push(...node.children.map((child) => ({ node: child, above: below })));
  }
  return paths;
}

/** Flat and cumulative samples of each function, from what `-top` prints. */
function rowsOfTop(top: string): Map<string, readonly [number, number]> {
  const rows = new Map<string, readonly [number, number]>();
  for (const line of top.split('\n')) {
    const [, flat, cumulative, name] =
      /^ *(\d+) +[\d.]+% +[\d.]+% +(\d+) +[\d.]+% +(.*)$/.exec(line) ?? [];
    if (name !== undefined) rows.set(name, [Number(flat), Number(cumulative)]);
  }
  return rows;
}

/** The same from a tree: the cumulative samples are those of a function's outermost nodes. */
function rowsOfTree(roots: readonly CallTreeNode[]): Map<string, readonly [number, number]> {
  const rows = new Map<string, readonly [number, number]>();
  const pending = roots.map((node) => ({ node, above: new Set<string>() }));
  for (const { node, above } of pending) {
    const name = node.type === 'function' ? node.function : '';
    if (name !== '') {
      const [flat, cumulative] = rows.get(name) ?? [0, 0];
      rows.set(name, [flat + node.samples, cumulative + (above.has(name) ? 0 : node.totalSamples)]);
    }
    const around = new Set(above).add(name);
    pending.push(...node.children.map((child) => ({ node: child, above: around })));
  }
  return rows;
}

describe('the call tree and go tool pprof', () => {
  it.for(PROFILES)(
    'agree on every stack of %s, downwards and upwards',
    ([name, build], context) => {
      const go = requireProgram(context, 'go');
      const profile = build();
      const traces = goPprof(go, save(name, profile), '-traces', '-sample_index=samples');
      for (const invert of [false, true]) {
        const expected = pathsOfTraces(traces, invert);
        expect(expected.size).toBeGreaterThan(0);
        expect(pathsOfTree(callTree(profile, { ...ALL, invert }).roots)).toEqual(expected);
      }
    },
  );

  it.for(PROFILES)('agree on self and cumulative samples of %s', ([name, build], context) => {
    const go = requireProgram(context, 'go');
    const profile = build();
    const options = ['-top', '-nodecount=0', '-nodefraction=0', '-sample_index=samples'];
    const expected = rowsOfTop(goPprof(go, save(name, profile), ...options));
    expect(expected.size).toBeGreaterThan(0);
    expect(rowsOfTree(callTree(profile, ALL).roots)).toEqual(expected);
  });

  it.for(PROFILES)('agree on what ran in %s', ([name, build], context) => {
    const go = requireProgram(context, 'go');
    const profile = build();
    const options = ['-top', '-nodecount=0', '-nodefraction=0', '-sample_index=samples'];
    const top = rowsOfTop(goPprof(go, save(name, profile), ...options));
    const expected = [...top]
      .filter(([, [flat]]) => flat > 0)
      .map(([func, [flat]]) => [func, flat]);
    const threads = callTree(profile, { ...ALL, invert: true }).roots;
    const roots = threads.flatMap((root) => (root.type === 'thread' ? root.children : [root]));
    const found = new Map<string, number>();
    for (const root of roots) {
      if (root.type !== 'function') continue;
      found.set(root.function, (found.get(root.function) ?? 0) + root.totalSamples);
    }
    expect(found).toEqual(new Map(expected as [string, number][]));
  });
});
