export { TsprofError, type TsprofErrorCode } from './errors.ts';
export { aggregateByCall, type CallRow } from './model/aggregate-calls.ts';
export {
  aggregateByFunction,
  aggregateByLine,
  type Aggregate,
  type AggregateOptions,
  type FunctionRow,
  type LineRow,
  type RowWeights,
  type Weight,
} from './model/aggregate.ts';
export { checkProfile } from './model/check-profile.ts';
export { childLinks, type ChildLinks } from './model/child-links.ts';
export { at } from './model/column.ts';
export { ANONYMOUS, displayFile, displayName, wellFormed } from './model/display-text.ts';
export { filterProfile } from './model/filter/filter-profile.ts';
export type {
  LabelFilter,
  NumberRange,
  ProfileFilters,
  TimeFilter,
} from './model/filter/profile-filters.ts';
export { frameView, type FrameView } from './model/frame-view.ts';
export {
  FUNCTION_KINDS,
  STATE_NAMES,
  functionKindOf,
  type FunctionKind,
  type StateKind,
} from './model/function-kind.ts';
export {
  aggregateByCategory,
  aggregateByGroup,
  type CategoryRow,
  type GroupOptions,
  type GroupRow,
  type Grouping,
} from './model/grouping/aggregate-groups.ts';
export {
  CODE_CATEGORIES,
  codeCategory,
  type CodeCategory,
} from './model/grouping/code-category.ts';
export type { CodeGrouping, VersionOf } from './model/grouping/code-groups.ts';
export { packageOf, type InstalledPackage } from './model/grouping/package-of.ts';
export { IntegerRows } from './model/integer-rows.ts';
export {
  matchFunctions,
  type FunctionIdentity,
  type FunctionPair,
} from './model/matching/match-functions.ts';
export { mergeProfiles, type MergeOptions } from './model/merge-profiles.ts';
export {
  ENGINE_KINDS,
  NO_LOSS,
  TIMER_KINDS,
  type CpuTime,
  type EngineKind,
  type FrameTable,
  type FunctionTable,
  type Label,
  type LabelSet,
  type LossCounts,
  type Profile,
  type ProfileMeta,
  type SampleTable,
  type SamplerMeta,
  type SamplingCpu,
  type StackTable,
  type Thread,
  type TimerKind,
  type ValueColumn,
  type ValueType,
} from './model/profile.ts';
export {
  ProfileBuilder,
  type FramePosition,
  type FunctionFields,
  type SampleFields,
} from './model/profile-builder.ts';
export {
  projectStacks,
  stackKeys,
  sumAlongStacks,
  type ProjectedStacks,
} from './model/projected-stacks.ts';
export {
  frameIndex,
  functionIndex,
  labelSetIndex,
  nanos,
  sampleIndex,
  stackIndex,
  threadIndex,
  unixNanos,
  type FrameIndex,
  type FunctionIndex,
  type LabelSetIndex,
  type Nanos,
  type SampleIndex,
  type StackIndex,
  type ThreadIndex,
  type UnixNanos,
} from './model/quantities.ts';
export { sampleCount, sampleCountColumn } from './model/sample-count.ts';
export {
  processCpuSeconds,
  secondsOf,
  secondsOfWeight,
  threadCpuSeconds,
  type SecondsBasis,
  type SecondsScale,
} from './model/seconds.ts';
export { unitsPerSecond } from './model/time-unit.ts';
export { MAX_TEXT_LENGTH, checkTextLength } from './model/text-length.ts';
export { threadNames } from './model/thread-names.ts';
export { columnTotal, concatColumns, sumByKey } from './model/value-column.ts';
export { defaultValueIndex, valueIndex } from './model/value-choice.ts';
export {
  checkSupport,
  getProfile,
  isActive,
  profile,
  reset,
  snapshot,
  start,
  startScope,
  stop,
  type Profiled,
} from './sampling.ts';
export type { ResetOptions, SnapshotOptions } from './internal/recorder.ts';
export type { StartOptions } from './internal/sampling-options.ts';
