import { byId } from './elements.ts';

/** The dialog with the keys. */
export class Help {
  private readonly dialog = byId('help', HTMLDialogElement);

  constructor() {
    byId('help-button', HTMLButtonElement).addEventListener('click', () => {
      this.open();
    });
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }
}
