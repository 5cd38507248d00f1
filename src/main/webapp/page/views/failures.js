// Why jobs failed, by cause: from each to its jobs, and to all of them at once.
import { get } from '../api.js';
import { html, nothing, render, repeat } from '../html.js';
import { newestOf } from '../newest.js';
import { counted, empty, loading, problemBox } from '../parts.js';
import { refreshWithTheQueue } from '../refresh.js';
import { setQuery } from '../route.js';
import { FAILURES } from '../statuses.js';
import { styles } from '../styles.js';
import { causeCard } from './failures/cause.js';
import { filterForm } from './failures/filters.js';

export const title = 'Failures';

const MOST_CAUSES = 100;

export async function open({ root, query, signal }) {
  await styles('views/failures.css');
  const state = { query, found: null, problem: null };
  const show = () => render(page(state, load), root);
  const next = newestOf(signal);
  const load = async () => {
    const request = next();
    try {
      const found = await get('failures', withLimit(state.query), request);
      Object.assign(state, { found, problem: null });
    } catch (problem) {
      Object.assign(state, request.aborted ? {} : { problem });
    }
    if (!request.aborted) {
      show();
    }
  };
  refreshWithTheQueue({ statuses: FAILURES, isQuiet: () => false, load, signal });
  show();
  load();
  return (changed) => {
    state.query = changed;
    load();
  };
}

function withLimit(query) {
  const asked = new URLSearchParams(query);
  if (!asked.has('limit')) {
    asked.set('limit', MOST_CAUSES);
  }
  return asked;
}

function page({ query, found, problem }, load) {
  return html`
    <div class="head"><h1>Failures by cause</h1><button type="button" @click=${load}>Load again</button></div>
    ${filterForm(query, (next) => setQuery(next))}
    ${problem ? problemBox(problem) : nothing}
    ${found ? causes(found, query) : problem ? nothing : loading()}`;
}

function ended(jobs, status) {
  const lettered = jobs === 1 ? 'was dead-lettered' : 'were dead-lettered';
  return { FAILED: 'failed', DEADLETTER: lettered }[status] ?? `failed or ${lettered}`;
}

function causes(found, query) {
  if (!found.failures.length) {
    return empty(query.size ? 'No failed job fits.' : 'No job is failed now.');
  }
  return html`
    <p class="lead" role="status">${counted(found.jobs, 'job')} that ${ended(found.jobs, query.get('status'))}, ${counted(found.causes, 'cause')}.
      A cause is the kind of error, the place that the reason names, and the reason without what differs from job to job.</p>
    ${found.complete ? nothing : html`<div class="notice"><p>There are more failed jobs than are counted. A bound on when they failed helps.</p></div>`}
    <ol class="causes">${repeat(found.failures, (failure) => failure.cause, (failure) => causeCard(failure, found.jobs, query))}</ol>`;
}
