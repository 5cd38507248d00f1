// The cards of a group: how long it takes, what it cost, and another group to compare it with.
import { heldBack } from '../../heldback.js';
import { html, nothing } from '../../html.js';
import { ended } from '../../ledger.js';
import { count, decimal, duration, durationRange, empty, href, time, tokens } from '../../parts.js';

export function eta({ state, ledger, eta: left, held_back: part, held_back_by: by }) {
  const done = ended(ledger);
  const unfinished = ledger.waiting + ledger.running;
  return html`
    <section class="card" aria-labelledby="eta">
      <h2 id="eta">Time left</h2>
      ${left ? html`
        <p class="figure">${durationRange(left.seconds_low, left.seconds_high)}</p>
        <p class="muted">Done between ${time(left.from_utc)} and ${time(left.to_utc)} UTC, nine times in ten.</p>`
      : html`<p class="figure">–</p><p class="muted">${nothingToTell(state, unfinished, done, part)}</p>`}
      ${by.length ? html`<ul>${by.map((one) => html`<li>${heldBack(one)}</li>`)}</ul>` : nothing}
      <dl class="pairs">
        <dt>Ended</dt><dd>${count(done)} of ${count(ledger.enqueued)}</dd>
        ${left ? html`
          <dt>Jobs a second</dt><dd>${decimal(left.jobs_per_second)}</dd>
          <dt>Tokens written a second</dt><dd>${decimal(left.tokens_per_second)}</dd>
          <dt>Work for a job</dt><dd>${duration(left.seconds_per_job)}</dd>` : nothing}
      </dl>
    </section>`;
}

function nothingToTell(state, unfinished, done, part) {
  if (unfinished === 0) {
    return done === 0 ? 'It has no jobs yet.' : 'Nothing is left to do.';
  }
  if (state === 'OPEN' && part !== 'NONE') {
    return `Unknown: ${part === 'ALL' ? 'all that waits' : 'some of what waits'} is held back.`;
  }
  return state === 'OPEN' ? 'Nothing of it has ended yet.' : `Nothing of it is claimed while it is ${state}.`;
}

export function work({ runs, prompt_tokens: read, output_tokens: written, run_seconds: seconds, ledger }) {
  const done = ended(ledger);
  return html`
    <section class="card" aria-labelledby="work">
      <h2 id="work">What it cost</h2>
      <dl class="pairs">
        <dt>Attempts</dt><dd>${count(runs)}</dd>
        <dt>Tokens read</dt><dd>${tokens(read)}</dd>
        <dt>Tokens written</dt><dd>${tokens(written)}</dd>
        <dt>Time of all attempts</dt><dd>${duration(seconds)}</dd>
        ${done > 0 ? html`<dt>Tokens a finished job</dt><dd>${tokens(Math.round((read + written) / done))}</dd>` : nothing}
      </dl>
    </section>`;
}

export function others({ group_key: key }, keys) {
  const go = (event) => {
    event.preventDefault();
    const other = event.target.elements.other.value;
    if (other) {
      location.hash = href(['groups', key, 'compare', other]);
    }
  };
  return html`
    <section class="card" aria-labelledby="beside">
      <h2 id="beside">Beside another group</h2>
      ${keys.length === 0 ? empty('There is no other group yet. The same inputs, asked of another model or version, make one to compare with.') : html`
        <form class="buttons" @submit=${go}>
          <label>Compare with <select name="other">${keys.map((other) => html`<option value=${other}>${other}</option>`)}</select></label>
          <button type="submit">Compare</button>
        </form>`}
    </section>`;
}
