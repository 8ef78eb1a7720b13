import { isMainThread, threadId } from 'node:worker_threads';
import { TsprofError } from './errors.ts';
import { loadBinding } from './internal/load-binding.ts';
import type { NativeBinding } from './internal/native-binding.ts';
import { SamplingWindow } from './internal/preload/sampling-window.ts';
import { textOfLabel } from './internal/preload/worker-label.ts';
import { onOneThread, type StartOptions } from './internal/sampling-options.ts';
import { nameThread, recorder } from './internal/this-thread.ts';
import { loadedSourceMaps } from './loaded-source-maps.ts';
import { encodeSnapshot } from './snapshot.ts';

/** How a running process is to be sampled. */
export interface AttachRequest {
  readonly sampling: StartOptions;
  /** Name of a global function that takes what {@link end} returns, if the process exits before. */
  readonly deliver: string;
}

/** What a process has recorded while it was attached to. */
export interface AttachResult {
  /** A snapshot, in base64. */
  readonly snapshot: string;
  /** Names of workers that could not be asked. */
  readonly missing: readonly string[];
}

/** What cannot be done is said, not thrown: the other side of an inspector sees errors as text. */
export type Answer<T> = { readonly value: T } | { readonly problem: string };

/** How long sampling goes on without a {@link renew}: whoever attached may be gone. */
const LEASE_MILLIS = 30_000;

interface Attachment {
  readonly binding: NativeBinding;
  readonly window: SamplingWindow;
  readonly onExit: () => void;
  renewed: number;
}

let attachment: Attachment | undefined;

/**
 * In the main thread of a running process: samples it, and workers that {@link beginInWorker} is
 * called in, until {@link end}.
 */
export function begin({ sampling, deliver }: AttachRequest): Answer<null> {
  return answerOf(() => {
    if (recorder.isActive) {
      throw new TsprofError('ERR_TSPROF_ALREADY_RUNNING', 'tsprof is sampling it already');
    }
    const binding = loadBinding();
    const window = new SamplingWindow(binding, sampling);
    const onExit = (): void => {
      const take: unknown = Reflect.get(globalThis, deliver);
      if (typeof take === 'function') Reflect.apply(take, undefined, [JSON.stringify(end())]);
    };
    attachment = { binding, window, onExit, renewed: Date.now() };
    process.on('exit', onExit);
    watchLease(binding);
    return null;
  });
}

/** Has sampling go on. */
export function renew(): Answer<null> {
  if (attachment !== undefined) attachment.renewed = Date.now();
  return { value: null };
}

/** Ends what {@link begin} began. */
export function end(): Answer<AttachResult> {
  return answerOf(() => {
    const ended = attachment;
    if (ended === undefined) {
      throw new TsprofError('ERR_TSPROF_NOT_RUNNING', 'It is not being sampled any more');
    }
    attachment = undefined;
    process.off('exit', ended.onExit);
    ended.binding.endAlarms();
    const { profile, missing } = ended.window.end();
    recorder.reset();
    const snapshot = encodeSnapshot({ profile, sourceMaps: loadedSourceMaps(profile) });
    return { snapshot: Buffer.from(snapshot).toString('base64'), missing };
  });
}

/** In a worker of the process. Nothing on the main thread. */
export function beginInWorker({ sampling }: Pick<AttachRequest, 'sampling'>): Answer<null> {
  return answerOf(() => {
    if (isMainThread || recorder.isActive) return null;
    const thread = `worker ${String(threadId)}`;
    nameThread(thread);
    recorder.start(onOneThread(sampling));
    if (recorder.sampling !== undefined) {
      loadBinding().joinThreads(textOfLabel({ thread, sampling: recorder.sampling }));
    }
    return null;
  });
}

/** Ends what {@link beginInWorker} began, after {@link end}, which has taken what it recorded. */
export function endInWorker(): Answer<null> {
  return answerOf(() => {
    if (isMainThread) return null;
    loadBinding().leaveThreads();
    recorder.stopAll();
    recorder.reset();
    return null;
  });
}

/** An alarm of the addon's, which a loop that never ends does not keep from coming. */
function watchLease(binding: NativeBinding): void {
  binding.callAfter(LEASE_MILLIS, () => {
    const watched = attachment;
    if (watched === undefined) return;
    if (Date.now() - watched.renewed < LEASE_MILLIS || recorder.isChanging) {
      watchLease(binding);
      return;
    }
    attachment = undefined;
    process.off('exit', watched.onExit);
    watched.window.end();
    recorder.reset();
  });
}

function answerOf<T>(act: () => T): Answer<T> {
  try {
    return { value: act() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
