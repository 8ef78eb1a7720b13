import type { StackIndex } from '@tsprof/core/model';
import { ByteRanges, type ByteRange } from './byte-ranges.ts';
import type { Integer } from './pprof-tables.ts';
import { ProtobufReader } from './protobuf-reader.ts';

/** How often progress is told. */
const SAMPLES_A_STEP = 2 ** 16;

/** The sample being read; its arrays are used again for the next one. */
export interface PprofSample {
  /** Position among the samples of the file. */
  index: number;
  stack: StackIndex | undefined;
  readonly values: Integer[];
  readonly labels: PprofLabel[];
}

/**
 * Gives the stack of a sample.
 *
 * @param locationIds - leaf first
 * @param index - the sample's position among those of the file
 */
export type StackOf = (locationIds: readonly Integer[], index: number) => StackIndex | undefined;

/** Fields named `...String` index the string table. */
export interface PprofLabel {
  keyString: Integer;
  /** 0 in a label with a number. */
  valueString: Integer;
  number: Integer;
  unitString: Integer;
}

/**
 * Reads the samples of a file one by one.
 *
 * @param stackOf - asked once for all samples whose locations are written in the same bytes: files
 *   have the same stack many times
 * @param onProgress - told from time to time which part of the file has been read, 0–1
 */
export function readSamples(
  bytes: Uint8Array,
  stackOf: StackOf,
  each: (sample: PprofSample) => void,
  onProgress: (part: number) => void,
): void {
  const sample: PprofSample = { index: -1, stack: undefined, values: [], labels: [] };
  const locations: ByteRange[] = [];
  const lists = new ByteRanges(bytes);
  const stacks: (StackIndex | undefined)[] = [];
  const reader = new ProtobufReader(bytes);
  const readFields = (): void => {
    while (reader.nextField()) readSampleField(reader, sample, locations);
  };
  const readStack = (): StackIndex | undefined =>
    stackOf(reader.unsignedIn(locations), sample.index);
  while (reader.nextField()) {
    if (reader.field !== 2) {
      reader.skip();
      continue;
    }
    sample.index++;
    if (sample.index % SAMPLES_A_STEP === 0) onProgress(reader.position / bytes.length);
    sample.values.length = 0;
    sample.labels.length = 0;
    locations.length = 0;
    reader.message(readFields);
    const [list] = locations;
    if (list === undefined || locations.length > 1) sample.stack = readStack();
    else {
      const index = lists.intern(list);
      if (index === stacks.length) stacks.push(readStack());
      sample.stack = stacks[index];
    }
    each(sample);
  }
}

function readSampleField(
  reader: ProtobufReader,
  sample: PprofSample,
  locations: ByteRange[],
): void {
  switch (reader.field) {
    case 1:
      locations.push(reader.listRange());
      break;
    case 2:
      reader.signedList((value) => sample.values.push(value));
      break;
    case 3:
      sample.labels.push(readLabel(reader));
      break;
    default:
      reader.skip();
  }
}

function readLabel(reader: ProtobufReader): PprofLabel {
  const label: PprofLabel = { keyString: 0, valueString: 0, number: 0, unitString: 0 };
  reader.message(() => {
    while (reader.nextField()) {
      if (reader.field === 1) label.keyString = reader.signed();
      else if (reader.field === 2) label.valueString = reader.signed();
      else if (reader.field === 3) label.number = reader.signed();
      else if (reader.field === 4) label.unitString = reader.signed();
      else reader.skip();
    }
  });
  return label;
}
