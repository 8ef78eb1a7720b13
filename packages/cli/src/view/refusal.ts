import type { IncomingHttpHeaders } from 'node:http';

/** What is asked of the server, of all that a request says. */
export interface ViewRequest {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** Why a request gets nothing: an HTTP status and its reason. */
export interface Refusal {
  readonly status: 403 | 405;
  readonly reason: string;
}

/**
 * Whether a request is none of a page of ours. Any program and any page on this machine can ask a
 * loopback server; a page elsewhere can too, under a name that its DNS has point here, which the
 * Host header gives away. Browsers say where a request comes from in `Origin` (of scripts) and
 * `Sec-Fetch-Site` (Fetch Metadata); what is typed into the address bar, or opened by another
 * program, comes from `none`.
 *
 * @param authority - `HOST:PORT` of the server
 */
export function refusalOf(request: ViewRequest, authority: string): Refusal | undefined {
  const { host, origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (host !== authority) return forbidden('Another host is meant');
  if (origin !== undefined && origin !== `http://${authority}`) {
    return forbidden('Another origin asks');
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return forbidden('Another site asks');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, reason: 'Only GET and HEAD are served' };
  }
  return undefined;
}

function forbidden(reason: string): Refusal {
  return { status: 403, reason };
}
