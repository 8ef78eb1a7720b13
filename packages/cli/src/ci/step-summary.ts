import { appendFileSync } from 'node:fs';
import { Failure, messageOf } from '../failure.ts';

/**
 * Adds a summary to the page of a step of GitHub Actions, where there is one:
 * https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
 *
 * @throws Failure if it cannot be written
 */
export function addToStepSummary(
  markdown: string,
  env: Readonly<Record<string, string | undefined>>,
): void {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return;
  try {
    appendFileSync(file, `${markdown}\n`);
  } catch (error) {
    throw new Failure(`Cannot write GITHUB_STEP_SUMMARY: ${messageOf(error)}`, { cause: error });
  }
}
