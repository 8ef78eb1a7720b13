/// <reference lib="dom" />

export interface Controls {
  /** To be placed. */
  readonly holder: SVGForeignObjectElement;
  readonly input: HTMLInputElement;
  readonly reset: HTMLButtonElement;
  /** Says what a search has found. */
  readonly result: HTMLElement;
}

/**
 * What is there only where scripts run: a field to search in, and a button that undoes everything.
 * Part of the script of the picture: it must not use anything from outside.
 */
export function makeControls(root: SVGSVGElement): Controls {
  const SVG = 'http://www.w3.org/2000/svg';
  const XHTML = 'http://www.w3.org/1999/xhtml';
  const holder = document.createElementNS(SVG, 'foreignObject');
  const bar = document.createElementNS(XHTML, 'div');
  const input = document.createElementNS(XHTML, 'input') as HTMLInputElement;
  const reset = document.createElementNS(XHTML, 'button') as HTMLButtonElement;
  const result = document.createElementNS(XHTML, 'output') as HTMLOutputElement;
  bar.setAttribute('class', 'controls');
  input.type = 'search';
  input.placeholder = 'Search: regular expression (/)';
  input.setAttribute('aria-label', 'Search functions and files, by a regular expression');
  input.spellcheck = false;
  reset.type = 'button';
  reset.textContent = 'Reset (Esc)';
  reset.disabled = true;
  result.setAttribute('role', 'status');
  bar.append(input, reset, result);
  holder.append(bar);
  // After the boxes, so that it is seen where it is above them.
  root.append(holder);
  return { holder, input, reset, result };
}
