import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { start, TSPROF, type Run, type Running } from '../support/tsprof.ts';
import { statsDirectory } from './stats-directory.ts';

const directory = statsDirectory();

const script = spawnSync('script', ['--version'], { encoding: 'utf8' });

describe.skipIf(script.status !== 0 || !script.stdout.includes('util-linux'))(
  'tsprof stats on a terminal',
  () => {
    const prompt = 'stats> ';

    /** What is typed, and what is then waited for. */
    type Keys = readonly [keys: string, answer: string];
    const command = (line: string): Keys => [`${line}\r`, prompt];

    async function browse(): Promise<Running> {
      const line = ['exec', process.execPath, TSPROF, 'stats', 'a.pb'].join(' ');
      const options = { cwd: directory.path, input: null, env: { TERM: 'xterm' } };
      const running = start('script', ['-qec', line, '/dev/null'], options);
      await running.says(prompt);
      return running;
    }

    /** Types into the browser, and Ctrl-D at the end; gives all that is shown. */
    async function type(...all: readonly Keys[]): Promise<Run> {
      const { child, end, says } = await browse();
      for (const [keys, answer] of all) {
        const answered = says(answer);
        child.stdin?.write(keys);
        await answered;
      }
      child.stdin?.write('\u0004');
      return end;
    }

    it('asks, answers in colour and ends at Ctrl-D', async () => {
      const { stdout, code } = await type(command('stats 1'));
      expect(stdout).toContain(
        '90 samples, 4.500 CPU seconds, 3 functions. help lists the commands.',
      );
      expect(stdout).toContain('\u001b[31m     60   3.000   66.67');
      expect(code).toBe(0);
    });

    it('completes commands, sort keys and files', async () => {
      const { stdout } = await type(
        ['so', 'so'],
        ['\t', 'rt '],
        ['cumu', 'cumu'],
        ['\t', 'lative '],
        command('name'),
        ['add b', 'add b'],
        ['\t', '.pb '],
        command(''),
        command('stats 0'),
      );
      expect(stdout).toContain('91 samples, 5.000 CPU seconds, 4 functions');
      expect(stdout).toContain('Sorted by cumulative time, function name');
    });

    it('has a history', async () => {
      const { stdout } = await type(
        command('reverse'),
        ['\u001b[A', 'reverse'],
        ['\r', prompt],
        command('stats 0'),
      );
      expect(stdout).toContain('Sorted by self time\r\n');
      expect(stdout).not.toContain('reversed');
    });

    it('clears the line at Ctrl-C, and goes on', async () => {
      const { stdout, code } = await type(
        ['nonsense', 'nonsense'],
        ['\u0003', prompt],
        command('stats 0'),
      );
      expect(stdout).toContain('0 leaves 0 of 3 functions');
      expect(stdout).not.toContain('Unknown command');
      expect(code).toBe(0);
    });

    it('ends at Ctrl-D that is typed before a command has answered', async () => {
      const { child, end } = await browse();
      child.stdin?.write('stats 0\r\u0004');
      const { stdout, code } = await end;
      expect(stdout).toContain('0 leaves 0 of 3 functions');
      expect(code).toBe(0);
    });

    it('exits with 0 although a command failed', async () => {
      const { stdout, code } = await type(command('nonsense'));
      expect(stdout).toContain('tsprof: Unknown command nonsense');
      expect(code).toBe(0);
    });
  },
);
