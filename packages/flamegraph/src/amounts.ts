/** From here on two digits of a second are enough. */
const LONG_SECONDS = 10;

/** `12.34 %` for a share of 0.1234. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** `+1.20 %`, `-0.30 %`, `0.00 %`. */
export function changePercentText(part: number): string {
  return `${withSign((part * 100).toFixed(2))} %`;
}

/** With as many digits as suit a picture of so many seconds. */
export function secondsText(seconds: number, total: number): string {
  return `${digits(seconds, total)} s`;
}

export function changeSecondsText(seconds: number, total: number): string {
  return `${withSign(digits(seconds, total))} s`;
}

export function samplesText(samples: number): string {
  const text = Number.isInteger(samples) ? String(samples) : samples.toFixed(1);
  return `${text} ${samples === 1 ? 'sample' : 'samples'}`;
}

export function changeSamplesText(samples: number): string {
  const text = Number.isInteger(samples) ? String(samples) : samples.toFixed(1);
  return `${withSign(text)} samples`;
}

/** What is rounded to 0 has no sign. */
function withSign(number: string): string {
  if (Number(number) === 0) return number.replace('-', '');
  return number.startsWith('-') ? number : `+${number}`;
}

function digits(seconds: number, total: number): string {
  return seconds.toFixed(total >= LONG_SECONDS ? 2 : 3);
}
