export { TsprofError, type TsprofErrorCode } from '../errors.ts';
export { aggregateByCall, type CallRow } from './aggregate-calls.ts';
export {
  aggregateByFunction,
  aggregateByLine,
  type Aggregate,
  type AggregateOptions,
  type FunctionRow,
  type LineRow,
  type RowWeights,
  type Weight,
} from './aggregate.ts';
export { checkProfile } from './check-profile.ts';
export { childLinks, type ChildLinks } from './child-links.ts';
export { at } from './column.ts';
export { ANONYMOUS, displayFile, displayName, wellFormed } from './display-text.ts';
export { filterProfile } from './filter/filter-profile.ts';
export type {
  LabelFilter,
  NumberRange,
  ProfileFilters,
  TimeFilter,
} from './filter/profile-filters.ts';
export { frameView, type FrameView } from './frame-view.ts';
export {
  FUNCTION_KINDS,
  STATE_NAMES,
  functionKindOf,
  type FunctionKind,
  type StateKind,
} from './function-kind.ts';
export {
  aggregateByCategory,
  aggregateByGroup,
  type CategoryRow,
  type GroupOptions,
  type GroupRow,
  type Grouping,
} from './grouping/aggregate-groups.ts';
export { CODE_CATEGORIES, codeCategory, type CodeCategory } from './grouping/code-category.ts';
export type { CodeGrouping, VersionOf } from './grouping/code-groups.ts';
export { packageOf, type InstalledPackage } from './grouping/package-of.ts';
export { IntegerRows } from './integer-rows.ts';
export {
  matchFunctions,
  type FunctionIdentity,
  type FunctionPair,
} from './matching/match-functions.ts';
export { mergeProfiles, type MergeOptions } from './merge-profiles.ts';
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
} from './profile.ts';
export {
  ProfileBuilder,
  type FramePosition,
  type FunctionFields,
  type SampleFields,
} from './profile-builder.ts';
export {
  projectStacks,
  stackKeys,
  sumAlongStacks,
  type ProjectedStacks,
} from './projected-stacks.ts';
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
} from './quantities.ts';
export { sampleCount, sampleCountColumn } from './sample-count.ts';
export {
  processCpuSeconds,
  secondsOf,
  secondsOfWeight,
  threadCpuSeconds,
  type SecondsBasis,
  type SecondsScale,
} from './seconds.ts';
export { unitsPerSecond } from './time-unit.ts';
export { MAX_TEXT_LENGTH, checkTextLength } from './text-length.ts';
export { threadNames } from './thread-names.ts';
export { columnTotal, concatColumns, sumByKey } from './value-column.ts';
export { defaultValueIndex, valueIndex } from './value-choice.ts';
