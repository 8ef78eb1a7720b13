import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Failure, messageOf } from '../failure.ts';
import type { OpenTabs } from './open-tabs.ts';
import { refusalOf } from './refusal.ts';
import type { ServedFile } from './served-file.ts';
import { TAB_SOCKET } from './speedscope-app.ts';

const HOST = '127.0.0.1';

/** Bytes of the token; 128 bits cannot be guessed. */
const TOKEN_BYTES = 16;

/** Bytes: a tab is only to be connected. */
const NOTHING_TO_SAY = 128;

export interface ViewServerOptions {
  /** By their names below the token. */
  readonly files: ReadonlyMap<string, ServedFile>;
  readonly tabs: OpenTabs;
  /** 0 for one that is free. */
  readonly port: number;
}

/** Serves files, and nothing else, to pages of its own under an address that nobody can guess. */
export class ViewServer {
  private readonly files: ReadonlyMap<string, ServedFile>;
  private readonly tabs: OpenTabs;
  private readonly server: Server = createServer((request, response) => {
    this.answer(request, response);
  });
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: NOTHING_TO_SAY });
  private readonly token = randomBytes(TOKEN_BYTES).toString('hex');

  private constructor({ files, tabs }: ViewServerOptions) {
    this.files = files;
    this.tabs = tabs;
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.connectTab(request, socket, head);
    });
  }

  /** @throws Failure if the port is taken or not allowed */
  static async start(options: ViewServerOptions): Promise<ViewServer> {
    const view = new ViewServer(options);
    await new Promise<void>((resolve, reject) => {
      view.server.once('error', (error) => {
        const place = `${HOST}:${String(options.port)}`;
        reject(new Failure(`Cannot listen on ${place}: ${messageOf(error)}`, { cause: error }));
      });
      view.server.listen(options.port, HOST, resolve);
    });
    return view;
  }

  /** The address of a file. */
  urlOf(name: string): string {
    return `http://${this.authority}/${this.token}/${name}`;
  }

  /** Ends at once, whatever is connected. */
  stop(): void {
    for (const tab of this.sockets.clients) tab.terminate();
    this.server.close();
    this.server.closeAllConnections();
  }

  private get authority(): string {
    const { port } = this.server.address() as AddressInfo;
    return `${HOST}:${String(port)}`;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const refusal = refusalOf(request, this.authority);
    if (refusal !== undefined) {
      respond(response, refusal.status, refusal.reason);
      return;
    }
    const file = this.files.get(this.nameIn(request.url) ?? '');
    if (file === undefined) {
      respond(response, 404, 'There is nothing here');
      return;
    }
    response.writeHead(200, {
      ...this.protection(),
      'content-type': file.type,
      'content-length': Buffer.byteLength(file.content),
    });
    response.end(request.method === 'HEAD' ? undefined : file.content);
  }

  private connectTab(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = refusalOf(request, this.authority);
    if (refusal !== undefined || this.nameIn(request.url) !== TAB_SOCKET) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (tab) => {
      this.tabs.opened();
      tab.once('close', () => {
        this.tabs.left();
      });
    });
  }

  /** The name that a path has below the token; nothing without the token. */
  private nameIn(path = ''): string | undefined {
    const [, token = '', ...rest] = path.replace(/\?.*$/, '').split('/');
    const [given, expected] = [Buffer.from(token), Buffer.from(this.token)];
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return rest.join('/');
  }

  /** Keeps the app's page from asking anybody else, and others from using what is served. */
  private protection(): Record<string, string> {
    return {
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        // speedscope makes its styles as it runs.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        `connect-src 'self' ws://${this.authority}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    };
  }
}

function respond(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
