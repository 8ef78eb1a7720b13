import { paintFor } from '../layout/paint.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import { remarkLines } from '../statprof/closing-lines.ts';
import { DEFAULTS, checkLayout } from '../statprof/options.ts';
import { edgeColumns, functionColumns, type StatsColumn } from './stats-columns.ts';
import type { StatsEdge, StatsEdges } from './stats-edges.ts';
import type { StatsFunction } from './stats-function.ts';
import { functionNames } from './function-names.ts';
import { setTable, type TableLine } from './set-table.ts';
import { headLines } from './stats-head.ts';
import type { ChosenStats, StatsHead } from './stats-report.ts';
import type { ListedRow } from './stats-rows.ts';
import { formatPercent } from '../layout/numbers.ts';

const NOTHING = 'No samples recorded.';

/** From which end of its edges a function is looked at. */
export type EdgeDirection = 'callers' | 'callees';

/** Which edges of a function there are, what their other end is, and how they are drawn. */
interface EdgeView {
  readonly title: string;
  readonly mark: string;
  readonly edgesOf: (edges: StatsEdges, row: ListedRow) => readonly StatsEdge[];
  readonly otherEnd: (edge: StatsEdge) => StatsFunction;
}

const VIEWS: Readonly<Record<EdgeDirection, EdgeView>> = {
  callers: {
    title: 'function <- called by',
    mark: '  <- ',
    edgesOf: ({ callers }, { func }) => callers.get(func) ?? [],
    otherEnd: ({ caller }) => caller,
  },
  callees: {
    title: 'function -> calls',
    mark: '  -> ',
    edgesOf: ({ callees }, { func }) => callees.get(func) ?? [],
    otherEnd: ({ callee }) => callee,
  },
};

/**
 * The rows as a table.
 *
 * @throws RangeError for an option out of range.
 */
export function formatStats({ head, rows }: ChosenStats, layout: TextLayout): string {
  checkLayout(layout);
  const { bold, heat } = paintFor(layout.colour ?? false);
  const columns = functionColumns(head, rows[0]?.row ?? {});
  const nameOf = functionNames(
    rows.map(({ row }) => row),
    layout.paths ?? DEFAULTS.paths,
  );
  const titles = columns.map(({ title }) => title);
  const lines: TableLine[] = [
    { numbers: titles, name: 'file:line(function)', paint: bold },
    ...rows.map(({ row }) => ({
      numbers: columns.map(({ cell }) => cell(row)),
      name: nameOf(row),
      paint: (text: string) => heat(row.selfShare, text),
    })),
  ];
  return withHead(head, lines, layout);
}

/**
 * Each row, and under it its callers or callees with the weight of the call.
 *
 * @throws RangeError for an option out of range.
 */
export function formatEdges(
  { head, rows }: ChosenStats,
  edges: StatsEdges,
  direction: EdgeDirection,
  layout: TextLayout,
): string {
  checkLayout(layout);
  const { bold } = paintFor(layout.colour ?? false);
  const view = VIEWS[direction];
  const listed = rows.map((row) => ({ row, edges: view.edgesOf(edges, row) }));
  const ends = listed.flatMap(({ row, edges }) => [row.row, ...edges.map(view.otherEnd)]);
  const nameOf = functionNames(ends, layout.paths ?? DEFAULTS.paths);
  const columns = edgeColumns(head, rows[0]?.row ?? {});
  const titles = [...columns.map(({ title }) => title), 'of it %'];
  const lines: TableLine[] = [
    { numbers: titles, name: view.title, paint: bold },
    ...listed.flatMap(({ row: { row }, edges }) => [
      { numbers: [...columns.map(({ cell }) => cell(row)), ''], name: nameOf(row), paint: bold },
      ...edges.map((edge) => edgeLine(edge, row.totalShare, view, columns, nameOf, layout)),
    ]),
  ];
  return withHead(head, lines, layout);
}

function edgeLine(
  edge: StatsEdge,
  ofShare: number,
  { mark, otherEnd }: EdgeView,
  columns: readonly StatsColumn[],
  nameOf: (of: StatsFunction) => string,
  { colour = false }: TextLayout,
): TableLine {
  const part = ofShare === 0 ? 0 : edge.totalShare / ofShare;
  return {
    numbers: [...columns.map(({ cell }) => cell(edge)), formatPercent(part)],
    mark,
    name: nameOf(otherEnd(edge)),
    paint: (text) => paintFor(colour).heat(edge.totalShare, text),
  };
}

/** The table alone would say nothing where there is nothing. */
function withHead(
  head: StatsHead,
  lines: readonly TableLine[],
  { width = Infinity }: TextLayout,
): string {
  const text =
    head.functionCount === 0
      ? [NOTHING, ...remarkLines(head)]
      : [...headLines(head, width), ...(lines.length > 1 ? ['', ...setTable(lines, width)] : [])];
  return text.map((line) => `${line}\n`).join('');
}
