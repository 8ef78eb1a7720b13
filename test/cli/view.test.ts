import { writeFileSync } from 'node:fs';
import { get, request, type IncomingHttpHeaders } from 'node:http';
import { createServer, connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toPprof } from '@tsprof/pprof';
import { toSpeedscope } from '@tsprof/speedscope';
import { WebSocket } from 'ws';
import { buildProfile } from '../profiles/build-profile.ts';
import { FakeBrowser } from '../support/fake-browser.ts';
import { startViewer, type RunningViewer } from '../support/running-viewer.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { tsprof } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const profile = buildProfile([
  { frames: [{ name: 'main', file: '/app/main.ts', startLine: 1, line: 3 }], samples: 4, cpu: 4e6 },
]);
const running: RunningViewer[] = [];

afterEach(async () => {
  for (const { child, end } of running.splice(0)) {
    child.kill('SIGKILL');
    await end;
  }
});

function save(name: string): string {
  const file = join(directory.path, name);
  writeFileSync(file, toPprof(profile));
  return file;
}

/** The viewer of a saved profile, by its address alone. */
async function view(...args: readonly string[]): Promise<RunningViewer & { readonly url: URL }> {
  const viewer = await startViewer(['--no-open', ...args, save('a.pb')]);
  running.push(viewer);
  const [url] = viewer.urls;
  if (url === undefined) throw new Error('no address was printed');
  return { ...viewer, url };
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** As any program may ask: with the path as it stands, and whatever headers. */
async function ask(
  url: URL,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  const { hostname, port } = url;
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers, method }, (response) => {
      void text(response).then((body) => {
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
    })
      .once('error', reject)
      .end();
  });
}

const tokenOf = (url: URL): string => url.pathname.split('/')[1] ?? '';

describe('tsprof view', () => {
  it('serves the app and the profile', async () => {
    const { url } = await view();
    expect(url.host).toMatch(/^127\.0\.0\.1:\d+$/);
    const page = await ask(url, url.pathname);
    expect(page.status).toBe(200);
    const script = /src="(speedscope-[^"]*\.js)"/.exec(page.body)?.[1] ?? 'no script';
    const app = await ask(url, `/${tokenOf(url)}/${script}`);
    expect(app.status).toBe(200);
    expect(app.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const path = new URLSearchParams(url.hash.slice(1)).get('profileURL') ?? '';
    const served = await ask(url, `/${tokenOf(url)}/${path}`);
    expect(JSON.parse(served.body)).toEqual(JSON.parse(toSpeedscope(profile, { name: 'a.pb' })));
  });

  it('has a new address each time', async () => {
    const [a, b] = [await view(), await view()];
    expect(tokenOf(a.url)).toMatch(/^[0-9a-f]{32}$/);
    expect(tokenOf(a.url)).not.toBe(tokenOf(b.url));
  });

  it('serves nothing without the token, and nothing else with it', async () => {
    const { url } = await view();
    const token = tokenOf(url);
    const wrong = token.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    const paths = [
      '/',
      '/index.html',
      `/${wrong}/index.html`,
      `/${token.slice(1)}/index.html`,
      `/${token}`,
      `/${token}/`,
      `/${token}/profiles/`,
      `/${token}/profiles/1.speedscope.json`,
      `/${token}/../../../../etc/passwd`,
      `/${token}/..%2f..%2f..%2fetc%2fpasswd`,
      `/${token}/%2e%2e/package.json`,
      `/${token}//etc/passwd`,
      `/${token}/file:///etc/passwd`,
      `/${token}/profiles/../index.html`,
      `/${token}/index.html%00.png`,
      `/${token}/__proto__`,
      `/${token}/release.txt`,
    ];
    for (const path of paths) {
      expect([path, (await ask(url, path)).status]).toEqual([path, 404]);
    }
  });

  it('refuses what is not of its own page', async () => {
    const { url } = await view();
    const refused: readonly Readonly<Record<string, string>>[] = [
      { host: 'evil.example' },
      { host: `localhost:${url.port}` },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of refused) {
      const { status, body } = await ask(url, url.pathname, headers);
      expect([headers, status]).toEqual([headers, 403]);
      expect(body).not.toContain('html');
    }
    expect((await ask(url, url.pathname, {}, 'POST')).status).toBe(405);
  });

  it('lets no other page read, frame or embed what it serves, nor its own ask elsewhere', async () => {
    const { url } = await view();
    const { headers } = await ask(url, url.pathname);
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('lives through what is not HTTP', async () => {
    const { url } = await view();
    for (const nonsense of ['\0\0\0\r\n\r\n', 'GET\r\n\r\n', `GET ${'/x'.repeat(20_000)}`]) {
      const socket = connect(Number(url.port), url.hostname);
      socket.on('error', () => undefined);
      socket.resume().end(nonsense);
      await new Promise((resolve) => socket.once('close', resolve));
    }
    expect((await ask(url, url.pathname)).status).toBe(200);
  });

  it('ends when all its tabs have been closed for a while', async () => {
    const { url, end } = await view('--linger', '0.2');
    const address = `ws://${url.host}/${tokenOf(url)}/tab`;
    const origin = url.origin;
    const tab = new WebSocket(address, { origin });
    await new Promise((resolve) => tab.once('open', resolve));
    tab.close();
    await new Promise((resolve) => tab.once('close', resolve));
    // The page is loaded again.
    const again = new WebSocket(address, { origin });
    await new Promise((resolve) => again.once('open', resolve));
    again.terminate();
    expect(await end).toMatchObject({ code: 0, stderr: '' });
  });

  it('counts no tab of others', async () => {
    const { url } = await view('--linger', '0');
    const token = tokenOf(url);
    const attempts: readonly [path: string, origin: string][] = [
      [`/${token}/tab`, 'https://evil.example'],
      ['/tab', url.origin],
      [`/${token}/index.html`, url.origin],
    ];
    for (const [path, origin] of attempts) {
      const tab = new WebSocket(`ws://${url.host}${path}`, { origin });
      const error = await new Promise<Error>((resolve) => tab.once('error', resolve));
      expect(error.message).toContain('403');
    }
    expect((await ask(url, url.pathname)).status).toBe(200);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends well on %s', async (signal) => {
    const { child, end, url } = await view();
    // Connections that are kept open do not keep it.
    await new Promise((resolve) => get(url, { headers: { connection: 'keep-alive' } }, resolve));
    child.kill(signal);
    expect(await end).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it('opens each file in the browser', async () => {
    const browser = new FakeBrowser(directory.path);
    const viewer = await startViewer([save('a.pb'), save('b.pb')], { env: browser.env });
    running.push(viewer);
    await vi.waitFor(() => {
      expect(browser.opened).toEqual(viewer.urls.map(String));
    }, 10_000);
    expect(browser.opened).toHaveLength(2);
  });

  it('says that there is no browser, and goes on', async () => {
    const env = { BROWSER: '/nonexistent/browser', DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    const viewer = await startViewer([save('a.pb')], { env });
    running.push(viewer);
    await viewer.says('No browser can be opened here; open the address yourself', 'stderr');
    const [url] = viewer.urls;
    expect(url === undefined ? 0 : (await ask(url, url.pathname)).status).toBe(200);
  });

  it('shows the part that filters take', async () => {
    const { url } = await view('--ignore', 'main');
    const served = await ask(url, `/${tokenOf(url)}/profiles/0.speedscope.json`);
    expect(served.body).not.toContain('"main.ts"');
    expect(JSON.parse(served.body)).toMatchObject({ profiles: [{ samples: [] }] });
  });

  it('says what is wrong before it serves anything', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    try {
      const { code, stdout, stderr } = await tsprof(['view', '--port', String(port), save('a.pb')]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^tsprof: Cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE.*\n$/);
    } finally {
      taken.close();
    }
    expect(await tsprof(['view'])).toMatchObject({ code: 2, stdout: '' });
    expect(await tsprof(['view', '--port', '1.5', save('a.pb')])).toMatchObject({ code: 2 });
    expect(await tsprof(['view', '--linger', 'x', save('a.pb')])).toMatchObject({ code: 2 });
    const missing = await tsprof(['view', join(directory.path, 'missing.pb')]);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/^tsprof: Cannot read .*missing\.pb: ENOENT.*\n$/);
  });
});
