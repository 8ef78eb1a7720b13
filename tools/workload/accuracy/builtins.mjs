import { takeTurns } from './take-turns.mjs';

// Work that V8 does for a program, and a WebAssembly function.

// (module $spinner (func $spin (export "spin") (param i32) (result i32) (local i32)
//   loop  local.get 1  local.get 0  i32.mul  i32.const 7  i32.add  local.set 1
//     local.get 0  i32.const 1  i32.sub  local.tee 0  br_if 0  end  local.get 1))
// with a name section that calls the function `spin`.
const MODULE = Buffer.from(
  'AGFzbQEAAAABBgFgAX8BfwMCAQAHCAEEc3BpbgAACh4BHAEBfwNAIAEgAGxBB2ohASAAQQFrIgANAAsgAQsADgRuYW1lAQcBAARzcGlu',
  'base64',
);

const text = JSON.stringify(Array.from({ length: 200 }, (_, id) => ({ id, name: 'a name' })));

function parseJson() {
  /** @type {unknown[]} */
  const values = JSON.parse(text);
  return values.length;
}

function matchRegExp() {
  return text.match(/"(na)(m)e":"[^"]*(\d+)"/g)?.length;
}

/**
 * What the types of Node lack.
 *
 * @typedef {object} WebAssemblyApi
 * @property {new (bytes: Uint8Array) => object} Module
 * @property {new (module: object) => { exports: Record<string, (steps: number) => number> }} Instance
 */

const { WebAssembly } = /** @type {{ WebAssembly: WebAssemblyApi }} */ (
  /** @type {unknown} */ (globalThis)
);
const { spin } = new WebAssembly.Instance(new WebAssembly.Module(MODULE)).exports;

export const { runProgram, measure } = takeTurns([parseJson, matchRegExp, () => spin(50_000)]);
