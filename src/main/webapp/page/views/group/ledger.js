// The ledger of a group: enqueued = waiting + running + accepted + review + failed + dead-lettered + cancelled, as an equation and as a bar.
import { html, nothing, svg } from '../../html.js';
import { count, href } from '../../parts.js';

/** In the order of the equation; the status of the jobs that a part counts. */
export const PARTS = [
  ['accepted', 'accepted', 'SUCCEEDED'],
  ['review', 'in review', 'SUCCEEDED'],
  ['running', 'running', 'RUNNING'],
  ['waiting', 'waiting', 'NEW'],
  ['failed', 'failed', 'FAILED'],
  ['dead_lettered', 'dead-lettered', 'DEADLETTER'],
  ['cancelled', 'cancelled', 'CANCELLED'],
];

/** How many jobs of it have ended, whatever came of them. */
export function finished(ledger) {
  return ledger.enqueued - ledger.waiting - ledger.running;
}

/** Parts of a bar in proportion; what it says is said in words too. */
export function bar(ledger) {
  const all = Math.max(1, PARTS.reduce((sum, [name]) => sum + ledger[name], 0));
  let left = 0;
  const parts = PARTS.map(([name]) => {
    const x = left;
    const width = (1_000 * ledger[name]) / all;
    left += width;
    return width > 0 ? svg`<rect class="ledger-${name}" x=${x} y="0" width=${width} height="10"></rect>` : nothing;
  });
  const words = PARTS.filter(([name]) => ledger[name] > 0).map(([name, text]) => `${count(ledger[name])} ${text}`).join(', ');
  return html`
    <svg class="ledger-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label=${words || 'no jobs'}>
      <rect class="ledger-none" x="0" y="0" width="1000" height="10"></rect>${parts}
    </svg>`;
}

/** Each part is a link to its jobs. */
export function equation(key, ledger) {
  return html`
    <div class="equation">
      ${term(key, 'enqueued', 'enqueued', null, ledger.enqueued)}
      ${PARTS.map(([name, text, status], index) => html`
        <span class="operator" aria-hidden="true">${index === 0 ? '=' : '+'}</span>${term(key, name, text, status, ledger[name])}`)}
    </div>
    ${ledger.unaccounted === 0 ? nothing : html`<p class="notice" role="alert"><strong>${count(ledger.unaccounted)} jobs are unaccounted for</strong>:
      rows were deleted or changed without the runner.</p>`}`;
}

function term(key, name, text, status, jobs) {
  return html`
    <a class="term ${jobs === 0 ? 'none' : ''}" href=${href('jobs', { group: key, status })}>
      <span class="number">${count(jobs)}</span>
      <span class="word"><span class="swatch ledger-${name}" aria-hidden="true"></span>${text}</span>
    </a>`;
}
