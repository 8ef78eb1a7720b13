import type { OutputData } from '@tsprof/core/output-file';
import type { Profile } from '@tsprof/core/model';
import type { Encoder, TextOptions } from './encoder.ts';
import { encode as encodePprof } from './encoders/pprof.ts';
import { encode as encodePprofUncompressed } from './encoders/pprof-uncompressed.ts';
import { encode as encodeSpeedscope } from './encoders/speedscope.ts';
import { encode as encodeCpuprofile } from './encoders/cpuprofile.ts';
import { encode as encodeCollapsed } from './encoders/collapsed.ts';
import { encode as encodeStatprof } from './encoders/statprof.ts';
import { encode as encodeSvg } from './encoders/svg.ts';
import { encode as encodeHtml } from './encoders/html.ts';
import type { FormatName } from './output-target.ts';

const ENCODERS: Readonly<Record<FormatName, Encoder>> = {
  pprof: encodePprof,
  'pprof-uncompressed': encodePprofUncompressed,
  speedscope: encodeSpeedscope,
  cpuprofile: encodeCpuprofile,
  collapsed: encodeCollapsed,
  statprof: encodeStatprof,
  svg: encodeSvg,
  html: encodeHtml,
};

/** The content of a file in that format, in pieces where it may be longer than a string can be. */
export function encode(profile: Profile, format: FormatName, text: TextOptions): OutputData {
  return ENCODERS[format](profile, text);
}
