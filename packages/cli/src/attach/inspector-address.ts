import { get } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { listeningSockets, type ListeningSocket } from './listening-sockets.ts';
import type { NodeProcess } from './node-process.ts';

/** Where the inspector of a process is. */
export interface InspectorAddress {
  /** Of its WebSocket. */
  readonly url: string;
  /** Whether it was open before. */
  readonly wasOpen: boolean;
}

const DEFAULT_PORT = 9229;
const ANSWER_MILLIS = 1000;
const POLL_MILLIS = 50;
/** After that long an inspector that was closed is open, unless the process is very busy. */
const PROBE_MILLIS = 1000;

/**
 * Finds the inspector of a process, which is opened if it is not open.
 *
 * @param patience - milliseconds that opening may take
 * @throws Failure if it does not open
 */
export async function inspectorAddress(
  target: NodeProcess,
  patience: number,
): Promise<InspectorAddress> {
  const before = listeningSockets(target.pid);
  const open = await firstInspector(before.filter((socket) => isLikely(socket, target)));
  if (open !== undefined) return { url: open, wasOpen: true };
  process.kill(target.pid, 'SIGUSR1');
  for (let waited = 0; waited < patience; waited += POLL_MILLIS) {
    await sleep(POLL_MILLIS);
    const fresh = listeningSockets(target.pid).filter((socket) => !before.some(isSame(socket)));
    const opened = await firstInspector(fresh);
    if (opened !== undefined) return { url: opened, wasOpen: false };
    // The program may have opened it itself, on a port of its own.
    const found = waited === PROBE_MILLIS ? await firstInspector(before) : undefined;
    if (found !== undefined) return { url: found, wasOpen: true };
  }
  throw new Failure(
    `Cannot attach: process ${String(target.pid)} has not opened its inspector; the program listens ` +
      `for SIGUSR1 itself, is blocked in native code, or the port ${String(DEFAULT_PORT)} is taken ` +
      '(by a second process with an inspector, say)',
  );
}

/** By what node was started with. Other ports are not touched: they are the program's. */
function isLikely({ port }: ListeningSocket, { options }: NodeProcess): boolean {
  return (
    port === DEFAULT_PORT ||
    options.some(
      (option) => /^--(?:inspect|debug)[a-z-]*=/.test(option) && option.endsWith(String(port)),
    )
  );
}

function isSame(a: ListeningSocket): (b: ListeningSocket) => boolean {
  return (b) => a.host === b.host && a.port === b.port;
}

async function firstInspector(sockets: readonly ListeningSocket[]): Promise<string | undefined> {
  for (const socket of sockets) {
    const url = await inspectorAt(socket);
    if (url !== undefined) return url;
  }
  return undefined;
}

/** The WebSocket of node's inspector, if that is what answers there. */
async function inspectorAt({ host, port }: ListeningSocket): Promise<string | undefined> {
  try {
    const targets = await fetchJson(`http://${host}:${String(port)}/json/list`);
    if (!Array.isArray(targets)) return undefined;
    const [target] = targets as readonly { type?: unknown; webSocketDebuggerUrl?: unknown }[];
    const url = target?.webSocketDebuggerUrl;
    return target?.type === 'node' && typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}

function fetchJson(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // Without an agent the connection is closed at the end.
    const options = { agent: false, signal: AbortSignal.timeout(ANSWER_MILLIS) };
    const request = get(url, options, (response) => {
      json(response).then(resolve, reject);
    });
    request.on('error', reject);
  });
}
