import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it.each(['github-workflow.yml', 'gitlab-ci.yml'])('docs/ci.md shows examples/ci/%s', (name) => {
  expect(read('docs/ci.md')).toContain(`\`\`\`yaml\n${read(`examples/ci/${name}`)}\`\`\`\n`);
});
