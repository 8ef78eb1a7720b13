import { NO_LOSS, ProfileBuilder, nanos, unixNanos, type Profile } from '@tsprof/core/model';
import { asArray, fieldOf, isObject } from './internal/json-fields.ts';
import { malformed } from './internal/malformed.ts';
import { parseJson } from './internal/parse-json.ts';
import { ProfileImporter } from './internal/profile-importer.ts';
import { intervalsOf } from './internal/sample-intervals.ts';
import { readTrace, threadKey, type TraceProfile } from './internal/trace-profiles.ts';
import { readNodes } from './internal/v8-nodes.ts';
import { endOf, samplesOf, timesOf, withoutPauses, type V8Profile } from './internal/v8-profile.ts';

/** Who may have recorded a thread, in the order of preference where several have: as DevTools. */
const SOURCES: readonly string[] = ['Internal', 'Inspector'];

/**
 * Reads the CPU profiles of a trace that Chrome or DevTools has recorded, with the category
 * `disabled-by-default-v8.cpu_profiler`: an object with `traceEvents`, or the array of events by
 * itself. Each sampled thread is one of the profile's, under the name that the trace gives it.
 *
 * Values and times are those of {@link fromCpuprofile}. A line is known for each sample.
 *
 * @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` if the bytes are no such trace; the message says
 * what is wrong, and where. `ERR_TSPROF_TOO_LARGE` if no string can hold them.
 */
export function fromChromeTrace(bytes: Uint8Array): Profile {
  const file = parseJson(bytes, 'Chrome trace');
  const events = isObject(file) ? fieldOf(file, 'traceEvents') : file;
  const { profiles, threadNames } = readTrace(asArray(events, () => 'traceEvents'));
  const chosen = onePerThread(profiles.filter(({ nodes }) => nodes.length > 0));
  if (chosen.length === 0) {
    throw malformed(
      'it holds no CPU profile; record it with the category disabled-by-default-v8.cpu_profiler',
      'Chrome trace',
    );
  }
  const manyProcesses = new Set(chosen.map(({ process }) => process)).size > 1;
  const builder = new ProfileBuilder([
    { type: 'samples', unit: 'count' },
    { type: 'wall', unit: 'nanoseconds' },
  ]);
  const importer = new ProfileImporter(builder, true);
  const begin = Math.min(...chosen.map(({ startTime }) => startTime));
  const lengths = chosen.map((trace) => {
    const { process, thread, startTime } = trace;
    const name = threadNames.get(threadKey(process, thread)) ?? '';
    const suffix = manyProcesses ? ` (pid ${String(process)})` : '';
    const index = builder.addThread({
      name: `${name || `thread ${String(thread)}`}${suffix}`,
      id: Math.max(Math.trunc(thread), 0),
    });
    const profile = v8ProfileOf(trace);
    importer.add(profile, index, startTime - begin);
    return { end: startTime - begin + profile.duration, period: profile.intervals?.period ?? 0 };
  });
  return builder.finish({
    startTime: unixNanos(0n),
    duration: nanos(Math.max(...lengths.map(({ end }) => end)) * 1000),
    periodType: { type: 'wall', unit: 'nanoseconds' },
    period: (lengths[0]?.period ?? 0) * 1000,
    defaultValueType: 'wall',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

/** Of a thread that two have recorded at once, one profile. */
function onePerThread(profiles: readonly TraceProfile[]): readonly TraceProfile[] {
  const rank = ({ source }: TraceProfile): number => {
    const known = SOURCES.indexOf(source);
    return known < 0 ? SOURCES.length : known;
  };
  const chosen = new Map<string, TraceProfile>();
  for (const profile of profiles) {
    const key = threadKey(profile.process, profile.thread);
    const other = chosen.get(key);
    if (other === undefined || rank(profile) < rank(other)) chosen.set(key, profile);
  }
  return [...chosen.values()];
}

function v8ProfileOf(trace: TraceProfile): V8Profile {
  const { name, lines, startTime } = trace;
  const nodes = readNodes(trace.nodes, `nodes of ${name}`);
  const samples = samplesOf(trace.samples, nodes.byId, `samples of ${name}`);
  const times = timesOf(trace.timeDeltas, `timeDeltas of ${name}`);
  const intervals = withoutPauses(intervalsOf(samples.length, times, 0), samples, nodes);
  const duration = endOf(intervals);
  return { nodes, samples, lines, intervals, isTimed: true, startTime, duration };
}
