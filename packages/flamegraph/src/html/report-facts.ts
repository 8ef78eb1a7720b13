import {
  processCpuSeconds,
  sampleCount,
  secondsOf,
  threadCpuSeconds,
  wellFormed,
  type LossCounts,
  type Profile,
} from '@tsprof/core/model';

/** A fact on the profile: what it is, and what to say of it. */
export type Fact = readonly [name: string, text: string];

const LOSSES: readonly (readonly [keyof LossCounts, string])[] = [
  ['dropped', 'ticks without a stack'],
  ['truncated', 'stacks without their root'],
  ['unresolved', 'samples counted for their caller'],
  ['missedTicks', 'ticks merged by the kernel'],
  ['overflowed', 'samples on too many different stacks'],
];

/**
 * What the head of the page says, as far as the profile says it.
 *
 * @param title - of the page, which may say the command already
 */
export function reportFacts(profile: Profile, title: string): Fact[] {
  const { meta } = profile;
  const command = meta.argv?.join(' ');
  const facts: (Fact | undefined)[] = [
    command === undefined || command === title ? undefined : ['Command', wellFormed(command)],
    meta.startTime === 0n ? undefined : ['Started', dateOf(meta.startTime)],
    meta.duration > 0 ? ['Duration', seconds(meta.duration / 1e9)] : undefined,
    cpuFact(profile),
    ['Samples', count(sampleCount(profile))],
    totalFact(profile),
    samplingFact(profile),
    versionsFact(profile),
    lossFact(meta.loss),
    ...meta.comments.map((comment): Fact => ['Comment', wellFormed(comment)]),
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function seconds(value: number): string {
  return `${value.toFixed(3)} s`;
}

/** In the universal time: the profile does not say in which zone it was made. */
function dateOf(startTime: bigint): string {
  const date = new Date(Number(startTime / 1_000_000n));
  if (Number.isNaN(date.getTime())) return 'unknown';
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function cpuFact(profile: Profile): Fact | undefined {
  const used = processCpuSeconds(profile);
  const threads = threadCpuSeconds(profile);
  if (used === undefined && threads === undefined) return undefined;
  const parts = [
    used === undefined ? undefined : `${seconds(used)} of the process`,
    threads === undefined ? undefined : `${seconds(threads)} of the sampled threads`,
  ];
  return ['CPU time', parts.filter((part) => part !== undefined).join(', ')];
}

function totalFact(profile: Profile): Fact {
  const scale = secondsOf(profile);
  if (scale.basis === 'unknown') return ['Total time', 'unknown'];
  return ['Total time', `${seconds(scale.total)} in samples`];
}

function samplingFact({ meta }: Profile): Fact | undefined {
  const { sampler } = meta;
  if (sampler === undefined) return undefined;
  const { timer, engine, requestedHz, fallbackReason } = sampler;
  const fallback = fallbackReason === undefined ? '' : `; ${wellFormed(fallbackReason)}`;
  return [
    'Sampling',
    `timer ${timer}, engine ${engine}, ${String(requestedHz)} samples a second${fallback}`,
  ];
}

function versionsFact({ meta }: Profile): Fact | undefined {
  const versions = Object.entries(meta.versions).map(([name, version]) => `${name} ${version}`);
  return versions.length === 0 ? undefined : ['Versions', wellFormed(versions.join(', '))];
}

function lossFact(loss: LossCounts): Fact | undefined {
  const parts = LOSSES.filter(([key]) => loss[key] > 0).map(
    ([key, what]) => `${what}: ${count(loss[key])}`,
  );
  return parts.length === 0 ? undefined : ['Loss', parts.join(', ')];
}
