import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeSnapshot } from '@tsprof/core/snapshot';
import { toPprof } from '@tsprof/pprof';
import protobuf from 'protobufjs/minimal.js';
import { asProfile, syntheticProgram } from './synthetic-program.mjs';

const { Reader, Writer } = protobuf;

const STACKS = 100_000;
const SAMPLES = 1_000_000;
/** Fields of profile.proto's messages, as tags. */
const SAMPLE = 18;
const LOCATION_IDS = 10;
const VALUES = 18;

/**
 * The synthetic profile in files of each form that reports read.
 *
 * @param {string} directory
 * @returns {readonly { name: string, file: string }[]}
 */
export function writeLargeProfiles(directory) {
  const profile = asProfile(syntheticProgram(STACKS, SAMPLES));
  const pprof = toPprof(profile);
  const forms = [
    { name: 'pprof, a message a stack', ending: 'stacks.pb.gz', bytes: gzipSync(pprof) },
    { name: 'pprof, a message a sample', ending: 'samples.pb', bytes: withEachSample(pprof) },
    {
      name: 'snapshot',
      ending: 'tsprof',
      bytes: encodeSnapshot({ profile, sourceMaps: new Map() }),
    },
  ];
  return forms.map(({ name, ending, bytes }) => {
    const file = path.join(directory, `synthetic.${ending}`);
    writeFileSync(file, bytes);
    return { name, file };
  });
}

/**
 * The pprof file with a message for each sample, in no order of their stacks, as producers write it
 * that do not add up.
 *
 * @param {Uint8Array} bytes of `toPprof`: values are a count and a time
 */
function withEachSample(bytes) {
  const reader = Reader.create(bytes);
  const writer = Writer.create();
  /** @type {Uint8Array[]} */
  const samples = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === SAMPLE) samples.push(...singleSamples(reader.bytes()));
    else if ((tag & 7) === 2) writer.uint32(tag).bytes(reader.bytes());
    else writer.uint32(tag).int64(reader.int64());
  }
  // A step that has no factor in common with the number of samples comes to each of them once.
  const step = 611_953;
  for (let i = 0; i < samples.length; i++) {
    writer.uint32(SAMPLE).bytes(samples[(i * step) % samples.length]);
  }
  return writer.finish();
}

/**
 * @param {Uint8Array} bytes of a sample
 * @returns {Uint8Array[]} the sample, as often as it was taken
 */
function singleSamples(bytes) {
  const reader = Reader.create(bytes);
  /** @type {Uint8Array} */
  let locationIds = new Uint8Array();
  let [count, nanos] = [0, 0];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === LOCATION_IDS) locationIds = reader.bytes();
    else if (tag === VALUES) {
      const values = Reader.create(reader.bytes());
      [count, nanos] = [Number(values.int64()), Number(values.int64())];
    } else reader.skipType(tag & 7);
  }
  const values = Writer.create()
    .int64(1)
    .int64(nanos / count)
    .finish();
  const writer = Writer.create().uint32(LOCATION_IDS).bytes(locationIds);
  const sample = writer.uint32(VALUES).bytes(values).finish();
  return Array.from({ length: count }, () => sample);
}
