// The ledger of a group as an equation: enqueued = accepted + review + failed + dead-lettered + cancelled + running + waiting.
import { html, nothing } from '../../html.js';
import { LEDGER } from '../../ledger.js';
import { count, counted, href } from '../../parts.js';

/** The status of the jobs that a part counts. */
const STATUS = {
  accepted: 'SUCCEEDED', review: 'SUCCEEDED', failed: 'FAILED', dead_lettered: 'DEADLETTER', cancelled: 'CANCELLED', running: 'RUNNING', waiting: 'NEW',
};

/** Each part is a link to its jobs. */
export function equation(key, ledger) {
  return html`
    <div class="equation">
      ${term(key, 'enqueued', 'enqueued', ledger.enqueued)}
      ${LEDGER.map(([name, word], index) => html`
        <span class="part"><span class="operator" aria-hidden="true">${index === 0 ? '=' : '+'}</span>${term(key, name, word, ledger[name])}</span>`)}
    </div>
    ${ledger.unaccounted === 0 ? nothing : html`<p class="notice" role="alert"><strong>${counted(ledger.unaccounted, 'job is', 'jobs are')} unaccounted for</strong>:
      rows were deleted or changed without the runner.</p>`}`;
}

function term(key, name, word, jobs) {
  return html`
    <a class="term ${jobs === 0 ? 'none' : ''}" href=${name === 'review' ? href('reviews') : href('jobs', { group: key, status: STATUS[name] })}>
      <span class="number">${count(jobs)}</span>
      <span class="word">${STATUS[name] ? html`<span class="swatch ${name}" aria-hidden="true"></span>` : nothing}${word}</span>
    </a>`;
}
