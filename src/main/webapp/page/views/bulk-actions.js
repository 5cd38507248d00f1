// The bulk actions that were begun, the newest first.
import { get } from '../api.js';
import { html, render } from '../html.js';
import { count, empty, link, loading, statusTag, time } from '../parts.js';

export const title = 'Bulk actions';

const MOST = 100;

export async function open({ root, signal }) {
  render(html`<h1>Bulk actions</h1>${loading()}`, root);
  const { bulk_actions: all } = await get('bulk-actions', { limit: MOST }, signal);
  if (!signal.aborted) {
    render(html`<h1>Bulk actions</h1>${all.length ? table(all) : empty('None yet. They begin with the jobs that are chosen in the list of jobs, or with a cause of failures.')}`, root);
  }
}

function table(all) {
  return html`
    <div class="card scroll"><table>
      <thead><tr><th scope="col">Previewed</th><th scope="col">Action</th><th scope="col">State</th><th scope="col" class="num">Jobs</th>
        <th scope="col" class="num">Changed</th><th scope="col" class="num">Skipped</th><th scope="col">By</th></tr></thead>
      <tbody>${all.map((bulk) => html`
        <tr><th scope="row">${time(bulk.created_utc)}</th><td>${link(['bulk-actions', bulk.bulk_action_id], {}, bulk.action)}</td><td>${statusTag(bulk.state)}</td>
          <td class="num">${count(bulk.matched)}</td><td class="num">${count(bulk.changed)}</td><td class="num">${count(bulk.skipped)}</td><td class="wrap">${bulk.by ?? '–'}</td></tr>`)}
      </tbody>
    </table></div>`;
}
