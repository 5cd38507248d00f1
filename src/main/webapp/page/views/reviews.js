// Claims that need a person, one after the other, by keyboard or by mouse; and those that people decided about.
import { html, nothing, render, repeat } from '../html.js';
import { empty, href, loading, problemBox, statusTag, time } from '../parts.js';
import { DECIDED } from '../review.js';
import { setQuery } from '../route.js';
import { styles } from '../styles.js';
import { valueWithUnit } from '../value.js';
import { claim } from './reviews/claim.js';
import { listen, showKeys } from './reviews/keys.js';
import { Queue } from './reviews/queue.js';

export const title = 'Reviews';

const STATUSES = [['open', 'open'], ['accepted', 'accepted'], ['corrected', 'corrected'], ['refused', 'refused'], ['all', 'all']];

export async function open({ root, query, signal }) {
  await styles('views/reviews.css');
  const filters = { status: query.get('status') ?? 'open', interrogation_key: query.get('interrogation_key'), key: query.get('key') };
  const queue = new Queue(filters, signal, () => signal.aborted || render(page(queue, filters), root));
  const actions = {
    next: () => move(queue, root, 1),
    previous: () => move(queue, root, -1),
    accept: () => decide(queue, root, 'accept'),
    correct: () => decide(queue, root, 'correct'),
    refuse: () => decide(queue, root, 'refuse'),
    job: () => queue.selected && (location.hash = href(['jobs', queue.selected.job_id])),
    keys: () => showKeys(queue.show),
  };
  queue.actions = actions;
  listen(actions, signal);
  queue.show();
  await queue.load();
}

function move(queue, root, by) {
  queue.move(by);
  focusSelected(root);
}

async function decide(queue, root, verdict) {
  await queue.decide(verdict);
  focusSelected(root);
}

/** The one that is looked at is read out, and is in sight. */
function focusSelected(root) {
  const selected = root.querySelector('.review-list [aria-current=true]');
  selected?.focus({ preventScroll: true });
  selected?.scrollIntoView({ block: 'nearest' });
}

function page(queue, filters) {
  const { reviews, problem, said, cursor, selected } = queue;
  return html`
    <div class="head"><h1>Reviews</h1>${filter(filters)}</div>
    <p class="lead">What the words of a claim do not decide is for a person. The decision stands beside the model's answer, never over it.</p>
    <p class=${said ? 'said is-said' : 'said'} role="status">${said || (reviews?.length ? begin(queue, filters) : '')}</p>
    ${problem ? problemBox(problem, reviews === null ? () => queue.load() : null) : nothing}
    ${reviews === null ? (problem ? nothing : loading()) : reviews.length === 0 ? none(queue, filters) : html`
      <div class="review-parts">
        <div class="review-side">
          <ol class="review-list card more-below" aria-label="Claims">${repeat(reviews, (one) => `${one.run_id} ${one.ordinal}`, (one) => item(queue, one))}</ol>
          ${cursor ? html`<button type="button" @click=${() => queue.load()}>More</button>` : nothing}
        </div>
        <div class="review-main">
          ${selected ? claim(selected, { text: queue.textOf(selected), why: queue.whyOf(selected) }, queue.actions, queue.busy) : nothing}
        </div>
      </div>`}`;
}

/** Until something is decided; its place is kept, so that nothing moves when it is. */
function begin({ reviews, cursor }, { status }) {
  const claims = `${reviews.length}${cursor ? ' or more' : ''} ${reviews.length === 1 && !cursor ? 'claim' : 'claims'}`;
  return status === 'open' ? `${claims} to decide` : claims;
}

function none(queue, { status }) {
  if (queue.cursor) {
    return html`<p class="empty">None among the first ones. <button type="button" @click=${() => queue.load()}>Look further</button></p>`;
  }
  return empty(status === 'open' ? 'No claim waits for a person.' : 'There is none.');
}

function item(queue, review) {
  const { key, entity_id: entity, interrogation_key: interrogation, open_since_utc: since, review: decided } = review;
  return html`
    <li><button type="button" class="review-item" aria-current=${queue.selected === review ? 'true' : 'false'} @click=${() => queue.select(review)}>
      <span class="what"><strong>${key || `claim ${review.ordinal}`}</strong> <span dir="auto">${valueWithUnit(review)}</span></span>
      <span class="of"><small>${entity ?? interrogation}</small> ${decided ? statusTag(...DECIDED[decided.verdict]) : html`<small>${time(since)}</small>`}</span>
    </button></li>`;
}

function filter({ status, interrogation_key: interrogation, key }) {
  const change = (name) => (event) => setQuery({ status: status === 'open' ? null : status, interrogation_key: interrogation, key, [name]: event.target.value.trim() || null });
  return html`
    <label>Status <select @change=${change('status')}>${STATUSES.map(([value, text]) => html`<option value=${value} ?selected=${value === status}>${text}</option>`)}</select></label>
    <label>Interrogation <input .value=${interrogation ?? ''} maxlength="200" autocomplete="off" @change=${change('interrogation_key')}></label>
    <label>Field <input .value=${key ?? ''} maxlength="200" autocomplete="off" @change=${change('key')}></label>`;
}
