import { posix, relative, sep } from 'node:path';
import type { SummaryLink } from '@tsprof/text';

export interface ArtifactPlace {
  /** Where the files are. */
  readonly directory: string;
  /** Where the directory can be seen, as the user says. */
  readonly artifactsUrl?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Links from a summary to the files beside it. GitLab shows each file of a job's artifacts below the
 * job's address; GitHub gives artifacts an address once they are uploaded, which is after the
 * summary is written, so there one link leads to the page that lists them.
 *
 * @param names - of files in the directory
 */
export function artifactLinks(names: readonly string[], place: ArtifactPlace): SummaryLink[] {
  const { directory, artifactsUrl, env } = place;
  if (artifactsUrl !== undefined) return links(names, artifactsUrl);
  const { CI_JOB_URL: job, CI_PROJECT_DIR: project } = env;
  if (job !== undefined && job !== '') {
    const path = relative(project ?? process.cwd(), directory)
      .split(sep)
      .join(posix.sep);
    return links(names, `${job}/artifacts/file/${path}`);
  }
  const run = githubRun(env);
  return run === undefined
    ? links(names, '')
    : [{ text: `Artifacts: ${names.join(', ')}`, url: run }];
}

function links(names: readonly string[], below: string): SummaryLink[] {
  const base = below === '' || below.endsWith('/') ? below : `${below}/`;
  return names.map((name) => ({ text: name, url: base + name }));
}

function githubRun(env: ArtifactPlace['env']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
  if (server === undefined || repository === undefined || id === undefined) return undefined;
  return `${server}/${repository}/actions/runs/${id}#artifacts`;
}
