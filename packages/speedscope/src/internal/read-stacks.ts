import type { FrameIndex, ProfileBuilder, StackIndex } from '@tsprof/core/model';
import type { JsonReader } from './json-reader.ts';

/** Makes stacks of frames that a file names by their position in `shared.frames`. */
export class ReadStacks {
  private readonly reader: JsonReader;
  private readonly frames: readonly FrameIndex[];
  private readonly builder: ProfileBuilder;

  constructor(reader: JsonReader, frames: readonly FrameIndex[], builder: ProfileBuilder) {
    this.reader = reader;
    this.frames = frames;
    this.builder = builder;
  }

  /** Reads an array of frames, root first. */
  read(): StackIndex | undefined {
    let stack: StackIndex | undefined;
    this.reader.array(() => {
      stack = this.builder.addStack(stack, this.frame(this.reader.number()));
    });
    return stack;
  }

  call(caller: StackIndex | undefined, index: number): StackIndex {
    return this.builder.addStack(caller, this.frame(index));
  }

  private frame(index: number): FrameIndex {
    const frame = this.frames[index];
    if (frame === undefined) {
      throw this.reader.problem(
        `Expected the index of one of ${String(this.frames.length)} frames, got ${String(index)}`,
      );
    }
    return frame;
  }
}
