import { Failure } from '../failure.ts';

/** What the other side says of its own accord. */
export type EventListener = (method: string, params: Readonly<Record<string, unknown>>) => void;

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

const ANSWER_MILLIS = 10_000;

/**
 * The inspector protocol over something that carries text
 * (https://chromedevtools.github.io/devtools-protocol/).
 */
export class ProtocolSession {
  private readonly send: (text: string) => void;
  private onEvent: EventListener = () => undefined;
  private readonly pending = new Map<number, Pending>();
  private posted = 0;
  private closed: Failure | undefined;

  constructor(send: (text: string) => void) {
    this.send = send;
  }

  /** Has somebody told of events; the last one counts. */
  listen(listener: EventListener): void {
    this.onEvent = listener;
  }

  /**
   * @param patience - milliseconds that the answer may take
   * @throws Failure if it is an error, or does not come
   */
  post(
    method: string,
    params: Readonly<Record<string, unknown>>,
    patience: number = ANSWER_MILLIS,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.closed !== undefined) {
        reject(this.closed);
        return;
      }
      const id = ++this.posted;
      const timer = setTimeout(() => {
        this.pending.delete(id);
        reject(new Failure('it does not answer; its main thread may be blocked in native code'));
      }, patience);
      const settled = <T>(settle: (value: T) => void): ((value: T) => void) => {
        return (value) => {
          clearTimeout(timer);
          settle(value);
        };
      };
      this.pending.set(id, { resolve: settled(resolve), reject: settled(reject) });
      this.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Takes what the other side sends. */
  receive(text: string): void {
    const { id, result, error, method, params } = JSON.parse(text) as Message;
    if (method !== undefined) this.onEvent(method, params ?? {});
    if (id === undefined) return;
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Failure(error.message));
  }

  /** Nothing will come any more. */
  close(why: string): void {
    this.closed = new Failure(why);
    for (const { reject } of this.pending.values()) reject(this.closed);
    this.pending.clear();
  }
}
