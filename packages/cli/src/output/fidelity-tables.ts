import { HELD_FEATURES, READ_FEATURES, type ReadableName } from './held-features.ts';
import { FEATURE_NAMES, type Feature } from './profile-features.ts';

const WRITTEN = ['pprof', 'speedscope', 'cpuprofile', 'collapsed', 'statprof'] as const;
const READ: readonly ReadableName[] = [
  'snapshot',
  'pprof',
  'speedscope',
  'cpuprofile',
  'collapsed',
];

/** What formats hold of a profile, and what is lost from one to the other, for docs/formats.md. */
export function fidelityTables(): string {
  return `${featureTable()}\n${pairTable()}`;
}

function featureTable(): string {
  const formats = [...new Set([...READ, ...WRITTEN])];
  const rows = FEATURE_NAMES.map((feature) => [
    feature,
    ...formats.map((format) => stateOf(format, feature)),
  ]);
  return table([['of a profile', ...formats], ...rows]);
}

function stateOf(format: string, feature: Feature): string {
  const read: Readonly<Record<string, readonly Feature[]>> = READ_FEATURES;
  const held: Readonly<Record<string, readonly Feature[]>> = HELD_FEATURES;
  const isRead = read[format]?.includes(feature) ?? false;
  const isHeld = held[format]?.includes(feature) ?? false;
  if (isRead && isHeld) return 'yes';
  if (isRead) return 'read';
  return isHeld ? 'written' : '';
}

function pairTable(): string {
  const rows = READ.flatMap((from) => WRITTEN.map((to) => [from, to, lostFrom(from, to)]));
  return table([['from', 'to', 'lost, where the profile has it'], ...rows]);
}

function lostFrom(from: ReadableName, to: (typeof WRITTEN)[number]): string {
  const held = new Set(HELD_FEATURES[to]);
  const lost = FEATURE_NAMES.filter(
    (feature) => READ_FEATURES[from].includes(feature) && !held.has(feature),
  );
  return lost.join(', ') || 'nothing';
}

/** In the layout of Prettier. */
function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`;
  const rule = widths.map((width) => '-'.repeat(width));
  return line(head) + line(rule) + body.map(line).join('');
}
