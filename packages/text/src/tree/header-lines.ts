import {
  processCpuSeconds,
  threadCpuSeconds,
  type Profile,
  type ProfileMeta,
} from '@tsprof/core/model';
import { alignColumns } from '../layout/columns.ts';
import { formatSeconds } from '../layout/numbers.ts';
import { cutEnd, escapeControls } from '../layout/terminal-text.ts';
import type { ReportNumbers } from '../statprof/closing-lines.ts';

/** What a shell takes as one word without quotes. */
const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

/** What was profiled, how and for how long; what the profile does not say is left out. */
export function headerLines(
  profile: Profile,
  totals: ReportNumbers,
  width: number = Infinity,
): string[] {
  const { argv, startTime, duration } = profile.meta;
  const facts: (readonly [string, string])[] = [];
  if (argv !== undefined && argv.length > 0) facts.push(['Program', commandLine(argv)]);
  if (startTime !== 0n) facts.push(['Started', dateOf(startTime)]);
  if (duration > 0) facts.push(['Duration', seconds(duration / 1e9)]);
  facts.push(...cpuFact(profile), ['Samples', samplesText(totals)], ...samplerFacts(profile.meta));
  const rows = facts.map(([name, text]) => [`${name}:`, escapeControls(text)]);
  return alignColumns(rows, ['left', 'left']).map((line) => cutEnd(line.trimEnd(), width));
}

function commandLine(argv: readonly string[]): string {
  return argv.map((word) => (PLAIN_WORD.test(word) ? word : JSON.stringify(word))).join(' ');
}

function dateOf(startTime: bigint): string {
  const date = new Date(Number(startTime / 1_000_000n));
  if (Number.isNaN(date.getTime())) return 'unknown';
  return date.toISOString().replace('T', ' ').replace(/\..*/, ' UTC');
}

function cpuFact(profile: Profile): (readonly [string, string])[] {
  const cpu = processCpuSeconds(profile) ?? threadCpuSeconds(profile);
  if (cpu === undefined) return [];
  const duration = profile.meta.duration / 1e9;
  const share = duration > 0 ? `, ${((100 * cpu) / duration).toFixed(1)} % of the duration` : '';
  return [['CPU time', seconds(cpu) + share]];
}

function samplesText({ sampleCount, basis, totalSeconds, timeType }: ReportNumbers): string {
  if (basis === 'unknown') return String(sampleCount);
  return `${String(sampleCount)}, ${seconds(totalSeconds)} of ${timeName(timeType)}`;
}

/** Some formats do not say what time it is. */
function timeName(type: string): string {
  if (type === 'time') return type;
  return `${type === 'cpu' ? 'CPU' : type} time`;
}

function samplerFacts({ versions, sampler }: ProfileMeta): (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [];
  if (sampler !== undefined) {
    const { timer, requestedHz, engine } = sampler;
    facts.push(['Sampler', `timer ${timer}, ${String(requestedHz)} Hz, engine ${engine}`]);
  }
  const node = versions['node'];
  if (node !== undefined) facts.push(['Node', node.replace(/^v/, '')]);
  return facts;
}

function seconds(amount: number): string {
  return `${formatSeconds(amount, amount)} s`;
}
