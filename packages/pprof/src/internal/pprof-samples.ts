import type { Integer } from './pprof-tables.ts';
import { ProtobufReader } from './protobuf-reader.ts';

/** The sample being read; its arrays are used again for the next one. */
export interface PprofSample {
  /** Position among the samples of the file. */
  index: number;
  /** Leaf first. */
  readonly locationIds: Integer[];
  readonly values: Integer[];
  readonly labels: PprofLabel[];
}

/** Fields named `...String` index the string table. */
export interface PprofLabel {
  keyString: Integer;
  /** 0 in a label with a number. */
  valueString: Integer;
  number: Integer;
  unitString: Integer;
}

/** Reads the samples of a file one by one. */
export function readSamples(bytes: Uint8Array, each: (sample: PprofSample) => void): void {
  const sample: PprofSample = { index: -1, locationIds: [], values: [], labels: [] };
  const reader = new ProtobufReader(bytes);
  const readFields = (): void => {
    while (reader.nextField()) readSampleField(reader, sample);
  };
  while (reader.nextField()) {
    if (reader.field !== 2) {
      reader.skip();
      continue;
    }
    sample.index++;
    sample.locationIds.length = 0;
    sample.values.length = 0;
    sample.labels.length = 0;
    reader.message(readFields);
    each(sample);
  }
}

function readSampleField(reader: ProtobufReader, sample: PprofSample): void {
  switch (reader.field) {
    case 1:
      reader.unsignedList((id) => sample.locationIds.push(id));
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
