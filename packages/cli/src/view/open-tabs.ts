/** Counts the tabs that are open, and tells when none has been for a while. */
export class OpenTabs {
  private readonly lingerMillis: number;
  private count = 0;
  private timer: NodeJS.Timeout | undefined;
  private closed: () => void = () => undefined;
  /** Settles when there was a tab, and none is left. */
  readonly allClosed: Promise<void> = new Promise((resolve) => {
    this.closed = resolve;
  });

  /** @param lingerMillis - how long to wait for another: a page that is loaded again is away, too */
  constructor(lingerMillis: number) {
    this.lingerMillis = lingerMillis;
  }

  opened(): void {
    this.count++;
    clearTimeout(this.timer);
  }

  left(): void {
    this.count--;
    if (this.count > 0) return;
    this.timer = setTimeout(this.closed, this.lingerMillis);
  }

  /** No longer waits for one. */
  forget(): void {
    clearTimeout(this.timer);
  }
}
