import { expectEngine, expectHz, expectTimer, type StartOptions } from '../sampling-options.ts';
import { scheduleOf, type Schedule } from './schedule.ts';

/** What the environment asks of the preload. */
export interface PreloadSettings {
  readonly sampling: StartOptions;
  /** `TSPROF_SIGNAL`, `TSPROF_DELAY` and `TSPROF_DURATION`. */
  readonly schedule: Schedule;
  /** `TSPROF_OUTPUT`: the file to write; `%p` in it stands for the process's id. */
  readonly output?: string;
  /** `TSPROF_SOURCE_MAPS`: whether positions are those of the sources; `0` turns that off. */
  readonly inSources: boolean;
  /** `TSPROF_WORKERS`: whether worker threads are sampled as well; `0` turns that off. */
  readonly workers: boolean;
  /** `TSPROF_CHILDREN`: whether node programs that this one starts are profiled; `1` turns it on. */
  readonly children: boolean;
}

/** Of {@link CHILDREN}: in a process that another one with the preload has started. */
const IN_CHILD = 'inherited';
const CHILDREN = 'TSPROF_CHILDREN';
const OUTPUT = 'TSPROF_OUTPUT';

const VARIABLES = [
  CHILDREN,
  'TSPROF_DELAY',
  'TSPROF_DURATION',
  'TSPROF_ENGINE',
  'TSPROF_HZ',
  OUTPUT,
  'TSPROF_SIGNAL',
  'TSPROF_SOURCE_MAPS',
  'TSPROF_TIMER',
  'TSPROF_WORKERS',
] as const;

/** Whether a profiled program has started this one: to be asked before {@link takeSettings}. */
export function isProfiledChild(environment: NodeJS.ProcessEnv): boolean {
  return environment[CHILDREN] === IN_CHILD;
}

/**
 * Reads the settings and takes them out of the environment: the program sees its own, and so do the
 * programs that it starts. An empty variable is one that is not set. With `TSPROF_CHILDREN` they
 * stay, for those programs.
 *
 * @throws TypeError or RangeError naming the variable that is wrong.
 */
export function takeSettings(environment: NodeJS.ProcessEnv): PreloadSettings {
  const values = VARIABLES.map((name) => {
    const value = environment[name];
    Reflect.deleteProperty(environment, name);
    return value === '' ? undefined : value;
  });
  const [children, delay, duration, engine, hz, output, signal, sourceMaps, timer, workers] =
    values;
  const settings: PreloadSettings = {
    sampling: samplingOf(engine, hz, timer),
    schedule: scheduleOf(signal, delay, duration),
    ...(output === undefined ? {} : { output: output.replaceAll('%p', String(process.pid)) }),
    inSources: isOn('TSPROF_SOURCE_MAPS', sourceMaps ?? '1'),
    workers: isOn('TSPROF_WORKERS', workers ?? '1'),
    children: children === IN_CHILD || isOn(CHILDREN, children ?? '0'),
  };
  if (settings.children) {
    if (output?.includes('%p') === false) {
      throw new TypeError(
        `Expected ${OUTPUT} to contain %p, for a file a process, got "${output}"`,
      );
    }
    VARIABLES.forEach((name, i) => {
      if (values[i] !== undefined) environment[name] = values[i];
    });
    environment[CHILDREN] = IN_CHILD;
  }
  return settings;
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
