import { ProtocolSession } from './protocol-session.ts';

/**
 * The inspectors of a process's workers, reached through that of its main thread: the domain
 * `NodeWorker` of node's inspector (src/inspector/node_protocol.pdl).
 */
export class WorkerSessions {
  private readonly main: ProtocolSession;
  private readonly onWorker: (worker: ProtocolSession) => void;
  private readonly sessions = new Map<string, ProtocolSession>();

  /** @param onWorker - called with each worker, those that run and those that start later */
  constructor(main: ProtocolSession, onWorker: (worker: ProtocolSession) => void) {
    this.main = main;
    this.onWorker = onWorker;
  }

  /** Of the workers that run. */
  get all(): readonly ProtocolSession[] {
    return [...this.sessions.values()];
  }

  /** Nothing comes from them any more. */
  close(): void {
    for (const sessionId of [...this.sessions.keys()]) this.remove(sessionId);
  }

  async enable(): Promise<void> {
    await this.main.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  }

  /** Takes an event of the main thread's. */
  receive(method: string, params: Readonly<Record<string, unknown>>): void {
    const { sessionId } = params;
    if (typeof sessionId !== 'string') return;
    if (method === 'NodeWorker.attachedToWorker') this.add(sessionId);
    if (method === 'NodeWorker.detachedFromWorker') this.remove(sessionId);
    if (method === 'NodeWorker.receivedMessageFromWorker') {
      this.sessions.get(sessionId)?.receive(String(params['message']));
    }
  }

  private add(sessionId: string): void {
    const relay = (message: string): void => {
      const params = { sessionId, message };
      this.main.post('NodeWorker.sendMessageToWorker', params).catch(() => {
        this.remove(sessionId);
      });
    };
    const session = new ProtocolSession(relay);
    this.sessions.set(sessionId, session);
    this.onWorker(session);
  }

  private remove(sessionId: string): void {
    this.sessions.get(sessionId)?.close('the worker has ended');
    this.sessions.delete(sessionId);
  }
}
