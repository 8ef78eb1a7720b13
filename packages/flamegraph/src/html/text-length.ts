/** Beside a text in JSON: its quotes and the comma after it. */
const AROUND = 3;

/** About as many characters as there are in data as JSON: those of its texts, without escapes. */
export function textLength(data: unknown): number {
  if (typeof data === 'string') return data.length + AROUND;
  if (typeof data !== 'object' || data === null) return 0;
  let length = 0;
  for (const value of Object.values(data)) length += textLength(value);
  return length;
}
