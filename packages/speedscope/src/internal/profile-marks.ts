import { optional } from './file-marks.ts';
import type { JsonMark, JsonReader } from './json-reader.ts';
import { readQuantity } from './quantity.ts';

/** The small parts of one of a file's profiles, and where the large ones are. */
export interface ProfileMarks {
  readonly self: JsonMark;
  readonly type: 'sampled' | 'evented';
  readonly name: string;
  /** As the file has it; what is not known to the app is shown as plain numbers. */
  readonly unit: string;
  readonly startValue: number;
  readonly endValue: number;
  readonly samples: JsonMark | undefined;
  readonly weights: JsonMark | undefined;
  readonly events: JsonMark | undefined;
}

export function profileMarks(reader: JsonReader, self: JsonMark): ProfileMarks {
  const texts = new Map<string, string>();
  const numbers = new Map<string, number>();
  const marks = new Map<string, JsonMark>();
  return reader.at(self, () => {
    reader.object((key) => {
      if (key === 'type' || key === 'name' || key === 'unit') {
        texts.set(key, optional(reader, 'string', () => reader.string()) ?? '');
      } else if (key === 'startValue' || key === 'endValue') {
        numbers.set(key, optional(reader, 'number', () => readQuantity(reader)) ?? 0);
      } else marks.set(key, reader.mark());
    });
    const type = texts.get('type') ?? '';
    if (type !== 'sampled' && type !== 'evented') {
      const shown = type.slice(0, 100);
      throw reader.problem(`Expected a profile of type sampled or evented, got "${shown}",`);
    }
    return {
      self,
      type,
      name: texts.get('name') ?? '',
      unit: texts.get('unit') ?? 'none',
      startValue: numbers.get('startValue') ?? 0,
      endValue: numbers.get('endValue') ?? 0,
      samples: marks.get('samples'),
      weights: marks.get('weights'),
      events: marks.get('events'),
    };
  });
}
