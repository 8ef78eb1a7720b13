import {
  NO_LOSS,
  ProfileBuilder,
  nanos,
  unixNanos,
  type Profile,
  type ProfileMeta,
  type ValueType,
} from '@tsprof/core/model';
import { FrameImporter } from './internal/frame-importer.ts';
import { LabelImporter } from './internal/label-importer.ts';
import { malformed } from './internal/malformed.ts';
import { readMetaComments, type CommentedMeta } from './internal/meta-comments.ts';
import { readSamples, type PprofSample, type StackOf } from './internal/pprof-samples.ts';
import {
  readTables,
  type Integer,
  type PprofTables,
  type PprofValueType,
} from './internal/pprof-tables.ts';
import { stringOf } from './internal/string-lookup.ts';

export interface FromPprofOptions {
  /** Told from time to time, in large files, which part of the file has been read, 0–1. */
  readonly onProgress?: (part: number) => void;
}

/**
 * Reads an uncompressed pprof protobuf message of any producer.
 *
 * Function kinds are told from names and files; inlined calls become frames of their own; a
 * location without a function is named by its address. What {@link toPprof} noted in comments
 * (command, versions, sampler, losses, threads) is back in `meta` and `threads`.
 *
 * @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` if the bytes are not a valid pprof profile; the
 * message says what is wrong, and where.
 */
export function fromPprof(bytes: Uint8Array, options: FromPprofOptions = {}): Profile {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    throw malformed('it is compressed with gzip; decompress it first');
  }
  const tables = readTables(bytes);
  const valueTypes = tables.sampleTypes.map((type) => valueTypeOf(type, tables, 'a sample type'));
  const commented = readMetaComments(
    tables.commentStrings.map((index) => stringOf(tables.strings, index, 'a comment')),
  );
  const builder = new ProfileBuilder(valueTypes);
  const frames = new FrameImporter(tables, builder);
  const labels = new LabelImporter(tables.strings, builder, commented.threads);
  const stackOf: StackOf = (locationIds, sample) => frames.stackOf(locationIds, sample);
  const addSample = (sample: PprofSample): void => {
    if (sample.values.length !== valueTypes.length) {
      throw malformed(
        `sample ${String(sample.index)} has ${String(sample.values.length)} values, ` +
          `but there are ${String(valueTypes.length)} sample types`,
      );
    }
    const { stack, values } = sample;
    builder.addSample({ stack, values, ...labels.fieldsOf(sample) });
  };
  readSamples(bytes, stackOf, addSample, options.onProgress ?? (() => undefined));
  return builder.finish(metaOf(tables, valueTypes, commented));
}

function metaOf(
  tables: PprofTables,
  valueTypes: readonly ValueType[],
  commented: CommentedMeta,
): ProfileMeta {
  const { argv, pid, sampler, processCpu, samplingCpu } = commented;
  return {
    startTime: unixNanos(BigInt(atLeastZero(tables.timeNanos))),
    duration: nanos(Number(atLeastZero(tables.durationNanos))),
    periodType:
      tables.periodType === undefined
        ? { type: '', unit: '' }
        : valueTypeOf(tables.periodType, tables, 'the period type'),
    period: Number(atLeastZero(tables.period)),
    defaultValueType: defaultTypeOf(tables, valueTypes),
    ...(processCpu === undefined ? {} : { processCpu }),
    ...(samplingCpu === undefined ? {} : { samplingCpu }),
    ...(sampler === undefined ? {} : { sampler }),
    ...(pid === undefined ? {} : { pid }),
    ...(argv === undefined ? {} : { argv }),
    versions: commented.versions ?? {},
    loss: commented.loss ?? NO_LOSS,
    comments: commented.comments,
  };
}

function valueTypeOf(type: PprofValueType, tables: PprofTables, owner: string): ValueType {
  return {
    type: stringOf(tables.strings, type.typeString, owner),
    unit: stringOf(tables.strings, type.unitString, owner),
  };
}

/** As profile.proto has it: the last one, where none is preferred. */
function defaultTypeOf(tables: PprofTables, valueTypes: readonly ValueType[]): string {
  const preferred = stringOf(tables.strings, tables.defaultTypeString, 'the default sample type');
  const isKnown = valueTypes.some(({ type }) => type === preferred);
  return isKnown ? preferred : (valueTypes.at(-1)?.type ?? '');
}

/** Times and periods are not negative; a producer that writes such a one does not know it. */
function atLeastZero(value: Integer): Integer {
  return value < 0 ? 0 : value;
}
