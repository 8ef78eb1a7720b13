/** Browsers stop a page that changes its address more than some hundred times in half a minute. */
const DELAY = 300;

/** The fragment of the page's address. */
export class Address {
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private written = '';

  /** @param changed - called when somebody else has changed it: a link, or the back button */
  constructor(changed: (fragment: string) => void) {
    addEventListener('hashchange', () => {
      if (location.hash.replace(/^#/, '') !== this.written) changed(location.hash);
    });
  }

  write(fragment: string): void {
    this.written = fragment;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (location.hash.replace(/^#/, '') === fragment) return;
      try {
        history.replaceState(null, '', fragment === '' ? '#' : `#${fragment}`);
      } catch {
        // A page in a sandbox has no address of its own; it works without a link to its state.
      }
    }, DELAY);
  }
}
