import { Failure } from '../failure.ts';
import { ProtocolSession } from './protocol-session.ts';

/** A profile is one message. */
const MAX_MESSAGE_BYTES = 2 ** 30;

/** An inspector that this process is connected to. */
export interface InspectorConnection {
  readonly session: ProtocolSession;
  /** Resolved when it is closed, by whichever side. */
  readonly closed: Promise<void>;
  readonly close: () => void;
}

/** @throws Failure if it cannot be reached */
export async function connect(url: string): Promise<InspectorConnection> {
  // Not before: with it come TLS and HTTP, a tenth of the start of every command.
  const { WebSocket } = await import('ws');
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      maxPayload: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      handshakeTimeout: 10_000,
    });
    const session = new ProtocolSession((text) => {
      socket.send(text);
    });
    const closed = new Promise<void>((ended) => {
      socket.once('close', () => {
        session.close('the process, or its inspector, has ended');
        ended();
      });
    });
    socket.on('message', (data: Buffer) => {
      session.receive(data.toString('utf8'));
    });
    socket.on('error', (error) => {
      reject(new Failure(`Cannot reach the inspector at ${url}: ${error.message}`));
    });
    socket.once('open', () => {
      resolve({
        session,
        closed,
        close: () => {
          socket.close();
        },
      });
    });
  });
}
