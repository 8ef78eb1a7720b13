import {
  STATE_NAMES,
  displayFile,
  displayName,
  frameIndex,
  frameView,
  type FrameView,
  type Profile,
} from '@tsprof/core/model';
import { escapeFrame } from './escape-frame.ts';

const FRAME_TEXTS = ['line', 'function'] as const;

/** What a frame says: `function file:line`, or only `function`. */
export type FrameText = (typeof FRAME_TEXTS)[number];

/** @throws RangeError if it is none of them */
export function checkFrameText(frames: FrameText): void {
  if (FRAME_TEXTS.includes(frames)) return;
  const known = FRAME_TEXTS.join(', ');
  throw new RangeError(`Expected option "frames" to be one of ${known}, got "${frames}"`);
}

/** The distinct frames of a profile as text, escaped. */
export interface FrameTexts {
  readonly texts: readonly string[];
  /** For each frame of the profile the position of its text. */
  readonly ofFrame: Uint32Array;
  /** Position of the text that stands for an empty stack; there only if a sample has one. */
  readonly ofEmptyStack: number;
}

export function frameTexts(profile: Profile, what: FrameText): FrameTexts {
  const texts: string[] = [];
  const positions = new Map<string, number>();
  const intern = (text: string): number => {
    const known = positions.get(text);
    if (known !== undefined) return known;
    positions.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const textOf = what === 'line' ? lineText : functionText;
  const ofFrame = profile.frames.func.map((_, frame) =>
    intern(escapeFrame(textOf(frameView(profile, frameIndex(frame))))),
  );
  const ofEmptyStack = profile.samples.stack.includes(-1) ? intern(STATE_NAMES.program) : 0;
  return { texts, ofFrame, ofEmptyStack };
}

function functionText({ name }: FrameView): string {
  return displayName(name);
}

function lineText({ name, file, line }: FrameView): string {
  const where = line === 0 ? displayFile(file) : `${displayFile(file)}:${String(line)}`;
  return file === '' ? displayName(name) : `${displayName(name)} ${where}`;
}
