import { sampleCount, type Profile } from '@tsprof/core/model';

/** How a profile was made, for --verbose. */
export function samplingLines(profile: Profile): string[] {
  const { sampler, period, periodType, loss, duration } = profile.meta;
  const lines = [
    `${String(sampleCount(profile))} samples in ${(duration / 1e9).toFixed(3)} s, ` +
      `one every ${String(period)} ${periodType.unit} of ${periodType.type} time`,
    `lost: ${String(loss.dropped)} dropped, ${String(loss.truncated)} truncated, ` +
      `${String(loss.unresolved)} unresolved, ${String(loss.missedTicks)} ticks missed`,
  ];
  if (sampler === undefined) return lines;
  const { timer, engine, requestedHz, fallbackReason } = sampler;
  const sampling = `timer ${timer}, engine ${engine}, ${String(requestedHz)} Hz asked for`;
  const fallback = fallbackReason === undefined ? [] : [`not the best engine: ${fallbackReason}`];
  return [sampling, ...fallback, ...lines];
}
