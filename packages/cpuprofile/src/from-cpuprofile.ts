import { NO_LOSS, ProfileBuilder, nanos, unixNanos, type Profile } from '@tsprof/core/model';
import { fieldOf, isObject } from './internal/json-fields.ts';
import { malformed } from './internal/malformed.ts';
import { parseJson } from './internal/parse-json.ts';
import { ProfileImporter, valueTypesOf } from './internal/profile-importer.ts';
import { readLegacyProfile, readProfile, type V8Profile } from './internal/v8-profile.ts';

/**
 * V8's clock counts from when the machine was started, so that what is past this is the Unix time of
 * a day since 2001, in microseconds.
 */
const LEAST_UNIX_TIME = 1e15;

/**
 * Reads a `.cpuprofile`, as Chrome, Node and VS Code write it, and in the form of Node 10 and before.
 *
 * A sample has the value types `samples/count` and `wall/nanoseconds`: the time from it to the next
 * one, by which DevTools goes. Its `time` is when that has passed. Without any times there are
 * `samples/count` only; without samples, hit counts take their place. The lines that V8 has counted
 * for a function are dealt out evenly to its samples.
 *
 * @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` if the bytes are not a valid profile; the message
 * says what is wrong, and where. `ERR_TSPROF_TOO_LARGE` if no string can hold them.
 */
export function fromCpuprofile(bytes: Uint8Array): Profile {
  const file = parseJson(bytes, 'V8 CPU profile');
  if (!isObject(file)) throw malformed('it holds no object');
  if (!Object.hasOwn(file, 'nodes') && !Object.hasOwn(file, 'head')) {
    throw malformed('it has neither "nodes" nor "head"');
  }
  const isLegacy = fieldOf(file, 'nodes') === undefined;
  return profileOf(isLegacy ? readLegacyProfile(file) : readProfile(file));
}

function profileOf(profile: V8Profile): Profile {
  const { startTime, duration, intervals } = profile;
  const valueTypes = valueTypesOf([profile]);
  const isTimed = valueTypes.length > 1;
  const builder = new ProfileBuilder(valueTypes);
  new ProfileImporter(builder, isTimed).add(profile, builder.addThread({ name: 'main', id: 0 }));
  const isUnixTime = startTime >= LEAST_UNIX_TIME;
  return builder.finish({
    startTime: unixNanos(isUnixTime ? BigInt(Math.round(startTime)) * 1000n : 0n),
    duration: nanos(duration * 1000),
    periodType: { type: 'wall', unit: 'nanoseconds' },
    period: (intervals?.period ?? 0) * 1000,
    defaultValueType: isTimed ? 'wall' : 'samples',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}
