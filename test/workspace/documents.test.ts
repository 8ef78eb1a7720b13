import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './manifests.ts';

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));

/** Targets of Markdown links that are no URLs, without their fragment. */
function localLinks(document: string): string[] {
  const text = readFileSync(path.join(ROOT, document), 'utf8');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

describe.each(documents)('%s', (document) => {
  it('links to files that exist', () => {
    const folder = path.dirname(path.join(ROOT, document));
    const broken = localLinks(document).filter((link) => !existsSync(path.join(folder, link)));
    expect(broken).toEqual([]);
  });
});

describe('npm scripts', () => {
  it('exist where documents name them', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = documents.flatMap((document) =>
      [...readFileSync(path.join(ROOT, document), 'utf8').matchAll(/npm run ([\w:-]+)/g)].map(
        ([, script = '']) => script,
      ),
    );
    expect(named).toContain('demo');
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});
