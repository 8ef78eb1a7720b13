import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { checkProfile, type Profile, type StartOptions } from '@tsprof/core';
import { runNode } from './run-node.ts';

const DRIVER = fileURLToPath(new URL('profile-workload.mjs', import.meta.url));

export interface ProfileRequest {
  /** Name of a module in test/workloads/ that exports `run(args)` and may export `measure()`. */
  readonly workload: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Arguments of a call of `run` before sampling starts; none by default. */
  readonly warmUp?: Readonly<Record<string, unknown>>;
  readonly sampling: StartOptions;
  /** See `NodeRunOptions`. */
  readonly timeoutMillis?: number;
}

export interface ProfiledWorkload {
  readonly profile: Profile;
  /** What `run` returned. */
  readonly result: unknown;
  /** What `measure` returned, called after sampling has stopped. */
  readonly measured: unknown;
}

/**
 * Runs a workload under the sampler in a process of its own.
 *
 * @param nodeArgs - options for that process
 */
export async function profileWorkload(
  { timeoutMillis, ...request }: ProfileRequest,
  nodeArgs: readonly string[] = [],
): Promise<ProfiledWorkload & { readonly stdout: string }> {
  const { status, signal, stdout, stderr, answer } = await runNode(
    [...nodeArgs, DRIVER, JSON.stringify(request)],
    timeoutMillis === undefined ? {} : { timeoutMillis },
  );
  if (status !== 0) {
    throw new Error(`${request.workload} ended with ${String(status ?? signal)}: ${stderr}`);
  }
  const profiled = deserialize(answer) as ProfiledWorkload;
  checkProfile(profiled.profile);
  return { ...profiled, stdout };
}
