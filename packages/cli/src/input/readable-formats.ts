import { fromCollapsed, isCollapsed } from '@tsprof/collapsed';
import { decodeSnapshot, isSnapshot } from '@tsprof/core/snapshot';
import { fromChromeTrace, fromCpuprofile, isChromeTrace, isCpuprofile } from '@tsprof/cpuprofile';
import { fromPprof, isPprof } from '@tsprof/pprof';
import { fromSpeedscope, isSpeedscope } from '@tsprof/speedscope';
import { profileInSources } from '../sources/profile-in-sources.ts';
import type { ReadableFormat } from './readable-format.ts';

/**
 * In the order in which they are tried: text cannot be JSON, and JSON or text no protobuf message.
 */
export const READABLE_FORMATS: readonly ReadableFormat[] = [
  {
    name: 'snapshots of tsprof',
    looksLike: isSnapshot,
    read: (bytes, { inSources = true }) => {
      const snapshot = decodeSnapshot(bytes);
      return inSources ? profileInSources(snapshot).profile : snapshot.profile;
    },
  },
  {
    name: 'collapsed stacks',
    looksLike: isCollapsed,
    read: (bytes, { threads = false }) => fromCollapsed(bytes, { threads }),
  },
  { name: 'speedscope', looksLike: isSpeedscope, read: (bytes) => fromSpeedscope(bytes) },
  { name: 'Chrome traces', looksLike: isChromeTrace, read: (bytes) => fromChromeTrace(bytes) },
  { name: '.cpuprofile', looksLike: isCpuprofile, read: (bytes) => fromCpuprofile(bytes) },
  {
    name: 'pprof',
    looksLike: isPprof,
    read: (bytes, { onProgress }) =>
      fromPprof(bytes, onProgress === undefined ? {} : { onProgress }),
  },
];

/** For help and errors. */
export const READABLE_TEXT: string = READABLE_FORMATS.map(({ name }) => name)
  .toReversed()
  .join(', ');
