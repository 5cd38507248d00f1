// One cause of failures.
import { previewBulk } from '../../bulk.js';
import { html, nothing, svg } from '../../html.js';
import { count, href, jobLink, time } from '../../parts.js';
import { press } from '../../press.js';
import { FAILURES } from '../../statuses.js';

/** What of a query does not narrow causes and jobs alike. All else does, so that a link or a retry means exactly the jobs that were counted. */
const NOT_SHARED = ['status', 'cause', 'limit'];

/** @param all how many jobs failed by any cause */
export function causeCard(failure, all, query) {
  const filter = jobsOf(failure, query);
  return html`
    <li class="card cause">
      <div class="of">
        <strong>${count(failure.jobs)}</strong> <small>${failure.jobs === 1 ? 'job' : 'jobs'}</small>
        ${share(failure.jobs, all)}
      </div>
      <div class="why">
        <h2>${failure.error_kind ?? 'Unknown kind of error'} ${failure.place ? html`<code>${failure.place}</code>` : nothing}</h2>
        ${reason(failure)}
        <p class="wrap"><strong>What to do:</strong> ${failure.advice}</p>
        <small>${seen(failure)} ${names(failure)}</small>
      </div>
      <div class="act">
        <a class="button" href=${href('jobs', filter)}>Show ${failure.jobs === 1 ? 'the job' : 'the jobs'}</a>
        <button type="button" @click=${press(() => previewBulk({ action: 'retry', filter }))}>Retry ${failure.jobs === 1 ? 'it' : `all ${count(failure.jobs)}`} …</button>
        <div></div>
      </div>
    </li>`;
}

/** A bar that says nothing which the figures do not say. */
function share(jobs, all) {
  return html`<svg class="ledger" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="failed" width=${(jobs / all) * 100} height="1"></rect>`}</svg>`;
}

/** As GET /api/jobs takes it. Without a status it would also mean jobs that were derived again since. */
function jobsOf(failure, query) {
  const filter = { status: query.get('status') ? [query.get('status')] : FAILURES, cause: failure.cause };
  for (const name of query.keys()) {
    if (query.get(name) && !NOT_SHARED.includes(name)) {
      filter[name] = query.get(name);
    }
  }
  return filter;
}

/** A sentence as a job has it; below it what all of them have in common, where that is another one. */
function reason({ sample: one, shape }) {
  return html`
    ${one?.reason ? html`<p class="wrap">${jobLink(one.job_id)} <span dir="auto">${one.reason}</span></p>` : nothing}
    ${shape && shape !== one?.reason ? html`<p class="wrap general">${one?.reason ? 'All of them, # for what differs: ' : nothing}<span dir="auto">${shape}</span></p>` : nothing}`;
}

function seen({ first_seen_utc: first, last_seen_utc: last }) {
  return first === last ? html`Seen ${time(first)}.` : html`First ${time(first)}, last ${time(last)}.`;
}

function names({ models, interrogations }) {
  const asked = interrogations.map((one) => html`<span class="nowrap">${one.interrogation_key}${one.interrogation_version ? ` ${one.interrogation_version}` : ''}</span> (${count(one.jobs)})`);
  const by = models.filter((one) => one.model_name).map((one) => html`<span class="wrap">${one.model_name}</span> (${count(one.jobs)})`);
  return html`${list(asked)}${by.length ? html` · ${list(by)}` : nothing}`;
}

function list(parts) {
  return parts.map((part, index) => html`${index ? ', ' : ''}${part}`);
}
