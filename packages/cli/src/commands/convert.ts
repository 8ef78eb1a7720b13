import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { inputOptions } from '../input/input-options.ts';
import { lostInMerge } from '../input/lost-in-merge.ts';
import { namedThreads } from '../input/name-threads.ts';
import { mergeInputs, readInputs } from '../input/read-input.ts';
import { checkOutputTargets, parseOutputTarget } from '../output/output-target.ts';
import { writeOutputs } from '../output/write-outputs.ts';
import { filtersOf } from '../report/filter-options.ts';
import { filteredProfile } from '../report/filtered-profile.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import { messagesFor } from '../terminal/messages.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { CONVERT_HELP } from './convert-options.ts';

export const CONVERT: Command = {
  summary: 'Write saved profiles in other formats',
  help: CONVERT_HELP,
  run,
};

async function run(parsed: ParsedArguments): Promise<number> {
  const targets = parsed.list('output').map(parseOutputTarget);
  if (targets.length === 0) throw new UsageError('Expected at least one --output');
  checkOutputTargets(targets, process.stdout);
  const messages = messagesFor(parsed);
  const filters = filtersOf(parsed);
  const isMerged = parsed.flag('merge') ?? true;
  const hasThreads = parsed.flag('threads') ?? false;
  const inSources = parsed.flag('source-maps');
  const options = inputOptions(parsed, messages);
  const inputs = await readInputs(parsed.operands, {
    ...options,
    threads: hasThreads,
    ...(inSources === undefined ? {} : { inSources }),
  });
  const whole = mergeInputs(isMerged ? inputs : namedThreads(inputs));
  const lost = lostInMerge(inputs, whole);
  if (lost.length > 0) messages.note(`merging leaves out ${lost.join(', ')}`);
  for (const line of samplingLines(whole)) messages.detail(line);
  const { profile, shown, problem } = filteredProfile(whole, filters);
  if (problem !== undefined) messages.note(problem);
  const text = {
    ...SOURCE_FILES,
    threads: hasThreads || (!isMerged && inputs.length > 1),
    ...(options.sampleType === undefined ? {} : { value: options.sampleType }),
    ...(shown === undefined ? {} : { shown }),
  };
  const isComplete = await writeOutputs(profile, targets, text, messages, (note) => {
    messages.note(note);
  });
  messages.clearStatus();
  return isComplete ? 0 : 1;
}
