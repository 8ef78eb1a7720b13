import { byId, element, nameText } from './elements.ts';

const DISTANCE = 14;

/** A box beside the pointer. For those who see it: the live region says the same of what is selected. */
export class Tooltip {
  private readonly box = byId('tooltip', HTMLElement);

  hide(): void {
    this.box.hidden = true;
  }

  show(name: string, place: string, lines: readonly string[], x: number, y: number): void {
    const { box } = this;
    box.replaceChildren(element('strong', {}, nameText(name)));
    if (place !== '') box.append(element('div', { class: 'place' }, nameText(place)));
    for (const line of lines) box.append(element('div', {}, line));
    box.hidden = false;
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = box;
    const left = Math.min(x + DISTANCE, clientWidth - offsetWidth - 4);
    const below = y + DISTANCE;
    const top = below + offsetHeight > clientHeight ? y - DISTANCE - offsetHeight : below;
    box.style.left = `${String(Math.max(left, 4))}px`;
    box.style.top = `${String(Math.max(top, 4))}px`;
  }
}
