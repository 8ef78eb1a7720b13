import type { Label, LabelSetIndex, ProfileBuilder, Thread, ThreadIndex } from '@tsprof/core/model';
import { malformed } from './malformed.ts';
import type { PprofLabel, PprofSample } from './pprof-samples.ts';
import { stringOf } from './string-lookup.ts';
import { THREAD_LABEL } from './thread-label.ts';

/** The thread of samples that do not name one. */
const DEFAULT_THREAD = 'main';

/** Adds the labels and threads of a file's samples to a builder. */
export class LabelImporter {
  private readonly strings: readonly string[];
  private readonly builder: ProfileBuilder;
  private readonly threads = new Map<string, ThreadIndex>();

  /** @param threads - those the file's comments tell of, in order */
  constructor(strings: readonly string[], builder: ProfileBuilder, threads: readonly Thread[]) {
    this.strings = strings;
    this.builder = builder;
    for (const thread of threads) {
      // Files of several runs, merged, tell of each name more than once.
      if (!this.threads.has(thread.name)) this.addThread(thread);
    }
  }

  fieldsOf(sample: PprofSample): { thread: ThreadIndex; labelSet: LabelSetIndex } {
    if (sample.labels.length === 0) {
      return { thread: this.threadOf(DEFAULT_THREAD), labelSet: this.builder.addLabelSet([]) };
    }
    const labels = sample.labels.map((label) => this.labelOf(label, sample));
    const threadLabel = labels.findIndex(
      ({ kind, key }) => kind === 'string' && key === THREAD_LABEL,
    );
    const name = labels[threadLabel]?.value;
    return {
      thread: this.threadOf(typeof name === 'string' ? name : DEFAULT_THREAD),
      labelSet: this.builder.addLabelSet(labels.filter((_, index) => index !== threadLabel)),
    };
  }

  private labelOf(label: PprofLabel, sample: PprofSample): Label {
    const owner = `a label of sample ${String(sample.index)}`;
    const key = stringOf(this.strings, label.keyString, owner);
    if (key === '') throw malformed(`${owner} has no key`);
    if (label.valueString !== 0) {
      return { kind: 'string', key, value: stringOf(this.strings, label.valueString, owner) };
    }
    const unit = stringOf(this.strings, label.unitString, owner);
    return { kind: 'number', key, value: label.number, unit };
  }

  private threadOf(name: string): ThreadIndex {
    return this.threads.get(name) ?? this.addThread({ name, id: 0 });
  }

  private addThread(thread: Thread): ThreadIndex {
    const index = this.builder.addThread(thread);
    this.threads.set(thread.name, index);
    return index;
  }
}
