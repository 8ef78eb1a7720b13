import { formatSeconds } from '../layout/numbers.ts';
import { shortPaths } from '../layout/short-paths.ts';
import { escapeControls } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import type { CallTreeReport } from './call-tree.ts';
import { DEFAULTS } from './options.ts';
import type { TreeEntry, TreeLine } from './tree-lines.ts';
import type { CallTreeNode, FunctionNode } from './tree-nodes.ts';

/** What stands at the end of a branch. */
export interface EntryText {
  /** Empty where there is none. */
  readonly time: string;
  /** Of all time, 0–1. */
  readonly share: number;
  readonly name: string;
  /** Empty where there is none. */
  readonly place: string;
  readonly style: 'plain' | 'bold' | 'dim';
}

/** Words for the entries of one tree. */
export class EntryTexts {
  private readonly report: CallTreeReport;
  private readonly shortFiles: ReadonlyMap<string, string>;
  private readonly ellipsis: string;

  /** @param lines - of the whole tree */
  constructor(report: CallTreeReport, lines: readonly TreeLine[], { paths, unicode }: TextLayout) {
    this.report = report;
    this.ellipsis = (unicode ?? true) ? '\u2026' : '...';
    const isShort = (paths ?? DEFAULTS.paths) === 'short';
    this.shortFiles = isShort ? shortPaths(filesOf(lines)) : new Map();
  }

  of(entry: TreeEntry): EntryText {
    switch (entry.kind) {
      case 'node':
        return this.ofNode(entry.node);
      case 'self': {
        const { selfSeconds, selfShare, samples } = entry.node;
        const time = this.timeOf(selfSeconds, samples);
        return { time, share: selfShare, name: '[self]', place: '', style: 'dim' };
      }
      case 'omitted': {
        const { branches, totalSeconds, totalSamples } = entry.omitted;
        const name = `${this.ellipsis} ${String(branches)} more, `;
        const time = this.timeOf(totalSeconds, totalSamples) + this.unitOf(totalSamples);
        return { time: '', share: 0, name: name + time, place: '', style: 'dim' };
      }
    }
  }

  private ofNode(node: CallTreeNode): EntryText {
    const time = this.timeOf(node.totalSeconds, node.totalSamples);
    const share = node.totalShare;
    switch (node.type) {
      case 'function': {
        const name = escapeControls(node.function);
        const style = node.library ? 'plain' : 'bold';
        return { time, share, name, place: this.placeOf(node), style };
      }
      case 'hidden': {
        const libraries = escapeControls(node.libraries.join(', '));
        const name = `[${String(node.functions)} functions hidden]  ${libraries}`;
        return { time, share, name, place: '', style: 'dim' };
      }
      case 'thread':
        return {
          time,
          share,
          name: `thread ${escapeControls(node.name)}`,
          place: '',
          style: 'bold',
        };
    }
  }

  private placeOf({ file, line }: FunctionNode): string {
    if (file === '') return '';
    const shown = escapeControls(this.shortFiles.get(file) ?? file);
    return line === 0 ? shown : `${shown}:${String(line)}`;
  }

  private unitOf(samples: number): string {
    if (this.report.basis !== 'unknown') return ' s';
    return samples === 1 ? ' sample' : ' samples';
  }

  private timeOf(seconds: number, samples: number): string {
    const { basis, totalSeconds } = this.report;
    return basis === 'unknown' ? samples.toFixed(0) : formatSeconds(seconds, totalSeconds);
  }
}

function filesOf(lines: readonly TreeLine[]): Set<string> {
  const files = new Set<string>();
  for (const { entry } of lines) {
    if (entry.kind !== 'node' || entry.node.type !== 'function') continue;
    if (entry.node.file !== '') files.add(entry.node.file);
  }
  return files;
}
