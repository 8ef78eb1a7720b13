type Content = Node | string;

/**
 * The element of the page with an id.
 *
 * @throws Error if there is none of that kind
 */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${type.name} "${id}"`);
}

/** A new element. Text is text, whatever is in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...contents: readonly Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...contents);
  return made;
}

/** A name or path: set from left to right as a whole, whatever is in it. */
export function nameText(text: string, longest = 300): HTMLElement {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return element('bdi', {}, shown);
}
