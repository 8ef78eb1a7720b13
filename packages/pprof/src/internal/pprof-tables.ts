import { malformed } from './malformed.ts';
import { ProtobufReader } from './protobuf-reader.ts';

/** An id or a number of a file, a bigint only past 2^53. */
export type Integer = number | bigint;

/** Everything in a file but its samples. Fields named `...String` index {@link strings}. */
export interface PprofTables {
  readonly sampleTypes: PprofValueType[];
  readonly functions: Map<Integer, PprofFunction>;
  readonly locations: Map<Integer, PprofLocation>;
  readonly strings: string[];
  readonly mappings: Map<Integer, PprofMapping>;
  readonly commentStrings: Integer[];
  dropFramesString: Integer;
  keepFramesString: Integer;
  timeNanos: Integer;
  durationNanos: Integer;
  periodType: PprofValueType | undefined;
  period: Integer;
  defaultTypeString: Integer;
}

export interface PprofValueType {
  typeString: Integer;
  unitString: Integer;
}

/** The part of a program that a file was loaded as. */
export interface PprofMapping {
  id: Integer;
  fileString: Integer;
}

export interface PprofFunction {
  id: Integer;
  nameString: Integer;
  systemNameString: Integer;
  fileString: Integer;
  startLine: Integer;
}

export interface PprofLocation {
  id: Integer;
  /** 0 for none. */
  mappingId: Integer;
  address: Integer;
  /** Innermost first: each but the last was inlined into the one that follows. */
  readonly lines: PprofLine[];
}

export interface PprofLine {
  functionId: Integer;
  line: Integer;
  column: Integer;
}

/**
 * Reads `perftools.profiles.Profile`. Field numbers are those of
 * https://github.com/google/pprof/blob/main/proto/profile.proto; those of no use to the model are
 * passed over.
 */
export function readTables(bytes: Uint8Array): PprofTables {
  const tables: PprofTables = {
    sampleTypes: [],
    functions: new Map(),
    locations: new Map(),
    strings: [],
    mappings: new Map(),
    commentStrings: [],
    dropFramesString: 0,
    keepFramesString: 0,
    timeNanos: 0,
    durationNanos: 0,
    periodType: undefined,
    period: 0,
    defaultTypeString: 0,
  };
  const reader = new ProtobufReader(bytes);
  while (reader.nextField()) readField(reader, tables);
  if (tables.sampleTypes.length === 0) throw malformed('it has no sample types');
  if (tables.strings[0] !== '') throw malformed('its string table does not begin with ""');
  return tables;
}

function readField(reader: ProtobufReader, tables: PprofTables): void {
  switch (reader.field) {
    case 1:
      tables.sampleTypes.push(readValueType(reader));
      break;
    case 3:
      addById(tables.mappings, readMapping(reader), 'mapping');
      break;
    case 4:
      addById(tables.locations, readLocation(reader), 'location');
      break;
    case 5:
      addById(tables.functions, readFunction(reader), 'function');
      break;
    case 6:
      tables.strings.push(reader.text());
      break;
    case 7:
      tables.dropFramesString = reader.signed();
      break;
    case 8:
      tables.keepFramesString = reader.signed();
      break;
    case 9:
      tables.timeNanos = reader.signed();
      break;
    case 10:
      tables.durationNanos = reader.signed();
      break;
    case 11:
      tables.periodType = readValueType(reader);
      break;
    case 12:
      tables.period = reader.signed();
      break;
    case 13:
      reader.signedList((index) => tables.commentStrings.push(index));
      break;
    case 14:
      tables.defaultTypeString = reader.signed();
      break;
    default:
      reader.skip();
  }
}

function addById<Row extends { id: Integer }>(
  rows: Map<Integer, Row>,
  row: Row,
  table: string,
): void {
  if (row.id === 0) throw malformed(`a ${table} has the id 0`);
  if (rows.has(row.id)) throw malformed(`two ${table}s have the id ${String(row.id)}`);
  rows.set(row.id, row);
}

function readValueType(reader: ProtobufReader): PprofValueType {
  const type: PprofValueType = { typeString: 0, unitString: 0 };
  reader.message(() => {
    while (reader.nextField()) {
      if (reader.field === 1) type.typeString = reader.signed();
      else if (reader.field === 2) type.unitString = reader.signed();
      else reader.skip();
    }
  });
  return type;
}

function readMapping(reader: ProtobufReader): PprofMapping {
  const mapping: PprofMapping = { id: 0, fileString: 0 };
  reader.message(() => {
    while (reader.nextField()) {
      if (reader.field === 1) mapping.id = reader.unsigned();
      else if (reader.field === 5) mapping.fileString = reader.signed();
      else reader.skip();
    }
  });
  return mapping;
}

function readLocation(reader: ProtobufReader): PprofLocation {
  const location: PprofLocation = { id: 0, mappingId: 0, address: 0, lines: [] };
  reader.message(() => {
    while (reader.nextField()) {
      if (reader.field === 1) location.id = reader.unsigned();
      else if (reader.field === 2) location.mappingId = reader.unsigned();
      else if (reader.field === 3) location.address = reader.unsigned();
      else if (reader.field === 4) location.lines.push(readLine(reader));
      else reader.skip();
    }
  });
  return location;
}

function readLine(reader: ProtobufReader): PprofLine {
  const line: PprofLine = { functionId: 0, line: 0, column: 0 };
  reader.message(() => {
    while (reader.nextField()) {
      if (reader.field === 1) line.functionId = reader.unsigned();
      else if (reader.field === 2) line.line = reader.signed();
      else if (reader.field === 3) line.column = reader.signed();
      else reader.skip();
    }
  });
  return line;
}

function readFunction(reader: ProtobufReader): PprofFunction {
  const func: PprofFunction = {
    id: 0,
    nameString: 0,
    systemNameString: 0,
    fileString: 0,
    startLine: 0,
  };
  reader.message(() => {
    while (reader.nextField()) {
      if (reader.field === 1) func.id = reader.unsigned();
      else if (reader.field === 2) func.nameString = reader.signed();
      else if (reader.field === 3) func.systemNameString = reader.signed();
      else if (reader.field === 4) func.fileString = reader.signed();
      else if (reader.field === 5) func.startLine = reader.signed();
      else reader.skip();
    }
  });
  return func;
}
