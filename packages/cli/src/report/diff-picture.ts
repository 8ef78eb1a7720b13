import {
  toDiffFlamegraphHtml,
  toDiffFlamegraphSvg,
  type DiffFlamegraphSvgOptions,
} from '@tsprof/flamegraph';
import { writeOutputFile } from '@tsprof/core/output-file';
import { nameOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { Failure, messageOf } from '../failure.ts';
import { checkOutputTargets, STDOUT, type OutputTarget } from '../output/output-target.ts';
import { pictureTarget } from '../output/picture-target.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import type { Messages } from '../terminal/messages.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import { UsageError } from '../usage-error.ts';
import { compared } from './compared.ts';
import type { DiffSide } from './diff-side.ts';
import { shownShare } from './filtered-profile.ts';
import { flamegraphOptions } from './flamegraph-options.ts';
import { meanProfile } from './mean-profile.ts';

/** A comparison that is to be drawn. */
export interface DiffPicture {
  readonly target: OutputTarget;
  readonly options: DiffFlamegraphSvgOptions;
  /** Whether HTML holds the text of source files. */
  readonly source: boolean;
}

/** @throws UsageError */
export function diffPicture(parsed: ParsedArguments, output: string): DiffPicture {
  if (parsed.flag('json') === true) throw new UsageError('Expected --json or --output, got both');
  const target = pictureTarget(output);
  const widths = nameOption(parsed, 'widths', ['head', 'base']);
  const options = {
    ...flamegraphOptions(parsed),
    normalise: parsed.flag('normalise') ?? false,
    ...(widths === undefined ? {} : { widths }),
  };
  checkOutputTargets([target], process.stdout);
  return { target, options, source: parsed.flag('source') ?? true };
}

/**
 * @returns the exit code
 * @throws Failure if the profiles are not of one kind, or the file cannot be written
 */
export async function drawDiff(
  base: DiffSide,
  head: DiffSide,
  picture: DiffPicture,
  messages: Messages,
): Promise<number> {
  const { file } = picture.target;
  const text = compared(() => textOf(base, head, picture));
  if (file === STDOUT) await writeStdout(text);
  else {
    try {
      writeOutputFile(file, text);
    } catch (error) {
      throw new Failure(`Cannot write ${file}: ${messageOf(error)}`, { cause: error });
    }
    messages.note(`wrote ${file}`);
  }
  return 0;
}

function textOf(base: DiffSide, head: DiffSide, { target, options, source }: DiffPicture): string {
  if (target.format === 'html') {
    const { title } = options;
    return toDiffFlamegraphHtml(meanProfile(base.profiles), meanProfile(head.profiles), {
      ...(source ? { sources: SOURCE_FILES.sourceOf } : {}),
      ...(title === undefined ? {} : { title }),
    });
  }
  const notes = shownNotes(base, head);
  return toDiffFlamegraphSvg(base.profiles, head.profiles, { ...options, notes });
}

function shownNotes({ shown: ofBase }: DiffSide, { shown: ofHead }: DiffSide): string[] {
  if (ofBase === undefined || ofHead === undefined) return [];
  const filters = ofBase.filters.join(' ');
  return [`shown: ${shownShare(ofBase)} -> ${shownShare(ofHead)} (${filters})`];
}
