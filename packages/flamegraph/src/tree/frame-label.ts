import {
  STATE_NAMES,
  codeCategory,
  displayFile,
  displayName,
  type CodeCategory,
  type FunctionIdentity,
} from '@tsprof/core/model';

export const FRAME_IDENTITIES = ['function', 'line'] as const;

/** What two frames must have in common to be one: the function, or the line being executed too. */
export type FrameIdentity = (typeof FRAME_IDENTITIES)[number];

/** What a frame of the picture says of itself. */
export interface FrameLabel {
  /** Of the function, with the line if frames are lines. */
  readonly name: string;
  /** `file:line`; empty if there is no file. */
  readonly place: string;
  /** Whose code it is; `root` for what is no frame of a stack: all samples, or those of a thread. */
  readonly category: CodeCategory | 'root';
}

/** The function, and where it starts. */
export function functionLabel({ name, file, kind, startLine }: FunctionIdentity): FrameLabel {
  return {
    name: displayName(name),
    place: placeOf(file, startLine),
    category: codeCategory(kind, file),
  };
}

/** The function with the line being executed in it. */
export function lineLabel({ name, file, kind }: FunctionIdentity, line: number): FrameLabel {
  const known = line > 0 ? `:${String(line)}` : '';
  return {
    name: `${displayName(name)}${known}`,
    place: placeOf(file, line),
    category: codeCategory(kind, file),
  };
}

export function rootLabel(name: string): FrameLabel {
  return { name, place: '', category: 'root' };
}

/** What stands for the function of samples without a stack, where the profile has none for it. */
export const PROGRAM: FunctionIdentity = {
  name: STATE_NAMES.program,
  file: '',
  startLine: 0,
  startColumn: 0,
  kind: 'program',
};

function placeOf(file: string, line: number): string {
  if (file === '') return '';
  return line > 0 ? `${displayFile(file)}:${String(line)}` : displayFile(file);
}
