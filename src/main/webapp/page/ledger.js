// The ledger of a group as a bar: how its jobs stand, in the order in which they get there.
import { html, svg } from './html.js';
import { count } from './parts.js';

/** The parts of a ledger with their words; the colours are in page.css. */
export const LEDGER = [
  ['accepted', 'accepted'], ['review', 'review'], ['failed', 'failed'], ['dead_lettered', 'dead-lettered'], ['cancelled', 'cancelled'], ['running', 'running'],
  ['waiting', 'waiting'],
];

/** @param ledger as the API has it; the picture says nothing that the text beside it, or its own label, does not say */
export function ledgerBar(ledger) {
  const all = Math.max(1, ledger.enqueued);
  let begin = 0;
  const parts = LEDGER.filter(([name]) => ledger[name] > 0).map(([name]) => {
    const part = { name, begin, width: (ledger[name] / all) * 100 };
    begin += part.width;
    return part;
  });
  return html`
    <svg class="ledger" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label=${words(ledger)}>
      <title>${words(ledger)}</title>
      ${parts.map((part) => svg`<rect class=${part.name} x=${part.begin} y="0" width=${part.width} height="1"></rect>`)}
    </svg>`;
}

/** How many jobs of it have ended, whatever came of them. */
export function ended(ledger) {
  return ledger.enqueued - ledger.waiting - ledger.running;
}

function words(ledger) {
  const parts = LEDGER.filter(([name]) => ledger[name] > 0).map(([name, word]) => `${count(ledger[name])} ${word}`);
  return `${count(ledger.enqueued)} enqueued: ${parts.join(', ') || 'nothing'}`;
}
