// One bulk action: its preview, and once it is confirmed how far it is.
import { get, post } from '../api.js';
import { byStatus, CHANGED, leftOutOf } from '../bulk.js';
import { confirmDialog } from '../dialog.js';
import { html, nothing, render } from '../html.js';
import { count, counted, empty, link, loading, problemBox, statusTag, time } from '../parts.js';
import { back, outcome } from './bulk-action/outcome.js';
import { jobTable } from './jobs/table.js';

export const title = 'Bulk action';

const POLL_MILLIS = 1_000;

/** What it does, as a sentence without its object. */
const WORDS = { retry: 'Retry', cancel: 'Cancel', priority: 'Set the priority of' };

export async function open({ root, params, signal }) {
  const path = `bulk-actions/${encodeURIComponent(params.id)}`;
  const state = { bulk: null, problem: null };
  const show = () => signal.aborted || render(page(state, act), root);
  const take = async (answer) => {
    try {
      state.bulk = { ...state.bulk, ...await answer };
      state.problem = null;
    } catch (error) {
      state.problem = error;
    }
    show();
  };
  /** Where it is refused, another has confirmed or stopped it, or the hour is over: then it is shown as it is now. */
  const change = async (name) => {
    await take(post(`${path}/${name}`));
    const { problem } = state;
    if (problem?.status === 409) {
      await take(get(path, {}, signal));
      state.problem ??= problem;
      show();
    }
  };
  const act = {
    read: () => take(get(path, {}, signal)),
    confirm: () => change('confirm'),
    cancel: async () => {
      if (state.bulk.state !== 'RUNNING'
          || await confirmDialog({ title: 'Stop it here?', text: 'Jobs that were changed already stay so.', action: 'Stop', dangerous: true })) {
        await change('cancel');
      }
    },
  };
  const timer = setInterval(() => state.bulk?.state === 'RUNNING' && act.read(), POLL_MILLIS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  show();
  await act.read();
}

function page({ bulk, problem }, act) {
  if (!bulk) {
    return html`<h1>Bulk action</h1>${problem ? problemBox(problem, act.read) : loading()}`;
  }
  return html`
    <div class="head"><h1>${WORDS[bulk.action] ?? bulk.action} ${counted(bulk.matched, 'job')}</h1>${statusTag(bulk.state)}</div>
    ${bulk.action === 'priority' && bulk.priority !== undefined && bulk.priority !== null ? html`<p>The new priority is ${bulk.priority}.</p>` : nothing}
    ${problem ? problemBox(problem) : nothing}
    ${parts(bulk, act)}
    ${preview(bulk)}
    <p class="muted">Previewed ${time(bulk.created_utc)}${bulk.by ? html` by ${bulk.by}` : nothing}. ${bulk.state === 'DONE' ? nothing : html`${back(bulk)} · `}${link('bulk-actions', {}, 'All bulk actions')}</p>`;
}

function parts(bulk, act) {
  switch (bulk.state) {
    case 'PREVIEWED':
      return html`
        <div class="notice calm">
          <p><strong>Nothing has been changed yet.</strong> Exactly the ${counted(bulk.matched, 'job that fits at this moment is', 'jobs that fit at this moment are')} meant${
            bulk.expires_utc ? html`; the preview holds until ${time(bulk.expires_utc)}` : nothing}. Jobs that no longer fit when their turn comes are skipped.</p>
          ${byStatus(leftOutOf(bulk.bulk_action_id)) ? html`<p>Of the chosen jobs it leaves out, by their status: ${byStatus(leftOutOf(bulk.bulk_action_id))}.</p>` : nothing}
          <p class="buttons"><button type="button" class=${bulk.action === 'cancel' ? 'danger' : 'primary'} ?disabled=${!bulk.matched} @click=${act.confirm}>${
            WORDS[bulk.action] ?? bulk.action} ${counted(bulk.matched, 'job')} now</button>
            <button type="button" @click=${act.cancel}>Leave it</button></p>
        </div>`;
    case 'RUNNING':
      return html`
        <div class="card">
          <label class="progress">${count(bulk.done)} of ${count(bulk.matched)}: ${count(bulk.changed)} ${CHANGED[bulk.action] ?? 'changed'}, ${count(bulk.skipped)} skipped
            <progress max=${Math.max(1, bulk.matched)} .value=${bulk.done ?? 0}></progress></label>
          <p class="buttons"><button type="button" @click=${act.cancel}>Stop it</button></p>
        </div>`;
    case 'DONE':
      return outcome(bulk);
    case 'EXPIRED':
      return html`<div class="notice" role="status"><p>The preview was not confirmed in time. Nothing was changed; begin again from the list of jobs.</p></div>`;
    default:
      return html`<div class="notice" role="status"><p>It was stopped${bulk.changed ? ` after ${counted(bulk.changed, 'job was', 'jobs were')} ${CHANGED[bulk.action] ?? 'changed'}` : '; nothing was changed'}.</p></div>`;
  }
}

function preview({ sample = [], matched }) {
  return html`
    <section class="card" aria-labelledby="sample-heading"><h2 id="sample-heading">${sample.length < matched ? `${count(sample.length)} of them` : 'The jobs'}</h2>
      ${sample.length ? jobTable(sample) : empty('No job fits.')}
    </section>`;
}
