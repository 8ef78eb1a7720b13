import { int32Column, float64Column, uint32Column } from './growing-column.ts';
import type { FunctionKind } from './function-kind.ts';
import { IntegerRows } from './integer-rows.ts';
import type { Label, LabelSet, Profile, ProfileMeta, Thread, ValueType } from './profile.ts';
import {
  frameIndex,
  functionIndex,
  labelSetIndex,
  sampleIndex,
  stackIndex,
  threadIndex,
  type FrameIndex,
  type FunctionIndex,
  type LabelSetIndex,
  type Nanos,
  type SampleIndex,
  type StackIndex,
  type ThreadIndex,
} from './quantities.ts';
import { ValueColumnBuilder } from './value-column.ts';

const MAX_POSITION = 2 ** 32 - 1;

/** A function to intern; two with equal fields are one. */
export interface FunctionFields {
  readonly name: string;
  /** @defaultValue '' (none) */
  readonly file?: string;
  /** 1-based; what is no positive 32-bit number is unknown. @defaultValue 0 (unknown) */
  readonly startLine?: number;
  /** 1-based; what is no positive 32-bit number is unknown. @defaultValue 0 (unknown) */
  readonly startColumn?: number;
  readonly kind: FunctionKind;
}

/** The position being executed in a frame; two frames with equal fields are one. */
export interface FramePosition {
  /** 1-based; what is no positive 32-bit number is unknown. @defaultValue 0 (unknown) */
  readonly line?: number;
  /** 1-based; what is no positive 32-bit number is unknown. @defaultValue 0 (unknown) */
  readonly column?: number;
  /** @defaultValue false */
  readonly inlined?: boolean;
}

export interface SampleFields {
  /** Where the sample was taken; absent for an empty stack. */
  readonly stack?: StackIndex | undefined;
  /** One value per value type, in order. */
  readonly values: readonly (number | bigint)[];
  /** Since the profile's start. Either every sample has a time or none. */
  readonly time?: Nanos;
  /** @defaultValue the first thread */
  readonly thread?: ThreadIndex;
  /** @defaultValue the empty set */
  readonly labelSet?: LabelSetIndex;
}

/** Interns functions, frames and stacks, and makes the one valid {@link Profile} of them. */
export class ProfileBuilder {
  private readonly valueTypes: readonly ValueType[];
  private readonly names: string[] = [];
  private readonly files: string[] = [];
  private readonly startLines = uint32Column();
  private readonly startColumns = uint32Column();
  private readonly kinds: FunctionKind[] = [];
  private readonly functionByKey = new Map<string, FunctionIndex>();

  /** Function, line, column, inlined. */
  private readonly frames = new IntegerRows(4);
  /** Parent or -1, frame. */
  private readonly stacks = new IntegerRows(2);

  private readonly sampleStacks = int32Column();
  private readonly sampleThreads = uint32Column();
  private readonly sampleTimes = float64Column();
  private readonly sampleLabelSets = uint32Column();
  private readonly sampleValues: readonly ValueColumnBuilder[];

  private readonly threads: Thread[] = [];
  private readonly labelSets: LabelSet[] = [[]];
  private readonly labelSetByKey = new Map<string, LabelSetIndex>();

  /** @param valueTypes - the value columns, at least one */
  constructor(valueTypes: readonly ValueType[]) {
    if (valueTypes.length === 0) throw new RangeError('Expected at least one value type, got none');
    this.valueTypes = valueTypes;
    this.sampleValues = valueTypes.map(() => new ValueColumnBuilder());
  }

  addFunction(fields: FunctionFields): FunctionIndex {
    const { name, file = '', kind } = fields;
    const startLine = position(fields.startLine);
    const startColumn = position(fields.startColumn);
    // The length keeps apart names and files that hold the separator.
    const key = `${kind}\0${String(startLine)}\0${String(startColumn)}\0${String(file.length)}\0${file}${name}`;
    const known = this.functionByKey.get(key);
    if (known !== undefined) return known;
    const index = functionIndex(this.names.push(name) - 1);
    this.files.push(file);
    this.startLines.push(startLine);
    this.startColumns.push(startColumn);
    this.kinds.push(kind);
    this.functionByKey.set(key, index);
    return index;
  }

  /** @throws RangeError if there is no such function. */
  addFrame(func: FunctionIndex, at: FramePosition = {}): FrameIndex {
    checkIndex('function', func, this.names.length);
    const inlined = at.inlined === true ? 1 : 0;
    return frameIndex(this.frames.intern(func, position(at.line), position(at.column), inlined));
  }

  /**
   * The stack in which `frame` is called on top of `parent`, or is the root if there is none.
   *
   * @throws RangeError if there is no such frame or parent.
   */
  addStack(parent: StackIndex | undefined, frame: FrameIndex): StackIndex {
    checkIndex('frame', frame, this.frames.length);
    if (parent !== undefined) checkIndex('stack', parent, this.stacks.length);
    return stackIndex(this.stacks.intern(parent ?? -1, frame));
  }

  addThread(thread: Thread): ThreadIndex {
    return threadIndex(this.threads.push(thread) - 1);
  }

  addLabelSet(labels: LabelSet): LabelSetIndex {
    if (labels.length === 0) return labelSetIndex(0);
    const key = JSON.stringify(labels.map(labelKey));
    const known = this.labelSetByKey.get(key);
    if (known !== undefined) return known;
    const index = labelSetIndex(this.labelSets.push(labels) - 1);
    this.labelSetByKey.set(key, index);
    return index;
  }

  /**
   * @throws RangeError if the number of values is not that of the value types, a value is not finite
   * or a bigint outside 64 bits, the stack, thread or label set does not exist, or some samples have
   * a time and others do not.
   */
  addSample(sample: SampleFields): SampleIndex {
    const { stack, values, time, thread = 0, labelSet = 0 } = sample;
    const length = this.sampleStacks.length;
    checkValues(values, this.valueTypes.length);
    if (stack !== undefined) checkIndex('stack', stack, this.stacks.length);
    checkIndex('thread', thread, Math.max(this.threads.length, 1));
    checkIndex('label set', labelSet, this.labelSets.length);
    if (this.sampleTimes.length !== (time === undefined ? 0 : length)) {
      throw new RangeError('Expected either every sample or none to have a time');
    }
    if (time !== undefined) this.sampleTimes.push(time);
    this.sampleThreads.push(thread);
    this.sampleLabelSets.push(labelSet);
    for (let column = 0; column < values.length; column++) {
      this.sampleValues[column]?.push(values[column] ?? 0);
    }
    return sampleIndex(this.sampleStacks.push(stack ?? -1));
  }

  /** The profile of all that was added. Without a thread there is one named `main`. */
  finish(meta: ProfileMeta): Profile {
    const length = this.sampleStacks.length;
    return {
      functions: {
        length: this.names.length,
        name: [...this.names],
        file: [...this.files],
        startLine: this.startLines.finish(),
        startColumn: this.startColumns.finish(),
        kind: [...this.kinds],
      },
      frames: {
        length: this.frames.length,
        func: this.frames.column(0, Uint32Array),
        line: this.frames.column(1, Uint32Array),
        column: this.frames.column(2, Uint32Array),
        inlined: this.frames.column(3, Uint8Array),
      },
      stacks: {
        length: this.stacks.length,
        parent: this.stacks.column(0, Int32Array),
        frame: this.stacks.column(1, Uint32Array),
      },
      valueTypes: this.valueTypes,
      samples: {
        length,
        stack: this.sampleStacks.finish(),
        values: this.sampleValues.map((column) => column.finish()),
        thread: this.sampleThreads.finish(),
        ...(this.sampleTimes.length > 0 ? { time: this.sampleTimes.finish() } : {}),
        ...(this.labelSets.length > 1 ? { labelSet: this.sampleLabelSets.finish() } : {}),
      },
      threads: this.threads.length > 0 ? [...this.threads] : [{ name: 'main', id: 0 }],
      labelSets: [...this.labelSets],
      meta,
    };
  }
}

/** A line or column as the tables hold it; whatever cannot be one is unknown. */
function position(value: number | undefined): number {
  return value !== undefined && value >= 1 && value <= MAX_POSITION ? Math.floor(value) : 0;
}

function labelKey(label: Label): readonly string[] {
  const unit = label.kind === 'number' ? label.unit : '';
  return [label.kind, label.key, String(label.value), unit];
}

function checkIndex(table: string, index: number, length: number): void {
  if (!(index >= 0 && index < length)) {
    throw new RangeError(`Expected a ${table} index below ${String(length)}, got ${String(index)}`);
  }
}

function checkValues(values: readonly (number | bigint)[], expected: number): void {
  if (values.length !== expected) {
    throw new RangeError(
      `Expected ${String(expected)} values a sample, got ${String(values.length)}`,
    );
  }
  for (const value of values) {
    const valid =
      typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isFinite(value);
    if (!valid) {
      throw new RangeError(`Expected a finite value of at most 64 bits, got ${String(value)}`);
    }
  }
}
