import { wellFormed, type Profile, type ValueType } from '@tsprof/core/model';
import { Profile as PprofProfile, StringTable, type ValueTypeInput } from 'pprof-format';
import { encodeSamples } from './internal/encode-samples.ts';
import { int64 } from './internal/int64.ts';
import { locationTable } from './internal/location-table.ts';
import { metaComments } from './internal/meta-comments.ts';

export interface PprofOptions {
  /** Comment lines to add to those that describe the run. @defaultValue none */
  readonly comments?: readonly string[];
}

/**
 * The profile as an uncompressed pprof protobuf message (`perftools.profiles.Profile`).
 *
 * Samples with equal stacks and labels are summed, exactly up to 2^63; times of single samples are
 * not kept. docs/formats.md tells where each field comes from.
 */
export function toPprof(profile: Profile, options: PprofOptions = {}): Uint8Array {
  const { meta } = profile;
  const strings = new StringTable();
  const encodeType = ({ type, unit }: ValueType): ValueTypeInput => ({
    type: strings.dedup(wellFormed(type)),
    unit: strings.dedup(wellFormed(unit)),
  });
  const sampleType = profile.valueTypes.map(encodeType);
  const table = locationTable(profile, strings);
  const samples = encodeSamples(profile, table, strings);
  const comments = [...metaComments(profile), ...meta.comments, ...(options.comments ?? [])];
  const hasDefault = profile.valueTypes.some(({ type }) => type === meta.defaultValueType);

  const header = new PprofProfile({
    sampleType,
    location: [...table.locations],
    function: [...table.functions],
    timeNanos: meta.startTime,
    durationNanos: int64(meta.duration),
    ...(meta.periodType.type === '' ? {} : { periodType: encodeType(meta.periodType) }),
    period: int64(meta.period),
    comment: comments.map((line) => strings.dedup(wellFormed(line))),
    defaultSampleType: hasDefault ? strings.dedup(wellFormed(meta.defaultValueType)) : 0,
    stringTable: strings,
  }).encode();
  return concatenated([header, ...samples]);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
