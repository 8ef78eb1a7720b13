import { shownLine } from '../../report/filtered-profile.ts';
import { statprofText } from '../../report/statprof.ts';
import type { Encoder } from '../encoder.ts';

/** Everything: a table in a file is not read at a glance. */
export const encode: Encoder = (profile, text) =>
  statprofText(profile, { top: 0, ...text }) + shownLine(text.shown);
