import type { WorkerOptions } from 'node:worker_threads';

const VARIABLE = 'NODE_OPTIONS';

/**
 * The options of a worker that loads a module before its program. Workers inherit node's options, so
 * nothing is to be done, unless they are given others or an environment of their own. There the
 * module is told of in the same place; what the worker sees of that, {@link withoutPreload} takes
 * back.
 *
 * @param options - as the program gives them to `new Worker`
 * @param file - absolute path of the module
 */
export function withPreload(options: WorkerOptions, file: string): WorkerOptions {
  const { execArgv, env } = options;
  if (Array.isArray(execArgv)) {
    return changed(options, { execArgv: [...execArgv, '--require', file] });
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- programs pass null as well, for none
  if (typeof env === 'object' && env !== null) {
    return changed(options, { env: { ...env, [VARIABLE]: (env[VARIABLE] ?? '') + suffix(file) } });
  }
  return options;
}

/** Takes the module out of the environment of a worker, as the program gave it. */
export function withoutPreload(environment: NodeJS.ProcessEnv, file: string): void {
  const value = environment[VARIABLE];
  if (value === undefined || !value.endsWith(suffix(file))) return;
  const original = value.slice(0, -suffix(file).length);
  if (original === '') Reflect.deleteProperty(environment, VARIABLE);
  else environment[VARIABLE] = original;
}

/** Quoted as node reads it: inside of double quotes a backslash takes the next character as it is. */
function suffix(file: string): string {
  return ` --require="${file.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Other properties are read through the original, whatever it is. */
function changed(options: WorkerOptions, change: WorkerOptions): WorkerOptions {
  return Object.assign(Object.create(options) as WorkerOptions, change);
}
