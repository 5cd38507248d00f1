// What a bulk action came to, and where one goes from there.
import { byStatus, CHANGED, originOf } from '../../bulk.js';
import { html, nothing } from '../../html.js';
import { count, link } from '../../parts.js';
import { route } from '../../route.js';

/** What a retried or cancelled job still has of the filters that found it; it has another status, and no cause any more. */
const KEPT = ['interrogation_key', 'model', 'group', 'entity_type', 'entity_id', 'dedupe_key', 'text', 'created_from', 'created_before'];

export function outcome(bulk) {
  const why = byStatus(bulk.skipped_by);
  return html`
    <div class="notice good" role="status">
      <p><strong>Done:</strong> ${count(bulk.changed)} ${CHANGED[bulk.action] ?? 'changed'}, ${count(bulk.skipped)} skipped${why ? `, since they no longer fitted: ${why}` : ''}.</p>
      ${bulk.action === 'retry' && bulk.changed ? html`<p>They wait and run again, with all their attempts, and may fail again: what does is in ${link('failures', causesOf(bulk.filter), 'failures by cause')}.</p>` : nothing}
      <p>${link('jobs', jobsOf(bulk), 'Show the jobs')} · ${back(bulk)}</p>
    </div>`;
}

/** To where the person came from; on another tab, or after a reload, to where the filter leads. */
export function back(bulk) {
  const origin = originOf(bulk.bulk_action_id);
  const view = origin === null ? (bulk.filter?.cause ? 'failures' : 'jobs') : route(origin).name;
  const words = { failures: 'Back to failures', jobs: 'Back to the jobs', group: 'Back to the group' }[view] ?? 'Back';
  return origin === null
    ? link(view, view === 'failures' ? causesOf(bulk.filter) : jobsOf(bulk), words)
    : html`<a href=${origin || '#/'}>${words}</a>`;
}

function jobsOf({ action, filter }) {
  return action === 'priority' ? { ...kept(filter), status: 'NEW' } : kept(filter);
}

function kept(filter) {
  return Object.fromEntries(KEPT.filter((name) => filter?.[name]).map((name) => [name, filter[name]]));
}

function causesOf(filter) {
  const { interrogation_key, model, group } = filter ?? {};
  return { interrogation_key, model, group };
}
