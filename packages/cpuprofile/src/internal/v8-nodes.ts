import { functionKindOf, type FunctionKind } from '@tsprof/core/model';
import {
  asArray,
  asCount,
  asNumber,
  asObject,
  asString,
  fieldOf,
  optional,
  type JsonObject,
  type Where,
} from './json-fields.ts';
import { malformed } from './malformed.ts';

/** A node of V8's call tree: a function as it was called along one path. */
export interface V8Node {
  readonly name: string;
  /** Path or URL, empty if there is none. */
  readonly file: string;
  /** 1-based, 0 if unknown. */
  readonly startLine: number;
  /** 1-based, 0 if unknown. */
  readonly startColumn: number;
  readonly kind: FunctionKind;
  /** How often V8 found it on top of the stack; undefined where the file does not say. */
  readonly hitCount: number | undefined;
  /** The lines that were being executed in it. */
  readonly ticks: readonly LineTicks[];
}

export interface LineTicks {
  /** 1-based, 0 if unknown. */
  readonly line: number;
  readonly ticks: number;
}

/** Ids are numbers; some writers put them in quotes. */
export type NodeId = number | string;

/** The nodes of a file, and how they hang together. */
export interface V8Nodes {
  readonly nodes: readonly V8Node[];
  /** Position of each node by its id. */
  readonly byId: ReadonlyMap<NodeId, number>;
  /** Position of each node's parent, -1 for a root. */
  readonly parent: Int32Array;
  /** Positions of all nodes, parents before their children. */
  readonly order: Int32Array;
}

/** The name V8 gives to the one node that is not a function. */
export const ROOT_NAME = '(root)';

/** Whether a node stands for the whole program, and is no frame. */
export function isRoot({ nodes, parent }: V8Nodes, node: number): boolean {
  const fields = nodes[node];
  return (parent[node] ?? -1) < 0 && fields?.name === ROOT_NAME && fields.file === '';
}

/**
 * Reads the array `nodes` of a profile.
 *
 * @param path - of the array in the file, for messages
 */
export function readNodes(values: readonly unknown[], path = 'nodes'): V8Nodes {
  const byId = new Map<NodeId, number>();
  const objects = values.map((value, index) => {
    const where: Where = () => `${path}[${String(index)}]`;
    const object = asObject(value, where);
    const id = asNodeId(fieldOf(object, 'id'), () => `${where()}.id`);
    if (byId.has(id)) throw malformed(`${where()}.id: a second node ${String(id)}`);
    byId.set(id, index);
    return object;
  });
  const nodes = objects.map((object, index) => readNode(object, () => `${path}[${String(index)}]`));
  const parent = new Int32Array(nodes.length).fill(-1);
  objects.forEach((object, index) => {
    linkChildren(object, index, { path, byId, parent });
  });
  objects.forEach((object, index) => {
    linkParent(object, index, { path, byId, parent });
  });
  return { nodes, byId, parent, order: parentsFirst(parent, path) };
}

/** @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` unless it is a number or a string. */
export function asNodeId(value: unknown, where: Where): NodeId {
  if (typeof value !== 'string') return asNumber(value, where);
  return /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** Whether a node says that nothing ran: the root, or idle, and V8 never hit it. */
export function isPauseNode(nodes: V8Nodes, node: number): boolean {
  const fields = nodes.nodes[node];
  if (fields?.hitCount !== 0) return false;
  if (isRoot(nodes, node)) return true;
  return fields.kind === 'idle' && isRoot(nodes, nodes.parent[node] ?? -1);
}

function readNode(object: JsonObject, where: Where): V8Node {
  const own = fieldOf(object, 'callFrame');
  const inFrame = own !== undefined;
  // Before call frames had an object of their own, lines and columns began at 1.
  const frame = inFrame ? asObject(own, () => `${where()}.callFrame`) : object;
  const base = inFrame ? 1 : 0;
  const at = (key: string): Where => {
    return () => `${where()}${inFrame ? '.callFrame' : ''}.${key}`;
  };
  const name = asString(fieldOf(frame, 'functionName'), at('functionName'));
  const file = optional(fieldOf(frame, 'url'), asString, at('url'), '');
  const startOf = (key: string): number =>
    optional(fieldOf(frame, key), asNumber, at(key), -base) + base;
  const hits = fieldOf(object, 'hitCount');
  return {
    name,
    file,
    startLine: startOf('lineNumber'),
    startColumn: startOf('columnNumber'),
    kind: kindOf(name, file, fieldOf(frame, 'scriptId')),
    hitCount: optional<number | undefined>(hits, asCount, () => `${where()}.hitCount`, undefined),
    ticks: readTicks(fieldOf(object, 'positionTicks'), () => `${where()}.positionTicks`),
  };
}

/** Code that was evaluated has a script, but no file; what has neither is not JavaScript. */
function kindOf(name: string, file: string, scriptId: unknown): FunctionKind {
  const script = typeof scriptId === 'number' ? String(scriptId) : scriptId;
  const hasScript = typeof script === 'string' && script !== '' && script !== '0';
  return file === '' && hasScript ? 'js' : functionKindOf(name, file);
}

function readTicks(value: unknown, where: Where): readonly LineTicks[] {
  return optional(value, asArray, where, []).map((entry, index) => {
    const at: Where = () => `${where()}[${String(index)}]`;
    const object = asObject(entry, at);
    const line = asNumber(fieldOf(object, 'line'), () => `${at()}.line`);
    const ticks = asCount(fieldOf(object, 'ticks'), () => `${at()}.ticks`);
    return { line, ticks };
  });
}

interface Links {
  readonly path: string;
  readonly byId: ReadonlyMap<NodeId, number>;
  readonly parent: Int32Array;
}

function linkChildren(object: JsonObject, index: number, { path, byId, parent }: Links): void {
  const where: Where = () => `${path}[${String(index)}].children`;
  optional(fieldOf(object, 'children'), asArray, where, []).forEach((value, position) => {
    const at: Where = () => `${where()}[${String(position)}]`;
    const child = knownNode(asNodeId(value, at), byId, at);
    if (parent[child] !== -1) throw malformed(`${at()}: node ${String(value)} has two parents`);
    parent[child] = index;
  });
}

/** The other way to say the same, as traces have it; a file may do both. */
function linkParent(object: JsonObject, index: number, { path, byId, parent }: Links): void {
  const value = fieldOf(object, 'parent');
  if (value === undefined || value === null) return;
  const at: Where = () => `${path}[${String(index)}].parent`;
  const owner = knownNode(asNodeId(value, at), byId, at);
  const listed = parent[index] ?? -1;
  if (listed !== -1 && listed !== owner) throw malformed(`${at()}: the node has two parents`);
  parent[index] = owner;
}

function knownNode(id: NodeId, byId: ReadonlyMap<NodeId, number>, where: Where): number {
  const index = byId.get(id);
  if (index === undefined) throw malformed(`${where()}: there is no node ${String(id)}`);
  return index;
}

/** @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` if a node is its own ancestor. */
function parentsFirst(parent: Int32Array, path: string): Int32Array {
  const order = new Int32Array(parent.length);
  const isPlaced = new Uint8Array(parent.length);
  let length = 0;
  const waiting: number[] = [];
  for (let start = 0; start < parent.length; start++) {
    // Up to what has a place already, and back down.
    let node = start;
    while (node >= 0 && isPlaced[node] === 0) {
      if (waiting.length > parent.length) {
        throw malformed(`${path}[${String(start)}]: its callers go round in a circle`);
      }
      waiting.push(node);
      node = parent[node] ?? -1;
    }
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      isPlaced[next] = 1;
      order[length++] = next;
    }
  }
  return order;
}
