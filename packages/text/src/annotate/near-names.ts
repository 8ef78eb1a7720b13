const MOST = 3;
/** Names with a smaller likeness than this have little in common. */
const LEAST_LIKENESS = 0.3;

/** The names most like `wanted`, the best first: by the pairs of letters that they share. */
export function nearNames(wanted: string, names: Iterable<string>): string[] {
  const pairs = pairsOf(wanted);
  return Array.from(new Set(names), (name) => ({ name, likeness: likeness(pairs, pairsOf(name)) }))
    .filter((found) => found.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Dice's coefficient: 1 for equal sets, 0 for sets without a pair in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return (2 * common) / (a.size + b.size);
}

/** The first and the last letter make a pair, too: they are seldom mistaken. */
function pairsOf(text: string): ReadonlySet<string> {
  const letters = ` ${text.toLowerCase()} `;
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(letters.slice(i, i + 2));
  return pairs;
}
