import { describe, expect, it } from 'vitest';
import { isChromeTrace } from './is-chrome-trace.ts';
import { isCpuprofile } from './is-cpuprofile.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what a file is meant as', () => {
  it.each(['{"nodes":[]}', '\ufeff \n{"startTime":1,"nodes" : [', '{"typeId":"CPU","head":{}}'])(
    '%j is a .cpuprofile',
    (text) => {
      expect(isCpuprofile(bytesOf(text))).toBe(true);
      expect(isChromeTrace(bytesOf(text))).toBe(false);
    },
  );

  it.each(['{"traceEvents":[]}', '{"metadata":{"a":1},"traceEvents"\n:[', '[', ' [{"ph":"P"}'])(
    '%j is a trace',
    (text) => {
      expect(isChromeTrace(bytesOf(text))).toBe(true);
    },
  );

  it.each([
    '',
    ' ',
    'nodes',
    '{"functionName":"traceEvents"}',
    '{"a":"nodes"}',
    JSON.stringify({ a: '"nodes":' }),
    '"nodes":',
    '{"nodesX":1,"Xhead":2}',
  ])('%j is neither', (text) => {
    expect(isCpuprofile(bytesOf(text))).toBe(false);
    expect(isChromeTrace(bytesOf(text))).toBe(false);
  });
});
