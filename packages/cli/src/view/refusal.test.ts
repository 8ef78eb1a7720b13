import { describe, expect, it } from 'vitest';
import { refusalOf, type ViewRequest } from './refusal.ts';

const AUTHORITY = '127.0.0.1:4711';

function statusOf(request: Partial<ViewRequest>): number | undefined {
  const headers = { host: AUTHORITY, ...request.headers };
  return refusalOf({ method: 'GET', ...request, headers }, AUTHORITY)?.status;
}

describe('refusalOf', () => {
  it('serves a page that was opened by hand, and what it asks for', () => {
    expect(statusOf({})).toBeUndefined();
    expect(statusOf({ method: 'HEAD' })).toBeUndefined();
    expect(statusOf({ headers: { 'sec-fetch-site': 'none' } })).toBeUndefined();
    expect(
      statusOf({ headers: { origin: `http://${AUTHORITY}`, 'sec-fetch-site': 'same-origin' } }),
    ).toBeUndefined();
  });

  it.each(['localhost:4711', '127.0.0.1', '127.0.0.1:80', 'evil.example:4711', '[::1]:4711'])(
    'refuses the host %s, as a name that was made to point here',
    (host) => {
      expect(statusOf({ headers: { host } })).toBe(403);
    },
  );

  it('refuses a request without a host', () => {
    expect(refusalOf({ method: 'GET', headers: {} }, AUTHORITY)?.status).toBe(403);
  });

  it.each(['null', 'https://evil.example', 'http://127.0.0.1:4712', `https://${AUTHORITY}`])(
    'refuses the origin %s',
    (origin) => {
      expect(statusOf({ headers: { origin } })).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site'])('refuses a request that is %s', (site) => {
    expect(statusOf({ headers: { 'sec-fetch-site': site } })).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('refuses the method %s', (method) => {
    expect(statusOf({ method })).toBe(405);
  });
});
