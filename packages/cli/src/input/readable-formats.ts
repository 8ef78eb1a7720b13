import { fromCollapsed, isCollapsed } from '@tsprof/collapsed';
import { decodeSnapshot, isSnapshot } from '@tsprof/core/snapshot';
import { fromPprof, isPprof } from '@tsprof/pprof';
import { fromSpeedscope, isSpeedscope } from '@tsprof/speedscope';
import { profileInSources } from '../sources/profile-in-sources.ts';
import type { ReadableFormat } from './readable-format.ts';
import { isV8Profile, readV8Profile } from './v8-profile.ts';

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
  { name: '.cpuprofile and Chrome traces', looksLike: isV8Profile, read: readV8Profile },
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
