import {
  NO_LOSS,
  ProfileBuilder,
  nanos,
  unixNanos,
  type Profile,
  type ProfileMeta,
} from '@tsprof/core/model';
import { fileMarks, type FileMarks } from './internal/file-marks.ts';
import { importFrames } from './internal/frame-importer.ts';
import { checkFrameIdentity, type FrameIdentity } from './internal/frame-table.ts';
import { JsonReader } from './internal/json-reader.ts';
import { profileMarks, type ProfileMarks } from './internal/profile-marks.ts';
import { readSamples } from './internal/read-samples.ts';
import { ValueColumns } from './internal/value-columns.ts';

export interface FromSpeedscopeOptions {
  /**
   * What the position of a frame is: `function` where its function starts, `line` what was being
   * executed. The format does not tell; tsprof writes the former by default.
   *
   * @defaultValue 'function'
   */
  readonly frames?: FrameIdentity;
}

/**
 * Reads a speedscope file of any program and version, sampled or evented
 * (https://github.com/jlfwong/speedscope/blob/main/src/lib/file-format-spec.ts).
 *
 * Each of its profiles is a thread. Time comes in nanoseconds as the value type `time`, bytes as
 * `space`, numbers without a unit as `samples`; samples have times where all profiles are of time.
 * A stretch of an evented profile in which no frame is open is no sample.
 *
 * @param bytes - UTF-8, not compressed
 * @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` if it is not JSON or no valid speedscope file;
 * the message says what is wrong, and where.
 * @throws RangeError if an option is not one of those there are.
 */
export function fromSpeedscope(bytes: Uint8Array, options: FromSpeedscopeOptions = {}): Profile {
  const { frames: identity = 'function' } = options;
  checkFrameIdentity(identity);
  const reader = new JsonReader(bytes);
  const file = fileMarks(reader);
  const profiles = file.profiles.map((mark) => profileMarks(reader, mark));
  const columns = new ValueColumns(profiles.map(({ unit }) => unit));
  const builder = new ProfileBuilder(columns.valueTypes);
  const frames = importFrames(reader, file.frames, builder, identity);
  const start = profiles.reduce(
    (least, { startValue }, i) => Math.min(least, columns.unitOf(i).convert(startValue)),
    Infinity,
  );
  for (const [i, profile] of profiles.entries()) {
    const thread = builder.addThread({ name: profile.name, id: 0 });
    const { convert } = columns.unitOf(i);
    const offset = convert(profile.startValue) - start;
    readSamples(reader, profile, frames, builder, (stack, weight, at) => {
      builder.addSample({
        stack,
        values: columns.row(i, convert(weight)),
        thread,
        ...(columns.isTime ? { time: nanos(offset + convert(at)) } : {}),
      });
    });
  }
  return builder.finish(metaOf(file, profiles, columns));
}

function metaOf(
  { name, exporter, activeProfileIndex }: FileMarks,
  profiles: readonly ProfileMarks[],
  columns: ValueColumns,
): ProfileMeta {
  const duration = profiles.reduce(
    (longest, { startValue, endValue }, i) =>
      Math.max(longest, columns.unitOf(i).convert(endValue - startValue)),
    0,
  );
  return {
    startTime: unixNanos(0n),
    duration: nanos(columns.isTime ? duration : 0),
    periodType: { type: '', unit: '' },
    period: 0,
    defaultValueType: columns.typeOf(activeProfileIndex),
    versions: {},
    loss: NO_LOSS,
    comments: [],
    ...madeBy(name, exporter),
  };
}

/** The command that tsprof has named the file after; of other programs, comments. */
function madeBy(
  name: string | undefined,
  exporter: string | undefined,
): Partial<Pick<ProfileMeta, 'argv' | 'versions' | 'comments'>> {
  const [, version] = /^tsprof(?:@(.*))?$/s.exec(exporter ?? '') ?? [undefined];
  if (exporter?.startsWith('tsprof') === true) {
    return {
      ...(name === undefined || name === 'tsprof' ? {} : { argv: name.split(' ') }),
      ...(version === undefined ? {} : { versions: { tsprof: version } }),
    };
  }
  const known = [name, exporter === undefined ? undefined : `exporter: ${exporter}`];
  return { comments: known.filter((text) => text !== undefined && text !== '') as string[] };
}
