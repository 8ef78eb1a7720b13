import {
  asArray,
  asObject,
  described,
  fieldOf,
  optional,
  type JsonObject,
  type Where,
} from './json-fields.ts';

/**
 * The nodes of the form that V8 wrote up to Node 10, a tree of objects in one another, as an array
 * in which they name their parents. They keep their own fields.
 */
export function flattenTree(head: unknown): JsonObject[] {
  const nodes: JsonObject[] = [];
  const waiting: { value: unknown; parent: unknown; where: Where }[] = [
    { value: head, parent: undefined, where: () => 'head' },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, parent, where } = next;
    const object = asObject(value, where);
    const id = fieldOf(object, 'id');
    const children = fieldOf(object, 'children');
    nodes.push({ ...object, children: undefined, parent });
    const list = optional(children, asArray, () => `${where()}.children`, []);
    // From the end, so that the first child comes out first.
    for (let index = list.length - 1; index >= 0; index--) {
      waiting.push({
        value: list[index],
        parent: id,
        where: () => `a child of node ${described(id)}`,
      });
    }
  }
  return nodes;
}
