import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OpenTabs } from './open-tabs.ts';

describe('OpenTabs', () => {
  const settled = vi.fn();
  let tabs = new OpenTabs(1000);

  beforeEach(() => {
    vi.useFakeTimers();
    settled.mockClear();
    tabs = new OpenTabs(1000);
    void tabs.allClosed.then(settled);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits for the first tab for ever', async () => {
    await vi.advanceTimersByTimeAsync(1e9);
    expect(settled).not.toHaveBeenCalled();
  });

  it('tells a while after the last one was left', async () => {
    tabs.opened();
    tabs.opened();
    tabs.left();
    await vi.advanceTimersByTimeAsync(5000);
    expect(settled).not.toHaveBeenCalled();
    tabs.left();
    await vi.advanceTimersByTimeAsync(999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledOnce();
  });

  it('goes on if a page is loaded again', async () => {
    tabs.opened();
    tabs.left();
    await vi.advanceTimersByTimeAsync(500);
    tabs.opened();
    await vi.advanceTimersByTimeAsync(5000);
    expect(settled).not.toHaveBeenCalled();
  });

  it('tells nothing once it has been told to forget', async () => {
    tabs.opened();
    tabs.left();
    tabs.forget();
    await vi.advanceTimersByTimeAsync(5000);
    expect(settled).not.toHaveBeenCalled();
  });
});
