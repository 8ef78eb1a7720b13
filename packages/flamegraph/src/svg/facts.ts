import type { Profile } from '@tsprof/core/model';
import { percentText } from '../amounts.ts';
import { MOST_BOXES, type LeftOut } from '../layout/boxes.ts';

export function titleOf({ meta }: Profile): string {
  return meta.argv?.join(' ') ?? 'Flamegraph';
}

/** When a profile began, and in which Node, as far as it says. */
export function originFacts({ meta }: Profile): string[] {
  const millis = Number(meta.startTime / 1_000_000n);
  const node = meta.versions['node'];
  return [
    ...(millis > 0 ? [`started ${dateText(millis)}`] : []),
    ...(node === undefined ? [] : [`Node ${node.replace(/^v/, '')}`]),
  ];
}

/** How much is not shown, and why. */
export function leftOutFacts(
  { branches, amount, widest }: LeftOut,
  total: number,
  minShare: number,
): string[] {
  if (branches === 0) return [];
  const what = branches === 1 ? '1 branch' : `${String(branches)} branches`;
  const isTooMany = widest >= minShare * total;
  const why = isTooMany
    ? `that are not among the ${String(MOST_BOXES)} widest boxes`
    : `of less than ${percentLimit(minShare)}`;
  return [`left out: ${what} ${why}, together ${percentText(amount / total)}`];
}

/** `0.05 %` for 0.0005: a limit that somebody has set. */
export function percentLimit(share: number): string {
  return `${String(Number((share * 100).toPrecision(6)))} %`;
}

/** Program and version that made the picture, as far as the profile says. */
export function generatorOf({ meta }: Profile): string {
  const version = meta.versions['tsprof'];
  return version === undefined ? 'tsprof' : `tsprof ${version}`;
}

function dateText(millis: number): string {
  const date = new Date(millis);
  if (Number.isNaN(date.getTime())) return 'at an unknown time';
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
