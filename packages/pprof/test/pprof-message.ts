import protobuf from 'protobufjs';

/**
 * The message as https://github.com/google/pprof/blob/main/proto/profile.proto numbers its fields,
 * for a reader that shares no code with the package.
 */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Profile {
    repeated ValueType sample_type = 1;
    repeated Sample sample = 2;
    repeated Mapping mapping = 3;
    repeated Location location = 4;
    repeated Function function = 5;
    repeated string string_table = 6;
    int64 drop_frames = 7;
    int64 keep_frames = 8;
    int64 time_nanos = 9;
    int64 duration_nanos = 10;
    ValueType period_type = 11;
    int64 period = 12;
    repeated int64 comment = 13;
    int64 default_sample_type = 14;
  }
  message ValueType { int64 type = 1; int64 unit = 2; }
  message Sample { repeated uint64 location_id = 1; repeated int64 value = 2; repeated Label label = 3; }
  message Label { int64 key = 1; int64 str = 2; int64 num = 3; int64 num_unit = 4; }
  message Mapping { uint64 id = 1; int64 filename = 5; }
  message Location { uint64 id = 1; uint64 mapping_id = 2; uint64 address = 3; repeated Line line = 4; }
  message Line { uint64 function_id = 1; int64 line = 2; int64 column = 3; }
  message Function { uint64 id = 1; int64 name = 2; int64 system_name = 3; int64 filename = 4; int64 start_line = 5; }
`);
const type = root.lookupType('Profile');

/** Integers are decimal text: they may be past 2^53. */
export interface PprofMessage {
  readonly sampleType: readonly TypeMessage[];
  readonly sample: readonly {
    readonly locationId: readonly string[];
    readonly value: readonly string[];
    readonly label: readonly {
      readonly key: string;
      readonly str: string;
      readonly num: string;
      readonly numUnit: string;
    }[];
  }[];
  readonly location: readonly {
    readonly id: string;
    readonly line: readonly { readonly functionId: string; readonly line: string }[];
  }[];
  readonly function: readonly {
    readonly id: string;
    readonly name: string;
    readonly systemName: string;
    readonly filename: string;
    readonly startLine: string;
  }[];
  readonly stringTable: readonly string[];
  readonly timeNanos: string;
  readonly durationNanos: string;
  readonly periodType: TypeMessage | null;
  readonly period: string;
  readonly comment: readonly string[];
  readonly defaultSampleType: string;
}

interface TypeMessage {
  readonly type: string;
  readonly unit: string;
}

export function decodeMessage(bytes: Uint8Array): PprofMessage {
  return type.toObject(type.decode(bytes), {
    longs: String,
    defaults: true,
    arrays: true,
  }) as PprofMessage;
}

/** Encodes a message, well-formed or not in what it means. */
export function encodeMessage(message: object): Uint8Array {
  return type.encode(type.fromObject(message)).finish();
}

/** One line a sample: `leaf file:line < caller file:line | values | key=label`. */
export function sampleLines(message: PprofMessage): string[] {
  const { stringTable: strings } = message;
  const text = (index: string): string => strings[Number(index)] ?? `string ${index}?`;
  const functions = new Map(message.function.map((func) => [func.id, func]));
  const locations = new Map(
    message.location.map(({ id, line }) => [
      id,
      line
        .map(({ functionId, line }) => {
          const func = functions.get(functionId);
          return func && `${text(func.name)} ${text(func.filename)}:${line}`;
        })
        .join(' in '),
    ]),
  );
  return message.sample.map(({ locationId, value, label }) =>
    [
      locationId.map((id) => locations.get(id)).join(' < '),
      value.join(' '),
      label
        .map(({ key, str, num, numUnit }) =>
          str === '0' ? `${text(key)}=${num} ${text(numUnit)}` : `${text(key)}=${text(str)}`,
        )
        .join(' '),
    ].join(' | '),
  );
}
