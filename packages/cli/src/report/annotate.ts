import { annotateReport, formatAnnotated, UnmatchedPatternError } from '@tsprof/text';
import { UsageError } from '../usage-error.ts';
import type { Report } from './report.ts';

/** Functions line by line, beside their source. */
export const ANNOTATE: Report = {
  help: 'the source of functions with the time of each line',
  text: (profile, input, layout) =>
    ofMatches(() => formatAnnotated(profile, { ...input, ...layout })),
  json: (profile, input) => ofMatches(() => annotateReport(profile, input)),
};

function ofMatches<T>(annotate: () => T): T {
  try {
    return annotate();
  } catch (error) {
    if (error instanceof UnmatchedPatternError) throw new UsageError(error.message);
    throw error;
  }
}
