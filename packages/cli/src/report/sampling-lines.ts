import { processCpuSeconds, sampleCount, type Profile } from '@tsprof/core/model';

/** How a profile was made, for --verbose. */
export function samplingLines(profile: Profile): string[] {
  const { sampler, period, periodType, loss, duration } = profile.meta;
  const lines = [
    `${String(sampleCount(profile))} samples in ${(duration / 1e9).toFixed(3)} s, ` +
      `one every ${String(period)} ${periodType.unit} of ${periodType.type} time`,
    `lost: ${String(loss.dropped)} dropped, ${String(loss.truncated)} truncated, ` +
      `${String(loss.unresolved)} unresolved, ${String(loss.missedTicks)} ticks missed, ` +
      `${String(loss.overflowed)} on too many stacks`,
    ...costLines(profile),
  ];
  if (sampler === undefined) return lines;
  const { timer, engine, requestedHz, fallbackReason } = sampler;
  const sampling = `timer ${timer}, engine ${engine}, ${String(requestedHz)} Hz asked for`;
  const fallback = fallbackReason === undefined ? [] : [`not the best engine: ${fallbackReason}`];
  return [sampling, ...fallback, ...lines];
}

/** What sampling took of the CPU, beside what the program did. */
function costLines(profile: Profile): string[] {
  const { samplingCpu } = profile.meta;
  const processSeconds = processCpuSeconds(profile);
  if (samplingCpu === undefined || processSeconds === undefined) return [];
  const [handler, pauses, threads] = [
    samplingCpu.handler,
    samplingCpu.pauses,
    samplingCpu.threads,
  ].map((cpu) => cpu / 1e9) as [number, number, number];
  // The process's time is without that of the sampler's threads, but with the handler's.
  const program = processSeconds - handler - pauses;
  const share = (100 * (handler + pauses + threads)) / program;
  const count = sampleCount(profile);
  const each = count === 0 ? '' : `, ${((handler / count) * 1e6).toFixed(1)} us a sample`;
  return [
    `sampling took ${share.toFixed(2)} % of the program's CPU time: ` +
      `handler ${handler.toFixed(3)} s${each}; pauses ${pauses.toFixed(3)} s; ` +
      `threads ${threads.toFixed(3)} s`,
  ];
}
