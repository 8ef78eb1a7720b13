import { secondsOf, wellFormed, type Profile } from '@tsprof/core/model';
import { reportFacts, type Fact } from './report-facts.ts';

/** Of the facts on a profile those that tell two of them apart. */
const SHOWN = ['Started', 'Samples', 'Total time', 'Versions', 'Loss'];

/**
 * What the head of the page says of two profiles.
 *
 * @param title - of the page, which may say the command already
 */
export function diffFacts(base: Profile, head: Profile, title: string): Fact[] {
  return [['Base', sideText(base, title)], ['Head', sideText(head, title)], changeFact(base, head)];
}

function sideText(profile: Profile, title: string): string {
  const command = profile.meta.argv?.join(' ');
  const facts = reportFacts(profile, command ?? '')
    .filter(([name]) => SHOWN.includes(name))
    .map(([name, text]) => (name === 'Samples' ? `${text} samples` : text));
  return [
    ...(command === undefined || command === title ? [] : [wellFormed(command)]),
    ...facts,
  ].join('; ');
}

function changeFact(base: Profile, head: Profile): Fact {
  const [before, after] = [secondsOf(base), secondsOf(head)];
  if (before.basis === 'unknown' || after.basis === 'unknown') return ['Change', 'unknown'];
  const change = after.total - before.total;
  const sign = change < 0 ? '' : '+';
  const share =
    before.total === 0 ? '' : ` (${sign}${((100 * change) / before.total).toFixed(1)} %)`;
  return ['Change', `${sign}${change.toFixed(3)} s${share}`];
}
