import { wellFormed, type Label, type Profile } from '@tsprof/core/model';

export interface PageLabels {
  /** As `key: value`. */
  readonly labels: readonly string[];
  readonly labelSets: readonly (readonly number[])[];
}

/** The labels of a profile, each once. */
export function pageLabels({ labelSets }: Profile): PageLabels {
  const indices = new Map<string, number>();
  const sets = labelSets.map((set) =>
    set.map((label) => {
      const text = wellFormed(textOf(label));
      const index = indices.get(text) ?? indices.size;
      indices.set(text, index);
      return index;
    }),
  );
  return { labels: [...indices.keys()], labelSets: sets };
}

function textOf(label: Label): string {
  const unit = label.kind === 'number' && label.unit !== '' ? ` ${label.unit}` : '';
  return `${label.key}: ${String(label.value)}${unit}`;
}
