import type { JsonMark, JsonReader } from './json-reader.ts';

/** Where the parts of a file are. */
export interface FileMarks {
  readonly frames: JsonMark;
  readonly profiles: readonly JsonMark[];
  readonly name: string | undefined;
  readonly exporter: string | undefined;
  readonly activeProfileIndex: number;
}

/** Goes through the whole file once, and so finds all that is not JSON. */
export function fileMarks(reader: JsonReader): FileMarks {
  const profiles: JsonMark[] = [];
  const shared: { frames?: JsonMark } = {};
  const keys = new Set<string>();
  let [name, exporter]: (string | undefined)[] = [];
  let activeProfileIndex = 0;
  reader.object((key) => {
    keys.add(key);
    switch (key) {
      case 'shared':
        reader.object((part) => {
          if (part === 'frames') shared.frames = reader.mark();
          else reader.skip();
        });
        break;
      case 'profiles':
        profiles.length = 0;
        reader.array(() => profiles.push(reader.mark()));
        break;
      case 'name':
        name = optional(reader, 'string', () => reader.string());
        break;
      case 'exporter':
        exporter = optional(reader, 'string', () => reader.string());
        break;
      case 'activeProfileIndex':
        activeProfileIndex = optional(reader, 'number', () => reader.number()) ?? 0;
        break;
      default:
        reader.skip();
    }
  });
  reader.end();
  const { frames } = shared;
  if (frames === undefined) throw reader.problem('Expected shared.frames, found none');
  if (!keys.has('profiles')) throw reader.problem('Expected profiles, found none');
  return { frames, profiles, name, exporter, activeProfileIndex };
}

/** A value that may be missing; of another type it counts as missing, as to the speedscope app. */
export function optional<T>(
  reader: JsonReader,
  type: 'string' | 'number',
  read: () => T,
): T | undefined {
  if (reader.type() === type) return read();
  reader.skip();
  return undefined;
}
