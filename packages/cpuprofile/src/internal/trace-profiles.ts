import {
  asArray,
  asNumber,
  asString,
  fieldOf,
  isObject,
  optional,
  type JsonObject,
  type Where,
} from './json-fields.ts';

/** What the events of a trace say of one profile, that is of one thread. */
export interface TraceProfile {
  /** As messages call it. */
  readonly name: string;
  readonly process: number;
  thread: number;
  /** Who recorded it: `Internal` for the trace, `Inspector` for a debugger; empty if unknown. */
  source: string;
  /** Microseconds, by the clock of the trace. */
  startTime: number;
  readonly nodes: unknown[];
  readonly samples: unknown[];
  readonly timeDeltas: unknown[];
  /** 1-based, of each sample; 0 if unknown. */
  readonly lines: number[];
}

/** The profiles of a trace and the names of its threads and processes. */
export interface TraceContents {
  readonly profiles: readonly TraceProfile[];
  /** By {@link threadKey}. */
  readonly threadNames: ReadonlyMap<string, string>;
}

export function threadKey(process: number, thread: number): string {
  return `${String(process)}/${String(thread)}`;
}

/** Picks what belongs to profiles out of the events of a trace. */
export function readTrace(events: readonly unknown[]): TraceContents {
  const profiles = new Map<string, TraceProfile>();
  const threadNames = new Map<string, string>();
  events.forEach((event, index) => {
    if (!isObject(event)) return;
    const where: Where = () => `traceEvents[${String(index)}]`;
    const name = fieldOf(event, 'name');
    if (name === 'Profile') addHead(profileOfEvent(profiles, event, where), event, where);
    if (name === 'ProfileChunk') {
      addChunk(profileOfEvent(profiles, event, where), dataOf(event), where);
    }
    if (name === 'thread_name') addThreadName(threadNames, event, where);
  });
  return { profiles: [...profiles.values()], threadNames };
}

/** The profile that an event is part of: of the same process and with the same id. */
function profileOfEvent(
  profiles: Map<string, TraceProfile>,
  event: JsonObject,
  where: Where,
): TraceProfile {
  const process = numberOf(event, 'pid', where);
  const id = fieldOf(event, 'id');
  const idText = typeof id === 'string' ? id : JSON.stringify(id ?? fieldOf(event, 'id2') ?? '');
  const key = `${String(process)}/${idText}`;
  const known = profiles.get(key);
  if (known !== undefined) return known;
  const profile: TraceProfile = {
    name: `profile ${idText} of process ${String(process)}`,
    process,
    thread: numberOf(event, 'tid', where),
    source: '',
    startTime: numberOf(event, 'ts', where),
    nodes: [],
    samples: [],
    timeDeltas: [],
    lines: [],
  };
  profiles.set(key, profile);
  return profile;
}

/** Chunks come from V8's own thread; which one was sampled is said by the first event alone. */
function addHead(profile: TraceProfile, event: JsonObject, where: Where): void {
  profile.thread = numberOf(event, 'tid', where);
  const data = dataOf(event);
  const at: Where = () => `${where()}.args.data.startTime`;
  profile.startTime = optional(fieldOf(data, 'startTime'), asNumber, at, profile.startTime);
  profile.source = sourceOf(data) || profile.source;
}

function addChunk(profile: TraceProfile, data: JsonObject, where: Where): void {
  const own = fieldOf(data, 'cpuProfile');
  const part: JsonObject = isObject(own) ? own : {};
  const list = (object: JsonObject, key: string): readonly unknown[] =>
    optional(fieldOf(object, key), asArray, () => `${where()}.args.data: ${key}`, []);
  const samples = list(part, 'samples');
  const lines = list(data, 'lines');
  for (const node of list(part, 'nodes')) profile.nodes.push(node);
  for (const delta of list(data, 'timeDeltas')) profile.timeDeltas.push(delta);
  samples.forEach((sample, index) => {
    profile.samples.push(sample);
    const line = lines[index];
    profile.lines.push(typeof line === 'number' ? line : 0);
  });
  profile.source = sourceOf(data) || profile.source;
}

function addThreadName(names: Map<string, string>, event: JsonObject, where: Where): void {
  const args = fieldOf(event, 'args');
  const name = isObject(args) ? fieldOf(args, 'name') : undefined;
  const key = threadKey(numberOf(event, 'pid', where), numberOf(event, 'tid', where));
  names.set(
    key,
    asString(name ?? '', () => `${where()}.args.name`),
  );
}

function dataOf(event: JsonObject): JsonObject {
  const args = fieldOf(event, 'args');
  const data = isObject(args) ? fieldOf(args, 'data') : undefined;
  return isObject(data) ? data : {};
}

function sourceOf(data: JsonObject): string {
  const source = fieldOf(data, 'source');
  return typeof source === 'string' ? source : '';
}

function numberOf(event: JsonObject, key: string, where: Where): number {
  return optional(fieldOf(event, key), asNumber, () => `${where()}.${key}`, 0);
}
