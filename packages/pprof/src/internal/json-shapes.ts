import {
  ENGINE_KINDS,
  TIMER_KINDS,
  nanos,
  type CpuTime,
  type LossCounts,
  type Nanos,
  type SamplerMeta,
  type SamplingCpu,
  type Thread,
} from '@tsprof/core/model';

/** Reads a value of unknown origin as a `T`; undefined if it is not one. */
export type Shape<T> = (value: unknown) => T | undefined;

export const asStrings: Shape<readonly string[]> = (value) =>
  Array.isArray(value) && value.every(isString) ? value : undefined;

export const asStringRecord: Shape<Readonly<Record<string, string>>> = (value) => {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).filter((entry): entry is [string, string] =>
    isString(entry[1]),
  );
  return Object.fromEntries(entries);
};

export const asPid: Shape<number> = (value) => (isCount(value) ? value : undefined);

export const asCpuTime: Shape<CpuTime> = (value) => {
  if (!isRecord(value)) return undefined;
  const user = asNanos(value['user']);
  const system = asNanos(value['system']);
  return user === undefined || system === undefined ? undefined : { user, system };
};

export const asThread: Shape<Thread> = (value) => {
  if (!isRecord(value)) return undefined;
  const { name, id } = value;
  if (!isString(name) || !isCount(id)) return undefined;
  const cpu = asCpuTime(value['cpu']);
  return { name, id, ...(cpu === undefined ? {} : { cpu }) };
};

export const asLossCounts: Shape<LossCounts> = (value) => {
  if (!isRecord(value)) return undefined;
  const { dropped, truncated, unresolved, missedTicks, overflowed = 0 } = value;
  if (!isCount(dropped) || !isCount(truncated) || !isCount(overflowed)) return undefined;
  if (!isCount(unresolved) || !isCount(missedTicks)) return undefined;
  return { dropped, truncated, unresolved, missedTicks, overflowed };
};

export const asSamplingCpu: Shape<SamplingCpu> = (value) => {
  if (!isRecord(value)) return undefined;
  const [handler, pauses, threads] = [value['handler'], value['pauses'], value['threads']].map(
    asNanos,
  );
  if (handler === undefined || pauses === undefined || threads === undefined) return undefined;
  return { handler, pauses, threads };
};

export const asSamplerMeta: Shape<SamplerMeta> = (value) => {
  if (!isRecord(value)) return undefined;
  const timer = TIMER_KINDS.find((kind) => kind === value['timer']);
  const engine = ENGINE_KINDS.find((kind) => kind === value['engine']);
  const { requestedHz, fallbackReason } = value;
  if (timer === undefined || engine === undefined || !isQuantity(requestedHz)) return undefined;
  return { timer, engine, requestedHz, ...(isString(fallbackReason) ? { fallbackReason } : {}) };
};

const asNanos: Shape<Nanos> = (value) => (isQuantity(value) ? nanos(value) : undefined);

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isQuantity(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

function isCount(value: unknown): value is number {
  return isQuantity(value) && Number.isInteger(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
