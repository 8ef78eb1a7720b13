import { fromCollapsed, isCollapsed } from '@tsprof/collapsed';
import { fromChromeTrace, fromCpuprofile, isChromeTrace, isCpuprofile } from '@tsprof/cpuprofile';
import { fromPprof, isPprof } from '@tsprof/pprof';
import { fromSpeedscope, isSpeedscope } from '@tsprof/speedscope';
import {
  collapsedFiles,
  cpuprofileFiles,
  pprofFiles,
  speedscopeFiles,
  traceFiles,
} from './corpus.mjs';
import { mutateJson } from './mutate-json.mjs';
import { mutateProtobuf } from './mutate-protobuf.mjs';
import { mutateText } from './mutate-text.mjs';

/** @import { Profile } from '@tsprof/core/model' */
/** @import { Random } from './random.mjs' */

/**
 * A reader that is given files no one has written.
 *
 * @typedef {object} Target
 * @property {string} name
 * @property {(bytes: Uint8Array) => Profile} read
 * @property {(bytes: Uint8Array) => boolean} looksLike never throws
 * @property {readonly Uint8Array[]} files small and valid
 * @property {(bytes: Uint8Array, random: Random) => Uint8Array} mutate takes one of them
 */

/** @type {readonly Target[]} */
export const TARGETS = [
  {
    name: 'pprof',
    read: fromPprof,
    looksLike: isPprof,
    files: pprofFiles(),
    mutate: mutateProtobuf,
  },
  {
    name: 'speedscope',
    read: fromSpeedscope,
    looksLike: isSpeedscope,
    files: speedscopeFiles(),
    mutate: mutateJson,
  },
  {
    name: 'cpuprofile',
    read: fromCpuprofile,
    looksLike: isCpuprofile,
    files: cpuprofileFiles(),
    mutate: mutateJson,
  },
  {
    name: 'trace',
    read: fromChromeTrace,
    looksLike: isChromeTrace,
    files: traceFiles(),
    mutate: mutateJson,
  },
  {
    name: 'collapsed',
    read: fromCollapsed,
    looksLike: isCollapsed,
    files: collapsedFiles(),
    mutate: mutateText,
  },
];
