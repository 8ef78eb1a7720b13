import { IntegerRows, at, type FunctionIdentity, type Profile } from '@tsprof/core/model';
import {
  PROGRAM,
  functionLabel,
  lineLabel,
  type FrameIdentity,
  type FrameLabel,
} from './frame-label.ts';

/** Which frames of a profile are one in the picture. */
export interface FrameKeys {
  /** For each frame of the profile the key that stands for it. */
  readonly ofFrame: Int32Array;
  /** The key of samples without a stack. */
  readonly ofEmptyStack: number;
}

/** The keys of one profile, and what each says. */
export interface LabelledFrames extends FrameKeys {
  readonly labels: readonly FrameLabel[];
}

export function frameKeys(profile: Profile, identity: FrameIdentity): LabelledFrames {
  return identity === 'line' ? lineKeys(profile) : functionKeys(profile);
}

/** A function of a profile by its fields; one past the last is what samples without a stack are in. */
export function identityAt({ functions }: Profile, func: number): FunctionIdentity {
  if (func >= functions.length) return PROGRAM;
  return {
    name: at(functions.name, func),
    file: at(functions.file, func),
    startLine: at(functions.startLine, func),
    startColumn: at(functions.startColumn, func),
    kind: at(functions.kind, func),
  };
}

/** The function that samples without a stack count for. */
export function programFunction({ functions }: Profile): number {
  const index = functions.kind.indexOf('program');
  return index < 0 ? functions.length : index;
}

function functionKeys(profile: Profile): LabelledFrames {
  const count = profile.functions.length + 1;
  return {
    ofFrame: Int32Array.from(profile.frames.func),
    ofEmptyStack: programFunction(profile),
    labels: Array.from({ length: count }, (_, func) => functionLabel(identityAt(profile, func))),
  };
}

function lineKeys(profile: Profile): LabelledFrames {
  const { frames } = profile;
  const lines = new IntegerRows(2);
  const ofFrame = new Int32Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    ofFrame[frame] = lines.intern(at(frames.func, frame), at(frames.line, frame));
  }
  const ofEmptyStack = lines.intern(programFunction(profile), 0);
  const line = lines.column(1, Uint32Array);
  const labels = Array.from(lines.column(0, Uint32Array), (func, key) =>
    lineLabel(identityAt(profile, func), at(line, key)),
  );
  return { ofFrame, ofEmptyStack, labels };
}
