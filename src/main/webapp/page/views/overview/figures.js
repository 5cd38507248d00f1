// How many jobs have which status; each figure leads to its jobs.
import { html, nothing } from '../../html.js';
import { count, counted, duration, href, secondsSince } from '../../parts.js';

export function figures({ queue, slots, concurrency, loop }) {
  const { counts } = queue;
  return html`
    <section aria-label="Jobs by status"><ul class="figures">
      ${tile('NEW', 'Waiting', counts.NEW, waiting(queue))}
      ${tile('RUNNING', 'Running', counts.RUNNING, `${count(slots.filter((slot) => slot.job_id).length)} of ${count(loop ? concurrency : slots.length)} slots here`)}
      ${tile('SUCCEEDED', 'Succeeded', counts.SUCCEEDED, reviews(queue.open_reviews), 'good')}
      ${tile('FAILED', 'Failed', counts.FAILED, counts.FAILED ? html`<a href=${href('failures')}>why</a>` : nothing, 'bad')}
      ${tile('DEADLETTER', 'Dead-lettered', counts.DEADLETTER, counts.DEADLETTER ? html`attempts used up, <a href=${href('failures', { status: 'DEADLETTER' })}>why</a>` : nothing, 'bad')}
      ${tile('CANCELLED', 'Cancelled', counts.CANCELLED, nothing)}
    </ul></section>`;
}

function tile(status, word, jobs, note, kind = '') {
  return html`
    <li class="figure ${jobs ? kind : ''}">
      <a href=${href('jobs', { status })}><span class="word">${word}</span> <strong>${count(jobs)}</strong></a>
      <small>${note}</small>
    </li>`;
}

function waiting({ counts, claimable, oldest_waiting_utc: oldest }) {
  if (!counts.NEW) {
    return 'nothing waits';
  }
  return html`${count(claimable)} due now${oldest ? html`, <span class="nowrap">longest ${duration(Math.floor(secondsSince(oldest)))}</span>` : ''}`;
}

function reviews(open) {
  return open ? html`<a href=${href('reviews')}>${counted(open, 'claim waits', 'claims wait')} for a person</a>` : nothing;
}
