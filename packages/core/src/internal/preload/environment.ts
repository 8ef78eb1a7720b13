import { expectEngine, expectHz, expectTimer, type StartOptions } from '../sampling-options.ts';

/** What the environment asks of the preload. */
export interface PreloadSettings {
  readonly sampling: StartOptions;
  /** `TSPROF_OUTPUT`: the file to write. */
  readonly output?: string;
  /** `TSPROF_SOURCE_MAPS`: whether positions are those of the sources; `0` turns that off. */
  readonly inSources: boolean;
  /** `TSPROF_WORKERS`: whether worker threads are sampled as well; `0` turns that off. */
  readonly workers: boolean;
}

const VARIABLES = [
  'TSPROF_ENGINE',
  'TSPROF_HZ',
  'TSPROF_OUTPUT',
  'TSPROF_SOURCE_MAPS',
  'TSPROF_TIMER',
  'TSPROF_WORKERS',
] as const;

/**
 * Reads the settings and takes them out of the environment: the program sees its own, and so do the
 * programs that it starts. An empty variable is one that is not set.
 *
 * @throws TypeError or RangeError naming the variable that is wrong.
 */
export function takeSettings(environment: NodeJS.ProcessEnv): PreloadSettings {
  const [engine, hz, output, sourceMaps, timer, workers] = VARIABLES.map((name) => {
    const value = environment[name];
    Reflect.deleteProperty(environment, name);
    return value === '' ? undefined : value;
  });
  return {
    sampling: samplingOf(engine, hz, timer),
    ...(output === undefined ? {} : { output }),
    inSources: isOn('TSPROF_SOURCE_MAPS', sourceMaps ?? '1'),
    workers: isOn('TSPROF_WORKERS', workers ?? '1'),
  };
}

function isOn(variable: string, value: string): boolean {
  if (value === '0' || value === '1') return value === '1';
  throw new TypeError(`Expected ${variable} to be 0 or 1, got "${value}"`);
}

function samplingOf(
  engine: string | undefined,
  hz: string | undefined,
  timer: string | undefined,
): StartOptions {
  const rate = hz === undefined || Number.isNaN(Number(hz)) ? hz : Number(hz);
  if (rate !== undefined) expectHz('TSPROF_HZ', rate);
  if (timer !== undefined) expectTimer('TSPROF_TIMER', timer);
  if (engine !== undefined) expectEngine('TSPROF_ENGINE', engine);
  return { hz: rate, timer, engine };
}
