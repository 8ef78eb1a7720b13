import { changeOf } from '../model/changes.ts';
import type { Amounts, Measures } from '../model/measures.ts';

/** A whole number with its thousands apart; others with three digits after the point. */
export function formatCount(value: number): string {
  return apart(Number.isInteger(value) ? String(value) : value.toFixed(3));
}

function apart(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+(?:\.|$))(?<!\.\d*)/g, ',');
}

/** With three or four digits that count, in the unit that fits. */
export function formatSeconds(seconds: number): string {
  if (seconds === 0) return '0 s';
  if (seconds >= 100) return `${apart(seconds.toFixed(1))} s`;
  if (seconds >= 0.9995) return `${seconds.toFixed(2)} s`;
  if (seconds >= 0.0009995) return `${digits(seconds * 1e3)} ms`;
  return `${digits(seconds * 1e6)} µs`;
}

function digits(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

/** The value chosen, in its unit. */
export function formatValue(amounts: Amounts, measures: Measures): string {
  return formatAmount(amounts[0] ?? 0, measures);
}

function formatAmount(value: number, measures: Measures): string {
  if (measures.valuePerSecond > 0) return formatSeconds(value / measures.valuePerSecond);
  return measures.unit === 'count' ? formatCount(value) : `${formatCount(value)} ${measures.unit}`;
}

/** Part of everything, in percent. */
export function formatShare(part: number, all: number): string {
  if (all === 0) return '0 %';
  const share = (100 * part) / all;
  if (share > 0 && share < 0.01) return '<0.01 %';
  return `${share.toFixed(share < 9.995 ? 2 : 1)} %`;
}

/** What `head` spends more than `base`, with its sign; also as a part of `base`. */
export function formatChange(amounts: Amounts, measures: Measures): string {
  const { comparison } = measures;
  if (comparison === undefined) return '';
  const [head, base] = [amounts[comparison.head] ?? 0, amounts[comparison.base] ?? 0];
  const change = changeOf(amounts, measures);
  if (change === 0) return '±0';
  const sign = change < 0 ? '−' : '+';
  const amount = `${sign}${formatAmount(Math.abs(change), measures)}`;
  if (base === 0) return `${amount} (new)`;
  if (head === 0) return `${amount} (gone)`;
  return `${amount} (${sign}${((100 * Math.abs(change)) / base).toFixed(1)} %)`;
}

/** Value, share, and what the value does not say of seconds and samples. */
export function describeAmounts(amounts: Amounts, all: Amounts, measures: Measures): string {
  const { comparison } = measures;
  if (comparison !== undefined) {
    const sides = (['head', 'base'] as const).map((side) => {
      const amount = amounts[comparison[side]] ?? 0;
      const share = formatShare(amount, all[comparison[side]] ?? 0);
      return `${side} ${formatAmount(amount, measures)} (${share})`;
    });
    return `${sides.join(', ')}, ${formatChange(amounts, measures)}`;
  }
  const parts = [
    `${formatValue(amounts, measures)} (${formatShare(amounts[0] ?? 0, all[0] ?? 0)})`,
  ];
  if (measures.valuePerSecond === 0 && measures.seconds >= 0) {
    parts.push(formatSeconds((amounts[measures.seconds] ?? 0) / measures.perSecond));
  }
  if (measures.samples > 0) parts.push(describeSamples(amounts[measures.samples] ?? 0));
  return parts.join(', ');
}

function describeSamples(samples: number): string {
  return samples === 1 ? '1 sample' : `${formatCount(samples)} samples`;
}
