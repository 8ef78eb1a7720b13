import { TsprofError } from '@tsprof/core/model';
import { ProtobufReader } from './internal/protobuf-reader.ts';

/** How many fields are looked at. */
const LOOKED_AT = 8;
const SAMPLE_TYPE = 1;
const STRING = 6;
/** A list of numbers, which may be written as one. */
const COMMENT = 13;
/** Fields of `Profile` that are messages, and those that are numbers. */
const MESSAGES: ReadonlySet<number> = new Set([SAMPLE_TYPE, 2, 3, 4, 5, 11]);
const NUMBERS: ReadonlySet<number> = new Set([7, 8, 9, 10, 12, 14, 15]);

/**
 * Whether the bytes are meant as an uncompressed pprof profile: their first fields are such as
 * `perftools.profiles.Profile` has. It may still not be valid.
 */
export function isPprof(bytes: Uint8Array): boolean {
  const reader = new ProtobufReader(bytes);
  const seen = new Set<number>();
  try {
    for (let fields = 0; fields < LOOKED_AT && reader.nextField(); fields++) {
      if (!isKnown(reader)) return false;
      seen.add(reader.field);
    }
  } catch (error) {
    if (!(error instanceof TsprofError)) throw error;
    // A file that is cut off begins like one that is not, and they begin with a sample type.
    return seen.has(SAMPLE_TYPE);
  }
  return seen.size > 0;
}

/** Takes the value of a field, if there is such a field. */
function isKnown(reader: ProtobufReader): boolean {
  const { field } = reader;
  if (MESSAGES.has(field)) {
    reader.message(() => {
      while (reader.nextField()) reader.skip();
    });
    reader.field = field;
  } else if (field === STRING) reader.text();
  else if (field === COMMENT) reader.signedList(() => undefined);
  else if (NUMBERS.has(field)) reader.signed();
  else return false;
  return true;
}
