import { aggregateByFunction, at, snapshot } from '@tsprof/core';
import { hotCaller, measure } from './call-inlined-helper.mjs';
import { untilCpuTime } from './until-cpu-time.mjs';

export { measure };

/** For each window the helper's share of it, and what could not be named. */
export function run({ windows, millis }) {
  return Array.from({ length: windows }, () => {
    untilCpuTime(millis, () => hotCaller(1000, 30, 70));
    const profile = snapshot({ reset: true });
    const { rows, total } = aggregateByFunction(profile);
    const helper = rows.find(
      ({ func }) => func !== undefined && at(profile.functions.name, func) === 'inlinedHelper',
    );
    return {
      helper: (helper?.self.samples ?? 0) / total.samples,
      samples: total.samples,
      unresolved: profile.meta.loss.unresolved,
    };
  });
}
