import { addCpu } from './merge-threads.ts';
import type {
  LossCounts,
  Profile,
  ProfileMeta,
  SamplerMeta,
  SamplingCpu,
  ValueType,
} from './profile.ts';
import { nanos, unixNanos, type Nanos, type UnixNanos } from './quantities.ts';
import { sampleCount } from './sample-count.ts';

type Profiles = readonly [Profile, ...Profile[]];

/** @param concurrent - whether the profiles cover one stretch of time */
export function mergeMeta(
  profiles: Profiles,
  valueTypes: readonly ValueType[],
  concurrent: boolean,
): ProfileMeta {
  const first = profiles[0].meta;
  const metas = profiles.map(({ meta }) => meta);
  const startTime = earliestStart(metas);
  const processCpu = concurrent ? concurrentProcessCpu(metas) : totalProcessCpu(metas);
  const samplingCpu = metas.map((meta) => meta.samplingCpu).reduce(addSamplingCpu);
  const sampler = metas.every((meta) => sameSampler(meta.sampler, first.sampler));
  const pid = metas.every((meta) => meta.pid === first.pid);
  const argv = metas.every((meta) => sameList(meta.argv, first.argv));
  return {
    startTime,
    duration: concurrent ? stretch(metas, startTime) : totalDuration(metas),
    ...mergePeriod(profiles),
    defaultValueType: mergeDefault(first, valueTypes),
    ...(processCpu === undefined ? {} : { processCpu }),
    ...(samplingCpu === undefined ? {} : { samplingCpu }),
    ...(sampler && first.sampler !== undefined ? { sampler: first.sampler } : {}),
    ...(pid && first.pid !== undefined ? { pid: first.pid } : {}),
    ...(argv && first.argv !== undefined ? { argv: first.argv } : {}),
    versions: sharedVersions(metas),
    loss: metas.map(({ loss }) => loss).reduce(addLoss),
    comments: [...new Set(metas.flatMap(({ comments }) => comments))],
  };
}

/** A start of 0 is an unknown one. */
function earliestStart(metas: readonly ProfileMeta[]): UnixNanos {
  const known = metas.map(({ startTime }) => startTime).filter((start) => start > 0n);
  return known.reduce((a, b) => (b < a ? b : a), known[0] ?? unixNanos(0n));
}

function totalDuration(metas: readonly ProfileMeta[]): Nanos {
  return nanos(metas.reduce((sum, { duration }) => sum + duration, 0));
}

/** From the earliest start to the latest end. */
function stretch(metas: readonly ProfileMeta[], earliest: UnixNanos): Nanos {
  const ends = metas.map(({ startTime, duration }) =>
    startTime > 0n ? Number(startTime - earliest) + duration : duration,
  );
  return nanos(Math.max(...ends));
}

function longest(metas: readonly ProfileMeta[]): ProfileMeta {
  return metas.reduce((a, b) => (b.duration > a.duration ? b : a));
}

function concurrentProcessCpu(metas: readonly ProfileMeta[]): ProfileMeta['processCpu'] {
  const pids = [...new Set(metas.map(({ pid }) => pid))];
  const processes = pids.map((pid) => metas.filter((meta) => meta.pid === pid));
  return processes.map(processCpuOfOne).reduce(addCpu);
}

/**
 * Of one process, that of the longest profile. Each leaves out the threads that exist for itself
 * alone, and so must the result those of all.
 */
function processCpuOfOne(metas: readonly ProfileMeta[]): ProfileMeta['processCpu'] {
  const whole = longest(metas);
  if (whole.processCpu === undefined) return undefined;
  const others = metas.filter((meta) => meta !== whole);
  const threads = others.reduce((sum, { samplingCpu }) => sum + (samplingCpu?.threads ?? 0), 0);
  const { user, system } = whole.processCpu;
  return { user: nanos(Math.max(0, user - threads)), system };
}

function totalProcessCpu(metas: readonly ProfileMeta[]): ProfileMeta['processCpu'] {
  return metas.map(({ processCpu }) => processCpu).reduce(addCpu);
}

function addSamplingCpu(
  a: SamplingCpu | undefined,
  b: SamplingCpu | undefined,
): SamplingCpu | undefined {
  if (a === undefined || b === undefined) return undefined;
  return {
    handler: nanos(a.handler + b.handler),
    pauses: nanos(a.pauses + b.pauses),
    threads: nanos(a.threads + b.threads),
  };
}

/**
 * The mean period, weighted by samples; profiles without samples have no say. Unknown (0) if a
 * period is unknown or if they are not all of one type.
 */
function mergePeriod(profiles: Profiles): Pick<ProfileMeta, 'periodType' | 'period'> {
  const sampled = profiles.filter((profile) => sampleCount(profile) > 0);
  const { periodType, period } = (sampled[0] ?? profiles[0]).meta;
  const comparable = sampled.every(
    ({ meta }) =>
      meta.period > 0 &&
      meta.periodType.type === periodType.type &&
      meta.periodType.unit === periodType.unit,
  );
  if (!comparable) return { periodType, period: 0 };
  if (sampled.every(({ meta }) => meta.period === period)) return { periodType, period };
  let weighted = 0;
  let samples = 0;
  for (const profile of sampled) {
    weighted += profile.meta.period * sampleCount(profile);
    samples += sampleCount(profile);
  }
  return { periodType, period: weighted / samples };
}

/** The first profile's default, as long as there still is such a column. */
function mergeDefault({ defaultValueType }: ProfileMeta, valueTypes: readonly ValueType[]): string {
  const kept = valueTypes.some(({ type }) => type === defaultValueType);
  return kept ? defaultValueType : (valueTypes[0]?.type ?? defaultValueType);
}

function sharedVersions(metas: readonly ProfileMeta[]): ProfileMeta['versions'] {
  const versions = Object.entries(metas[0]?.versions ?? {});
  return Object.fromEntries(
    versions.filter(([name, version]) => metas.every((meta) => meta.versions[name] === version)),
  );
}

function sameSampler(a: SamplerMeta | undefined, b: SamplerMeta | undefined): boolean {
  return (
    a?.timer === b?.timer &&
    a?.engine === b?.engine &&
    a?.requestedHz === b?.requestedHz &&
    a?.fallbackReason === b?.fallbackReason
  );
}

function sameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a?.length === b?.length && (a ?? []).every((item, i) => item === b?.[i]);
}

function addLoss(a: LossCounts, b: LossCounts): LossCounts {
  return {
    dropped: a.dropped + b.dropped,
    truncated: a.truncated + b.truncated,
    unresolved: a.unresolved + b.unresolved,
    missedTicks: a.missedTicks + b.missedTicks,
    overflowed: a.overflowed + b.overflowed,
  };
}
