import { expectEngine, expectHz, expectTimer, type StartOptions } from '../sampling-options.ts';

/** What the environment asks of the preload. */
export interface PreloadSettings {
  readonly sampling: StartOptions;
  /** `TSPROF_OUTPUT`: the file to write. */
  readonly output?: string;
}

const VARIABLES = ['TSPROF_ENGINE', 'TSPROF_HZ', 'TSPROF_OUTPUT', 'TSPROF_TIMER'] as const;

/**
 * Reads the settings and takes them out of the environment: the program sees its own, and so do the
 * programs that it starts. An empty variable is one that is not set.
 *
 * @throws TypeError or RangeError naming the variable that is wrong.
 */
export function takeSettings(environment: NodeJS.ProcessEnv): PreloadSettings {
  const [engine, hz, output, timer] = VARIABLES.map((name) => {
    const value = environment[name];
    Reflect.deleteProperty(environment, name);
    return value === '' ? undefined : value;
  });
  return {
    sampling: samplingOf(engine, hz, timer),
    ...(output === undefined ? {} : { output }),
  };
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
