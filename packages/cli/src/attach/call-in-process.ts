import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '@tsprof/core/attached';
import { Failure } from '../failure.ts';
import type { ProtocolSession } from './protocol-session.ts';

/** What `Runtime.evaluate` returns. */
interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

const LOAD_TRIES = 50;
const LOAD_POLL_MILLIS = 20;
/** Throws before: where node looks whether NODE_DEBUG is set (lib/internal/util/debuglog.js). */
const IS_SET_UP = "process.getBuiltinModule('util').debuglog('tsprof').enabled";

/** An exception of the process's. */
class EvaluationError extends Failure {}

/** Oldest versions of node that load an ES module by `require`. */
const OLDEST_MINORS: Readonly<Record<number, number>> = { 20: 19, 22: 12 };

/**
 * Calls a function of a module in the process, which is loaded there.
 *
 * @param argument - goes over as JSON, as does what is returned
 * @throws Failure if the module cannot be loaded, or there is no answer
 */
export async function call<T>(
  session: ProtocolSession,
  module: string,
  name: string,
  argument: unknown,
  patience?: number,
): Promise<Answer<T>> {
  const path = JSON.stringify(module);
  const load = `process.getBuiltinModule('module').createRequire(${path})(${path})`;
  const expression = `${load}.${name}(${argument === undefined ? '' : JSON.stringify(argument)})`;
  return (await evaluate(session, expression, patience)) as Answer<T>;
}

/**
 * {@link call} in a worker, which may only have begun: before node has set it up, loading a module
 * fails there in the middle.
 */
export async function callWhenLoaded<T>(
  session: ProtocolSession,
  module: string,
  name: string,
  argument: unknown,
): Promise<Answer<T>> {
  for (let tries = 0; ; tries++) {
    try {
      await evaluate(session, IS_SET_UP);
      return await call(session, module, name, argument);
    } catch (error) {
      if (tries === LOAD_TRIES || !(error instanceof EvaluationError)) throw error;
      await sleep(LOAD_POLL_MILLIS);
    }
  }
}

/** @throws Failure if the process's Node is one that tsprof cannot be loaded into */
export async function checkVersion(session: ProtocolSession): Promise<void> {
  const version = String(await evaluate(session, 'process.version'));
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const isSupported = major >= 24 || minor >= (OLDEST_MINORS[major] ?? Infinity);
  if (!isSupported) {
    throw new Failure(`its Node is ${version}, expected 20.19, 22.12, 24 or a later one of these`);
  }
}

async function evaluate(
  session: ProtocolSession,
  expression: string,
  patience?: number,
): Promise<unknown> {
  const params = { expression, returnByValue: true, silent: true };
  const answer = (await session.post('Runtime.evaluate', params, patience)) as Evaluated;
  const { result, exceptionDetails } = answer;
  if (exceptionDetails !== undefined) {
    const { exception, text } = exceptionDetails;
    throw new EvaluationError((exception?.description ?? text).split('\n', 1)[0] ?? text);
  }
  return result.value;
}
