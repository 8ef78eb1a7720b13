import { serializeTimeProfile } from '@datadog/pprof/out/src/profile-serializer.js';
import { toCollapsed } from '@tsprof/collapsed';
import { toFlamegraphSvg } from '@tsprof/flamegraph';
import { toPprof } from '@tsprof/pprof';
import { toSpeedscope } from '@tsprof/speedscope';
import { formatStatprof } from '@tsprof/text';
import { median } from './statistics.mjs';
import { asProfile, asV8TimeProfile, syntheticProgram } from './synthetic-program.mjs';

const STACKS = 100_000;
const SAMPLES = 1_000_000;

/**
 * How fast an encoder turns the synthetic profile into bytes; medians over the rounds.
 *
 * @typedef {object} ThroughputRow
 * @property {string} encoder
 * @property {number} seconds
 * @property {number} samplesPerSecond
 * @property {number} megabytes of output, not compressed
 */

/**
 * @param {number} rounds
 * @returns {ThroughputRow[]}
 */
export function measureThroughput(rounds) {
  const program = syntheticProgram(STACKS, SAMPLES);
  const profile = asProfile(program);
  const v8Profile = asV8TimeProfile(program);
  const encoders = [
    { name: '@tsprof/pprof', encode: () => toPprof(profile).length },
    {
      name: '@datadog/pprof (the same stacks, counted by V8)',
      encode: () => serializeTimeProfile(v8Profile, 1000).encode().length,
    },
    { name: '@tsprof/speedscope', encode: () => Buffer.byteLength(toSpeedscope(profile)) },
    { name: '@tsprof/text', encode: () => Buffer.byteLength(formatStatprof(profile)) },
    { name: '@tsprof/flamegraph', encode: () => Buffer.byteLength(toFlamegraphSvg(profile)) },
    { name: '@tsprof/collapsed', encode: () => Buffer.byteLength(toCollapsed(profile)) },
  ];
  const runs = encoders.map(() => ({ seconds: /** @type {number[]} */ ([]), bytes: 0 }));
  for (let round = 0; round < rounds; round++) {
    encoders.forEach(({ name, encode }, i) => {
      process.stderr.write(`round ${String(round + 1)}/${String(rounds)}: ${name}\n`);
      globalThis.gc?.();
      const started = performance.now();
      const bytes = encode();
      runs[i].seconds.push((performance.now() - started) / 1000);
      runs[i].bytes = bytes;
    });
  }
  return encoders.map(({ name }, i) => {
    const seconds = median(runs[i].seconds);
    const megabytes = runs[i].bytes / 1e6;
    return { encoder: name, seconds, samplesPerSecond: SAMPLES / seconds, megabytes };
  });
}
