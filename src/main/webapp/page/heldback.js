// What holds jobs back: a pause of a person, or a circuit breaker that is open.
import { html, nothing } from './html.js';
import { link, time } from './parts.js';

/** @param one of `held_back_by` of a job or a group */
export function heldBack(one) {
  const what = one.kind === 'USER' ? paused(one) : html`<strong>${one.dependency ?? one.kind}</strong> (${one.kind}): <span dir="auto">${one.message}</span>`;
  return html`${what}, since ${time(one.since)}${one.next_probe ? html`, looked at again at ${time(one.next_probe)}` : nothing}.
    <span class="muted">Ended by ${one.closed_by}.</span> ${link('', null, 'See the overview')}`;
}

function paused(one) {
  const scope = one.model ? `model ${one.model}` : one.interrogation ? `interrogation ${one.interrogation}` : 'all jobs';
  return html`<strong>A person paused ${scope}</strong>${one.by ? html` (${one.by}, unverified)` : nothing}${
    one.reason ? html`: <span dir="auto">${one.reason}</span>` : nothing}`;
}
