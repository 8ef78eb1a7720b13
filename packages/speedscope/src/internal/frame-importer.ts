import {
  ANONYMOUS,
  functionKindOf,
  type FrameIndex,
  type ProfileBuilder,
} from '@tsprof/core/model';
import { optional } from './file-marks.ts';
import type { FrameIdentity } from './frame-table.ts';
import type { JsonMark, JsonReader } from './json-reader.ts';

/**
 * Adds the frames of a file to a builder.
 *
 * @param identity - whether the position of a frame is where its function starts, or the one
 * executed
 * @returns for each frame of the file that of the builder
 */
export function importFrames(
  reader: JsonReader,
  mark: JsonMark,
  builder: ProfileBuilder,
  identity: FrameIdentity,
): readonly FrameIndex[] {
  const frames: FrameIndex[] = [];
  reader.at(mark, () => {
    reader.array(() => {
      const { name, file, line, column } = readFrame(reader);
      const kind = functionKindOf(name, file);
      if (identity === 'line') {
        frames.push(builder.addFrame(builder.addFunction({ name, file, kind }), { line, column }));
      } else {
        const start = { startLine: line, startColumn: column };
        frames.push(builder.addFrame(builder.addFunction({ name, file, ...start, kind })));
      }
    });
  });
  return frames;
}

interface ReadFrame {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function readFrame(reader: JsonReader): ReadFrame {
  let name: string | undefined;
  let file = '';
  let [line, column] = [0, 0];
  reader.object((key) => {
    if (key === 'name') name = reader.string();
    else if (key === 'file') file = optional(reader, 'string', () => reader.string()) ?? '';
    else if (key === 'line') line = optional(reader, 'number', () => reader.number()) ?? 0;
    else if (key === 'col') column = optional(reader, 'number', () => reader.number()) ?? 0;
    else reader.skip();
  });
  if (name === undefined) throw reader.problem('Expected a frame to have a name');
  return { name: name === ANONYMOUS ? '' : name, file, line, column };
}
