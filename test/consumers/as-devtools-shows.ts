import {
  STATE_NAMES,
  aggregateByFunction,
  at,
  displayFile,
  displayName,
  frameIndex,
  frameView,
  type FunctionKind,
  type Profile,
} from '@tsprof/core/model';
import type { DevToolsRow } from './devtools-app.ts';

/** The rows of a bottom-up table, by the numbers of tsprof: functions with time of their own. */
export function rowsByTsprof(profile: Profile): DevToolsRow[] {
  const { functions } = profile;
  const column = profile.valueTypes.findIndex(({ type }) => type === profile.meta.defaultValueType);
  return aggregateByFunction(profile)
    .rows.filter(({ self }) => (self.values[column] ?? 0) > 0)
    .map(({ func, self, total }) => ({
      name: func === undefined ? STATE_NAMES.program : displayName(at(functions.name, func)),
      place: placeOf(profile, func),
      self: (self.values[column] ?? 0) / 1e6,
      total: (total.values[column] ?? 0) / 1e6,
    }));
}

function placeOf({ functions }: Profile, func: number | undefined): string {
  const file = func === undefined ? '' : at(functions.file, func);
  if (func === undefined || file === '') return '(unknown)';
  const [line, column] = [at(functions.startLine, func), at(functions.startColumn, func)];
  return `${displayFile(file)}:${String(line)}:${String(column)}`;
}

/**
 * What DevTools makes of V8's states, which have no callers: the collector is on top of the sample
 * before it; a single `(program)` between two samples of one root call is taken for the one before.
 * tsprof keeps what is in the file.
 */
export function asDevToolsShows(profile: Profile): Profile {
  const { samples, stacks } = profile;
  const parent = Array.from(stacks.parent);
  const frame = Array.from(stacks.frame);
  const states = Array.from(samples.stack, (stack) => stateAlone(profile, stack));
  const roots = Array.from(samples.stack, (stack) => rootFunction(profile, stack));
  let before = -1;
  const stack = samples.stack.map((own, i) => {
    if (!isRightAfter(profile, i)) before = -1;
    if (states[i] === 'gc') {
      frame.push(at(stacks.frame, own));
      return parent.push(before) - 1;
    }
    const isLost =
      states[i] === 'program' &&
      isRightAfter(profile, i) &&
      isRightAfter(profile, i + 1) &&
      states[i - 1] === undefined &&
      states[i + 1] === undefined &&
      roots[i - 1] === roots[i + 1];
    before = isLost ? at(samples.stack, i - 1) : own;
    return before;
  });
  return {
    ...profile,
    stacks: {
      length: frame.length,
      parent: Int32Array.from(parent),
      frame: Uint32Array.from(frame),
    },
    samples: { ...samples, stack },
  };
}

const STATES: readonly FunctionKind[] = ['program', 'gc', 'idle'];

/** The state that a stack is, without callers. */
function stateAlone(profile: Profile, stack: number): FunctionKind | undefined {
  if (stack < 0 || at(profile.stacks.parent, stack) >= 0) return stack < 0 ? 'program' : undefined;
  const { kind } = frameView(profile, frameIndex(at(profile.stacks.frame, stack)));
  return STATES.includes(kind) ? kind : undefined;
}

function rootFunction({ stacks, frames }: Profile, leaf: number): number {
  let root = leaf;
  while (root >= 0 && at(stacks.parent, root) >= 0) root = at(stacks.parent, root);
  return root < 0 ? -1 : at(frames.func, at(stacks.frame, root));
}

/** Whether a sample begins when the one before it ends, without idle time between them. */
function isRightAfter({ samples }: Profile, i: number): boolean {
  const [end, before] = [samples.time?.[i], samples.time?.[i - 1]];
  if (end === undefined || before === undefined) return false;
  return end - Number(samples.values[1]?.[i]) - before < 1000;
}
