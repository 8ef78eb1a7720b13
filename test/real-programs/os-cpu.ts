import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** CPU seconds of a program's process, as the operating system counts them. */
export interface OsCpu {
  /** Of all its threads, also those that have ended. */
  readonly process: number;
  readonly main: number;
  /** Of child processes that have ended, and of theirs. */
  readonly children: number;
}

/** A process at a moment; {@link OsCpu} counts from its start. */
interface Observed extends OsCpu {
  readonly parent: number;
}

const require = createRequire(import.meta.url);
const { cpuOf } = require('./os-cpu.cjs') as { cpuOf: (pid: number) => Observed };

/**
 * What node processes have used, which they say in a directory: the program that one of them, tsprof,
 * has started, and the node programs that this one has started.
 */
export class OsCpuOfRun {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Has node say it. */
  environment(): Readonly<Record<string, string>> {
    const preload = fileURLToPath(new URL('os-cpu.cjs', import.meta.url));
    return { OS_CPU_DIRECTORY: this.directory, NODE_OPTIONS: `--require=${preload}` };
  }

  /** The program that a process has started first. */
  programOf(parent: number): number {
    const [first] = this.childrenOf(parent);
    if (first === undefined) throw new Error(`${String(parent)} has started no node program`);
    return first;
  }

  /** Whether a process has come to its exit, rather than been ended. */
  hasExited(pid: number): boolean {
    return existsSync(join(this.directory, `${String(pid)}.end.json`));
  }

  /** What a process has used between the begin of its program and its exit. */
  ofProgram(pid: number): OsCpu {
    return difference(this.read(`${String(pid)}.end.json`) as Observed, this.begin(pid));
  }

  /** As {@link ofProgram}, until now. */
  soFar(pid: number): OsCpu {
    return difference(cpuOf(pid), this.begin(pid));
  }

  /** What the children of a process have used before their programs began. */
  beforeChildren(pid: number): number {
    return this.childrenOf(pid).reduce((sum, child) => sum + this.begin(child).process, 0);
  }

  /** What a program has measured of itself, by name. */
  parts(): Readonly<Record<string, number>> {
    const ending = '.part.json';
    const files = readdirSync(this.directory).filter((file) => file.endsWith(ending));
    return Object.fromEntries(
      files.map((file) => [file.slice(0, -ending.length), this.read(file) as number]),
    );
  }

  private childrenOf(parent: number): readonly number[] {
    return readdirSync(this.directory)
      .filter((file) => file.endsWith('.begin.json'))
      .map((file) => Number.parseInt(file, 10))
      .filter((pid) => this.begin(pid).parent === parent);
  }

  private begin(pid: number): Observed {
    return this.read(`${String(pid)}.begin.json`) as Observed;
  }

  private read(file: string): unknown {
    return JSON.parse(readFileSync(join(this.directory, file), 'utf8'));
  }
}

function difference(end: OsCpu, begin: OsCpu): OsCpu {
  return {
    process: end.process - begin.process,
    main: end.main - begin.main,
    children: end.children - begin.children,
  };
}
