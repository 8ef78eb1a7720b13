import type { Profile } from '@tsprof/core/model';
import { js, profileOf, type FrameSpec, type SampleSpec } from './profiles.ts';

/** `ms` samples of one millisecond each. */
export function millis(ms: number, ...path: readonly FrameSpec[]): SampleSpec {
  return { path, values: [ms, ms * 1_000_000] };
}

const runMain: FrameSpec = [js('runMain', 'node:internal/modules/run_main', 9), 30];
const load: FrameSpec = [js('load', 'node:internal/modules/cjs/loader', 100), 120];
const compile: FrameSpec = [js('compile', 'node:internal/modules/cjs/loader', 200), 210];
const main: FrameSpec = [js('', 'file:///home/me/shop/src/main.ts', 1), 8];
const handle: FrameSpec = [js('handle', 'file:///home/me/shop/src/orders/handle.ts', 12), 15];
const total: FrameSpec = [js('total', 'file:///home/me/shop/src/orders/total.ts', 3), 5];
const render: FrameSpec = [js('render', 'file:///home/me/shop/src/pages/render.ts', 20), 31];
const dispatch: FrameSpec = [js('dispatch', packageFile('router', 'lib/router.js'), 61), 70];
const next: FrameSpec = [js('next', packageFile('router', 'lib/router.js'), 90), 95];
const layer: FrameSpec = [js('Layer.handle', packageFile('router', 'lib/layer.js'), 33), 40];
const parse: FrameSpec = [js('parseBody', packageFile('@acme/body', 'index.js'), 5), 9];
const inflate: FrameSpec = [js('inflateSync', 'node:zlib', 740), 0];
const native: FrameSpec = [{ name: 'writeSync', kind: 'native' }, 0];
const gc: FrameSpec = [{ name: '(garbage collector)', kind: 'gc' }, 0];
const stringify: FrameSpec = [{ name: 'stringify', kind: 'builtin' }, 0];

function packageFile(name: string, path: string): string {
  return `file:///home/me/shop/node_modules/${name}/${path}`;
}

/** A server: own code that calls libraries, which call own code again, below Node's loader. */
export function serverRun(): Profile {
  const root = [runMain, load, compile, main];
  const routed = [...root, dispatch, next, layer, next];
  return profileOf(
    [
      millis(12, runMain, load),
      millis(30, runMain, load, compile),
      millis(410, ...routed, handle, total),
      millis(150, ...routed, handle, total, total),
      millis(240, ...routed, handle),
      millis(60, ...routed, layer, handle),
      millis(300, ...routed, render, stringify),
      millis(170, ...routed, render),
      millis(90, ...routed, parse, inflate, native),
      millis(70, ...routed, parse, inflate),
      millis(40, ...routed),
      millis(20, ...root, dispatch),
      millis(130, ...root, dispatch, next, gc),
      millis(9, ...root, [js('close', 'file:///home/me/shop/src/main.ts', 40), 41]),
      millis(8, ...root, [js('open', 'file:///home/me/shop/src/main.ts', 30), 33]),
      millis(61, ...root),
      millis(15),
    ],
    { argv: ['node', 'src/main.ts', '--title', 'all our\norders'] },
  );
}

/** What is one sample after the other: start, then two orders with a page between, each 10 ms. */
export function timedRun(): Profile {
  const paths = [
    [main],
    [main, handle],
    [main, handle, total],
    [main, handle],
    [main, render],
    [main, render],
    [main],
    [main, handle, total],
    [main, handle, total],
  ];
  return withTimes(profileOf(paths.map((path) => millis(10, ...path))));
}

export function withTimes(profile: Profile): Profile {
  const time = Float64Array.from({ length: profile.samples.length }, (_, i) => i * 10_000_000);
  return { ...profile, samples: { ...profile.samples, time } };
}

/** One stack of that many functions, with time in every one of them. */
export function deepRun(depth: number): Profile {
  const path = Array.from({ length: depth }, (_, i): FrameSpec => [
    js(`f${String(i)}`, 'file:///app/deep.js', i + 1),
    i + 1,
  ]);
  const leaf = millis(1000, ...path);
  return profileOf([leaf, millis(10, ...path.slice(0, depth / 2)), millis(5, ...path.slice(0, 3))]);
}

/** Two threads, one of them with next to no time. */
export function workersRun(): Profile {
  return profileOf([
    { ...millis(700, main, handle), thread: 0 },
    { ...millis(200, main), thread: 0 },
    { ...millis(95, render), thread: 1 },
    { ...millis(5, render, total), thread: 1 },
  ]);
}
