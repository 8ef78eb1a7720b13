/**
 * Numbers equal keys of one list, so that the n-th occurrence of a key in one profile corresponds
 * to the n-th in another and two equal entries of one profile never fall together.
 */
export function numbered(keys: readonly string[]): string[] {
  const occurrences = new Map<string, number>();
  return keys.map((key) => {
    const number = occurrences.get(key) ?? 0;
    occurrences.set(key, number + 1);
    return `${String(number)} ${key}`;
  });
}
