import type { ByteRange } from './byte-ranges.ts';
import { narrowed } from './int64.ts';
import { malformed } from './malformed.ts';

/** Wire types of protobuf's encoding (https://protobuf.dev/programming-guides/encoding/). */
const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Seven varint bytes are 49 bits, which a double holds; what is longer needs a bigint. */
const DOUBLE_BYTES = 7;
const MAX_VARINT_BYTES = 10;

/**
 * Reads a protobuf message field by field, without an object a field, and refuses whatever runs
 * past the end of the message it is in:
 *
 *     while (reader.nextField()) switch (reader.field) { ...read exactly one value, or skip() }
 */
export class ProtobufReader {
  /** Number of the field that {@link nextField} found. */
  field = 0;
  private wireType = 0;
  private readonly bytes: Uint8Array;
  private offset = 0;
  /** End of the message that is being read. */
  private end: number;
  // A byte order mark belongs to the text: without `ignoreBOM` it would be swallowed.
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  /** Bytes read so far. */
  get position(): number {
    return this.offset;
  }

  /** Goes to the next field of the message; false at its end. */
  nextField(): boolean {
    if (this.offset >= this.end) return false;
    const tag = Number(this.varint());
    this.wireType = tag % 8;
    this.field = Math.floor(tag / 8);
    if (this.field === 0) throw this.problem('a field has the number 0');
    return true;
  }

  /** Reads a `uint64`, or the length of something. */
  unsigned(): number | bigint {
    this.expect(VARINT);
    return this.varint();
  }

  /** Reads an `int64`. */
  signed(): number | bigint {
    return toSigned(this.unsigned());
  }

  /** Reads a repeated `uint64` or `int64` field, packed or not, one value at a time. */
  unsignedList(each: (value: number | bigint) => void): void {
    if (this.wireType === VARINT) {
      each(this.varint());
      return;
    }
    this.message(() => {
      while (this.offset < this.end) each(this.varint());
    });
  }

  /** Passes over the value of a repeated field: where it is, in the form of a packed list. */
  listRange(): ByteRange {
    if (this.wireType !== VARINT) this.expect(LENGTH_DELIMITED);
    const lengthOrValue = this.offset;
    const value = this.varint();
    if (this.wireType === VARINT) return { start: lengthOrValue, end: this.offset };
    const start = this.offset;
    this.offset = this.endOf(Number(value));
    return { start, end: this.offset };
  }

  /** Reads the `uint64` numbers of packed lists that were passed over. */
  unsignedIn(ranges: readonly ByteRange[]): (number | bigint)[] {
    const { offset, end } = this;
    const values: (number | bigint)[] = [];
    for (const range of ranges) {
      this.offset = range.start;
      this.end = range.end;
      while (this.offset < this.end) values.push(this.varint());
    }
    this.offset = offset;
    this.end = end;
    return values;
  }

  signedList(each: (value: number | bigint) => void): void {
    this.unsignedList((value) => {
      each(toSigned(value));
    });
  }

  text(): string {
    this.expect(LENGTH_DELIMITED);
    const end = this.endOfLength();
    const text = this.decoder.decode(this.bytes.subarray(this.offset, end));
    this.offset = end;
    return text;
  }

  /** Reads an embedded message: within `body` the reader ends where the message ends. */
  message(body: () => void): void {
    this.expect(LENGTH_DELIMITED);
    const outerEnd = this.end;
    this.end = this.endOfLength();
    body();
    this.end = outerEnd;
  }

  /** Passes over the value of a field that is of no interest. */
  skip(): void {
    switch (this.wireType) {
      case VARINT:
        this.varint();
        return;
      case FIXED64:
        this.offset = this.endOf(8);
        return;
      case LENGTH_DELIMITED:
        this.offset = this.endOfLength();
        return;
      case FIXED32:
        this.offset = this.endOf(4);
        return;
      default:
        throw this.problem(`field ${String(this.field)} has wire type ${String(this.wireType)}`);
    }
  }

  private varint(): number | bigint {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < DOUBLE_BYTES; i++) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
    return this.longVarint(BigInt(value));
  }

  private longVarint(lowBits: bigint): number | bigint {
    let value = lowBits;
    for (let i = DOUBLE_BYTES; i < MAX_VARINT_BYTES; i++) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return narrowed(BigInt.asUintN(64, value));
    }
    throw this.problem('a number has more than 10 bytes');
  }

  private byte(): number {
    const byte = this.offset < this.end ? this.bytes[this.offset] : undefined;
    if (byte === undefined) throw this.problem('the message ends within a number');
    this.offset++;
    return byte;
  }

  private endOfLength(): number {
    return this.endOf(Number(this.varint()));
  }

  private endOf(length: number): number {
    const end = this.offset + length;
    if (end > this.end) {
      throw this.problem(
        `field ${String(this.field)} is ${String(length)} bytes long, ` +
          `but only ${String(this.end - this.offset)} are left`,
      );
    }
    return end;
  }

  private expect(wireType: number): void {
    if (this.wireType !== wireType) {
      throw this.problem(
        `field ${String(this.field)} has wire type ${String(this.wireType)}, not ${String(wireType)}`,
      );
    }
  }

  private problem(what: string): Error {
    return malformed(`${what} (at byte ${String(this.offset)})`);
  }
}

function toSigned(value: number | bigint): number | bigint {
  return typeof value === 'number' ? value : narrowed(BigInt.asIntN(64, value));
}
