import { TsprofError } from '@tsprof/core/model';
import { JsonReader } from './internal/json-reader.ts';

const SCHEMA = 'https://www.speedscope.app/';

/**
 * Whether the bytes are meant as a speedscope file: a JSON object that names speedscope's schema,
 * or has the parts `shared` and `profiles`. It may still not be valid.
 */
export function isSpeedscope(bytes: Uint8Array): boolean {
  const reader = new JsonReader(bytes);
  const keys = new Set<string>();
  const names: string[] = [];
  try {
    reader.object((key) => {
      keys.add(key);
      if (key === '$schema' && reader.type() === 'string') {
        names.push(reader.string());
      } else reader.skip();
    });
  } catch (error) {
    // It is what it began as: a file that is cut off is no other format for that.
    if (!(error instanceof TsprofError)) throw error;
  }
  const isNamed = names.some((name) => name.startsWith(SCHEMA));
  return isNamed || (keys.has('shared') && keys.has('profiles'));
}
