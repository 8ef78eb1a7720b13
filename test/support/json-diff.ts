import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { tsprof } from './tsprof.ts';

interface JsonChange {
  readonly base: number;
  readonly head: number;
  readonly change: number;
  readonly verdict: string;
}

interface JsonSide {
  readonly runs: number;
  readonly samples: number;
  readonly shown?: { readonly samples: number; readonly of: number; readonly filters: string[] };
  readonly profiles: readonly { readonly meta: { readonly comments: readonly string[] } }[];
}

/** A part of what `tsprof diff --json` prints. */
export interface JsonDiff {
  readonly rows: readonly {
    readonly function: string;
    readonly line: number;
    readonly self: JsonChange;
    readonly total: JsonChange;
  }[];
  readonly base: JsonSide;
  readonly head: JsonSide;
}

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')) as object;

const validate = new Ajv2020()
  .addSchema(schemaOf('report.schema.json'), 'report.schema.json')
  .compile(schemaOf('diff.schema.json'));

/** Runs `tsprof diff --json`, and expects a document that the schema describes. */
export async function jsonDiff(args: readonly string[], cwd: string): Promise<JsonDiff> {
  const { stdout, stderr, code } = await tsprof(['diff', '--json', ...args], { cwd });
  expect(code, stderr).toBe(0);
  const document = JSON.parse(stdout) as JsonDiff;
  validate(document);
  expect(validate.errors).toBeNull();
  return document;
}
