import type { Profile } from '@tsprof/core/model';
import { toDiffFlamegraphSvg } from '@tsprof/flamegraph';
import type { RunsComparison } from '@tsprof/text';
import { encode } from '../output/encode.ts';
import { jsonDiff } from '../report/json-diff.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import type { CiFile } from './ci-files.ts';
import type { CiOptions } from './ci-options.ts';

const FLAMEGRAPH = 'flamegraph.svg';
const REPORT = 'report.html';
const PROFILE = 'profile.pb.gz';
const DIFF_FLAMEGRAPH = 'diff.svg';
const DIFF = 'diff.json';

/** All that there may be, for people first. */
export const ARTIFACT_NAMES: readonly string[] = [
  FLAMEGRAPH,
  REPORT,
  PROFILE,
  DIFF_FLAMEGRAPH,
  DIFF,
];

/** What the runs were compared with, and how that ended. */
export interface ComparedBase {
  readonly base: readonly Profile[];
  readonly comparison: RunsComparison;
}

/**
 * What is to be looked at beside the summary.
 *
 * @param whole - all runs as one
 */
export function artifactsOf(
  whole: Profile,
  runs: readonly Profile[],
  compared: ComparedBase | undefined,
  { normalise, source }: Pick<CiOptions, 'normalise' | 'source'>,
): readonly CiFile[] {
  const files = [
    { name: FLAMEGRAPH, content: encode(whole, 'svg', SOURCE_FILES) },
    { name: REPORT, content: encode(whole, 'html', { ...SOURCE_FILES, source }) },
    { name: PROFILE, content: encode(whole, 'pprof', SOURCE_FILES) },
  ];
  if (compared === undefined) return files;
  const { base, comparison } = compared;
  const sides = [
    { profiles: base, problems: [] },
    { profiles: runs, problems: [] },
  ] as const;
  return [
    ...files,
    { name: DIFF_FLAMEGRAPH, content: toDiffFlamegraphSvg(base, runs, { normalise }) },
    { name: DIFF, content: jsonDiff(comparison.report, ...sides) },
  ];
}
