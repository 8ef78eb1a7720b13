import { fileURLToPath } from 'node:url';
import type { StartOptions } from '@tsprof/core';
import type { Answer, AttachRequest, AttachResult } from '@tsprof/core/attached';
import { decodeSnapshot, type Snapshot } from '@tsprof/core/snapshot';
import { Failure, messageOf } from '../failure.ts';
import { call, callWhenLoaded, checkVersion } from './call-in-process.ts';
import type { InspectorAddress } from './inspector-address.ts';
import { connect, type InspectorConnection } from './inspector-connection.ts';
import type { ProtocolSession } from './protocol-session.ts';
import { WorkerSessions } from './worker-sessions.ts';

export interface AttachOptions {
  readonly sampling: StartOptions;
  /** Whether worker threads are sampled as well. */
  readonly workers: boolean;
  /** Told of workers that cannot be sampled. */
  readonly onProblem: (problem: string) => void;
}

/** What a process has recorded. */
export interface AttachedRecording {
  readonly snapshot: Snapshot;
  /** Names of workers that could not be asked. */
  readonly missing: readonly string[];
}

/** The module of @tsprof/core that is loaded into the process. */
const MODULE = fileURLToPath(import.meta.resolve('@tsprof/core/attached'));
/** Global function by which the process hands over what it has when it exits. */
const DELIVER = '__tsprofDeliver';

/** How long a process may take to hand over its profile, in milliseconds. */
const HAND_OVER_MILLIS = 60_000;
const RENEW_MILLIS = 5_000;
/** A worker that does not answer is ending, as a rule. */
const CLEAN_UP_MILLIS = 2_000;

/** A running process that is sampled through its inspector. */
export class AttachedProcess {
  private readonly address: InspectorAddress;
  private readonly options: AttachOptions;
  private readonly connection: InspectorConnection;
  private readonly workers: WorkerSessions;
  private hasBegun = false;
  private hasEnded = false;
  private lease: NodeJS.Timeout | undefined;
  private delivered: Answer<AttachResult> | undefined;
  private onExit: () => void = () => undefined;
  /** Resolved when the process exits, or is gone. */
  readonly exited: Promise<void>;

  /**
   * Begins to sample a process.
   *
   * @throws Failure if it cannot be sampled; it is left as it was found
   */
  static async begin(address: InspectorAddress, options: AttachOptions): Promise<AttachedProcess> {
    const attached = new AttachedProcess(address, options, await connect(address.url));
    try {
      await attached.beginSampling();
      return attached;
    } catch (error) {
      await attached.detach();
      throw new Failure(`Cannot attach: ${messageOf(error)}`, { cause: error });
    }
  }

  private constructor(
    address: InspectorAddress,
    options: AttachOptions,
    connection: InspectorConnection,
  ) {
    this.address = address;
    this.options = options;
    this.connection = connection;
    connection.session.listen((method, params) => {
      this.receive(method, params);
    });
    this.workers = new WorkerSessions(connection.session, (worker) => {
      void this.beginWorker(worker);
    });
    const exit = new Promise<void>((resolve) => {
      this.onExit = resolve;
    });
    this.exited = Promise.race([exit, connection.closed]);
  }

  /**
   * Ends sampling and leaves the process as it was found.
   *
   * @throws Failure if the process is gone, or what it handed over is not a profile
   */
  async end(): Promise<AttachedRecording> {
    clearInterval(this.lease);
    try {
      const { session } = this.connection;
      this.delivered ??= await call(session, MODULE, 'end', undefined, HAND_OVER_MILLIS);
      const { snapshot, missing } = valueOf(this.delivered);
      return { snapshot: decodeSnapshot(Buffer.from(snapshot, 'base64')), missing };
    } catch (error) {
      throw new Failure(`The process left no profile: ${messageOf(error)}`, { cause: error });
    } finally {
      await this.detach();
    }
  }

  private async beginSampling(): Promise<void> {
    const { session } = this.connection;
    await checkVersion(session);
    // From then on the process does not end before this side has heard of it.
    await session.post('NodeRuntime.notifyWhenWaitingForDisconnect', { enabled: true });
    const { sampling } = this.options;
    const request: AttachRequest = { sampling, deliver: DELIVER };
    valueOf<null>(await call(session, MODULE, 'begin', request));
    this.hasBegun = true;
    await session.post('Runtime.enable', {});
    await session.post('Runtime.addBinding', { name: DELIVER });
    this.lease = setInterval(() => {
      call(session, MODULE, 'renew', undefined).catch(() => undefined);
    }, RENEW_MILLIS);
    if (this.options.workers) await this.workers.enable();
  }

  private async beginWorker(worker: ProtocolSession): Promise<void> {
    try {
      const { sampling } = this.options;
      valueOf<null>(await callWhenLoaded(worker, MODULE, 'beginInWorker', { sampling }));
    } catch (error) {
      if (this.hasEnded) return;
      this.options.onProblem(`A worker is not sampled: ${messageOf(error)}`);
    }
  }

  private receive(method: string, params: Readonly<Record<string, unknown>>): void {
    this.workers.receive(method, params);
    if (method === 'Runtime.bindingCalled' && params['name'] === DELIVER) {
      this.delivered = JSON.parse(String(params['payload'])) as Answer<AttachResult>;
    }
    if (method === 'NodeRuntime.waitingForDisconnect') this.onExit();
  }

  private async detach(): Promise<void> {
    clearInterval(this.lease);
    this.hasEnded = true;
    if (this.hasBegun) await this.cleanUp();
    const { session } = this.connection;
    if (!this.address.wasOpen) {
      const close = "process.getBuiltinModule('inspector').close()";
      // Closes this connection, too, before it can answer.
      await session.post('Runtime.evaluate', { expression: close }).catch(() => undefined);
    }
    this.workers.close();
    this.connection.close();
    await this.connection.closed;
  }

  /** Where it fails there is nothing to be undone, or nobody to do it. */
  private async cleanUp(): Promise<void> {
    const { session } = this.connection;
    await Promise.allSettled([
      ...this.workers.all.map((worker) =>
        call(worker, MODULE, 'endInWorker', undefined, CLEAN_UP_MILLIS),
      ),
      session.post('Runtime.removeBinding', { name: DELIVER }),
      session.post('Runtime.evaluate', { expression: `delete globalThis.${DELIVER}` }),
    ]);
  }
}

function valueOf<T>(answer: Answer<T>): T {
  if ('problem' in answer) throw new Failure(answer.problem);
  return answer.value;
}
