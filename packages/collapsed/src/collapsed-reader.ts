import {
  NO_LOSS,
  ProfileBuilder,
  functionKindOf,
  nanos,
  unixNanos,
  type FrameIndex,
  type Profile,
  type StackIndex,
  type ThreadIndex,
  type ValueType,
} from '@tsprof/core/model';
import { checkFrameText, type FrameText } from './internal/frame-texts.ts';
import { malformed } from './internal/malformed.ts';
import { parseCount } from './internal/parse-count.ts';
import { parseFrame, unescapeFrame } from './internal/parse-frame.ts';
import { splitCount, type CountedLine } from './internal/split-count.ts';
import { TextLines } from './internal/text-lines.ts';

export interface FromCollapsedOptions {
  /**
   * Whether a frame is `function file:line`, as far as it has them, or all of it is the name of a
   * function.
   *
   * @defaultValue 'line'
   */
  readonly frames?: FrameText;
  /** Whether the first frame of each stack is the name of its thread. @defaultValue false */
  readonly threads?: boolean;
  /** What the counts are of. @defaultValue `samples/count` */
  readonly valueType?: ValueType;
}

/** How much of a line an error shows. */
const SHOWN = 60;

/**
 * Reads collapsed stacks that come in pieces, such as from a stream, without ever holding all of
 * the text:
 *
 *     const reader = new CollapsedReader();
 *     for await (const chunk of stream) reader.push(chunk);
 *     const profile = reader.finish();
 *
 * What is read, and what is refused, is that of `fromCollapsed`.
 */
export class CollapsedReader {
  private readonly lines: TextLines;
  private readonly builder: ProfileBuilder;
  private readonly valueType: ValueType;
  private readonly addFrame: (text: string) => FrameIndex;
  private readonly hasThreads: boolean;
  private readonly frames = new Map<string, FrameIndex>();
  private readonly threads = new Map<string, ThreadIndex>();
  private readonly comments: string[] = [];
  /** Frames of the stack before, and its callers' stacks with them. */
  private readonly lastTexts: string[] = [];
  private readonly lastStacks: StackIndex[] = [];

  private counted = 0;
  /** Of these, lines whose stack ends with a number as well. */
  private withTwoNumbers = 0;
  private ignored = 0;
  private firstIgnored = '';

  /** @throws RangeError if an option is not one of those there are. */
  constructor(options: FromCollapsedOptions = {}) {
    const { frames = 'line', threads = false } = options;
    checkFrameText(frames);
    this.valueType = options.valueType ?? { type: 'samples', unit: 'count' };
    this.builder = new ProfileBuilder([this.valueType]);
    this.hasThreads = threads;
    this.addFrame = frames === 'line' ? this.addLine : this.addFunction;
    this.lines = new TextLines((line, number) => {
      this.readLine(line, number);
    });
  }

  /** @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` */
  push(chunk: Uint8Array): void {
    this.lines.push(chunk);
  }

  /**
   * The profile of all that was pushed.
   *
   * @throws TsprofError `ERR_TSPROF_MALFORMED_FILE`
   */
  finish(): Profile {
    this.lines.finish();
    if (this.counted === 0) {
      throw malformed(this.ignored > 0 ? `${this.firstIgnored} has no count` : 'it has no stacks');
    }
    if (this.withTwoNumbers === this.counted) {
      throw malformed(
        'every line has two counts, as difffolded.pl writes them; ' +
          'tsprof diff compares the two profiles they are of',
      );
    }
    if (this.ignored > 0) {
      this.comments.push(
        `${String(this.ignored)} lines without a count left out, first ${this.firstIgnored}`,
      );
    }
    return this.builder.finish({
      startTime: unixNanos(0n),
      duration: nanos(0),
      periodType: { type: '', unit: '' },
      period: 0,
      defaultValueType: this.valueType.type,
      versions: {},
      loss: NO_LOSS,
      comments: this.comments,
    });
  }

  private readLine(line: string, number: number): void {
    if (line.trim() === '') return;
    const counted = line.startsWith('# ') ? undefined : splitCount(line);
    if (counted !== undefined) this.addSample(counted, number);
    else if (line.startsWith('#')) this.comments.push(owned(line.slice(1).trim()));
    else {
      if (this.ignored === 0) this.firstIgnored = shown(line, number);
      this.ignored++;
    }
  }

  private addSample({ stack, count }: CountedLine, number: number): void {
    this.counted++;
    if (splitCount(stack) !== undefined) this.withTwoNumbers++;
    const end = this.hasThreads ? stack.indexOf(';') : -1;
    const frames = this.hasThreads ? (end < 0 ? '' : stack.slice(end + 1)) : stack;
    const thread = this.hasThreads ? stack.slice(0, end < 0 ? undefined : end) : undefined;
    this.builder.addSample({
      stack: this.stackOf(frames),
      values: [parseCount(count, () => shown(`${stack} ${count}`, number))],
      ...(thread === undefined ? {} : { thread: this.threadOf(thread) }),
    });
  }

  /** Most stacks begin as the one before does. */
  private stackOf(text: string): StackIndex | undefined {
    if (text === '') return undefined;
    const { lastTexts, lastStacks } = this;
    let depth = 0;
    let isSame = true;
    for (let start = 0; start <= text.length; depth++) {
      const semicolon = text.indexOf(';', start);
      const end = semicolon < 0 ? text.length : semicolon;
      const frame = text.slice(start, end);
      if (!isSame || lastTexts[depth] !== frame) {
        isSame = false;
        lastTexts[depth] = frame;
        lastStacks[depth] = this.builder.addStack(lastStacks[depth - 1], this.frameOf(frame));
      }
      start = end + 1;
    }
    lastTexts.length = depth;
    return lastStacks[depth - 1];
  }

  private frameOf(text: string): FrameIndex {
    const known = this.frames.get(text);
    if (known !== undefined) return known;
    const own = owned(text);
    const frame = this.addFrame(own);
    this.frames.set(own, frame);
    return frame;
  }

  private readonly addLine = (text: string): FrameIndex => {
    const { name, file, line } = parseFrame(text);
    const kind = functionKindOf(name, file);
    return this.builder.addFrame(this.builder.addFunction({ name, file, kind }), { line });
  };

  private readonly addFunction = (text: string): FrameIndex => {
    const name = unescapeFrame(text);
    const kind = functionKindOf(name, '');
    return this.builder.addFrame(this.builder.addFunction({ name, kind }));
  };

  private threadOf(text: string): ThreadIndex {
    const known = this.threads.get(text);
    if (known !== undefined) return known;
    const own = owned(text);
    const thread = this.builder.addThread({ name: unescapeFrame(own), id: 0 });
    this.threads.set(own, thread);
    return thread;
  }
}

/** A copy: a part of a string keeps all of it in memory, which is a whole piece of the file. */
function owned(text: string): string {
  return ` ${text}`.slice(1);
}

function shown(line: string, number: number): string {
  const text = line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line;
  return `line ${String(number)} (${JSON.stringify(text)})`;
}
