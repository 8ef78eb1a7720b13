import { describe, expect, it } from 'vitest';
import { artifactLinks } from './artifact-links.ts';

const GITHUB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'a/b',
  GITHUB_RUN_ID: '42',
};
const GITLAB = { CI_JOB_URL: 'https://gitlab.com/a/b/-/jobs/7', CI_PROJECT_DIR: '/builds/a/b' };

describe('artifactLinks', () => {
  it('links files beside the summary', () => {
    expect(artifactLinks(['a.svg'], { directory: 'out', env: {} })).toEqual([
      { text: 'a.svg', url: 'a.svg' },
    ]);
  });

  it('links files below an address', () => {
    for (const artifactsUrl of ['https://ci.example/7', 'https://ci.example/7/']) {
      expect(artifactLinks(['a.svg'], { directory: 'out', artifactsUrl, env: GITHUB })).toEqual([
        { text: 'a.svg', url: 'https://ci.example/7/a.svg' },
      ]);
    }
  });

  it('links files of a GitLab job', () => {
    const place = { directory: '/builds/a/b/deep/out', env: GITLAB };
    expect(artifactLinks(['a.svg'], place)).toEqual([
      { text: 'a.svg', url: 'https://gitlab.com/a/b/-/jobs/7/artifacts/file/deep/out/a.svg' },
    ]);
  });

  it('links the page of a run of GitHub Actions', () => {
    expect(artifactLinks(['a.svg', 'b.pb.gz'], { directory: 'out', env: GITHUB })).toEqual([
      {
        text: 'Artifacts: a.svg, b.pb.gz',
        url: 'https://github.com/a/b/actions/runs/42#artifacts',
      },
    ]);
  });
});
