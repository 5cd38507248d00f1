// All groups, the newest first, each with its ledger as a bar.
import { get, post } from '../api.js';
import { askDialog, BY } from '../dialog.js';
import { html, nothing, render, repeat } from '../html.js';
import { ended, ledgerBar } from '../ledger.js';
import { count, empty, href, loading, problemBoxes, statusTag, time } from '../parts.js';
import { reread } from '../reread.js';
import { styles } from '../styles.js';

export const title = 'Groups';

const PAGE = 50;

export async function open({ root, query, signal }) {
  await styles('views/group.css');
  const state = { groups: null, before: null, problem: null, refused: null };
  const show = () => render(page(state, query.get('before'), () => make(state, show)), root);
  const read = async () => {
    try {
      Object.assign(state, await get('groups', { limit: PAGE, before: query.get('before') }, signal), { problem: null });
    } catch (problem) {
      state.problem = problem;
    }
    if (!signal.aborted) {
      show();
    }
  };
  show();
  await reread(read, signal, 3_000).first;
}

function page({ groups, before, problem, refused }, after, makeOne) {
  return html`
    <div class="head">
      <h1>Groups</h1>
      <button type="button" @click=${makeOne}>New group</button>
    </div>
    <p class="lead">Jobs that were enqueued together, counted, paused, retried and compared as one.</p>
    ${problemBoxes(refused, problem)}
    ${groups === null ? (problem ? nothing : loading()) : groups.length === 0 ? empty('No group yet. Jobs name theirs when they are enqueued.') : table(groups)}
    <p class="buttons">
      ${after ? html`<a class="button" href=${href('groups')}>Newest groups</a>` : nothing}
      ${before ? html`<a class="button" href=${href('groups', { before })}>Older groups</a>` : nothing}
    </p>`;
}

function table(groups) {
  return html`
    <div class="card scroll">
      <table class="groups-table">
        <thead><tr><th scope="col">Group</th><th scope="col">State</th><th scope="col" class="wide">Ledger</th>
          <th scope="col" class="num">Ended</th><th scope="col" class="num">Failed</th><th scope="col" class="num">In review</th><th scope="col" class="wide">Made</th></tr></thead>
        <tbody>${repeat(groups, (group) => group.group_key, row)}</tbody>
      </table>
    </div>`;
}

function row({ group_key: key, label, state, ledger, created_utc: created, created_by: by }) {
  const failed = ledger.failed + ledger.dead_lettered;
  return html`
    <tr>
      <th scope="row"><a href=${href(['groups', key])}>${key}</a>${label ? html`<br><small>${label}</small>` : nothing}</th>
      <td>${statusTag(state)}</td>
      <td class="wide">${ledgerBar(ledger)}</td>
      <td class="num">${count(ended(ledger))} of ${count(ledger.enqueued)}</td>
      <td class="num">${failed ? html`<a href=${href('failures', { group: key })}>${count(failed)}</a>` : '0'}</td>
      <td class="num">${count(ledger.review)}</td>
      <td class="wide">${time(created)}${by ? html`<br><small>${by}</small>` : nothing}</td>
    </tr>`;
}

async function make(state, show) {
  const said = await askDialog({
    title: 'A new group',
    text: 'Jobs join it by its key when they are enqueued. Nothing of a group that is loading is claimed before it is opened.',
    action: 'Make it',
    fields: [
      { name: 'group_key', label: 'Key', required: true, maxLength: 200, hint: 'Without a slash; jobs name it so.' },
      { name: 'label', label: 'Label (optional)', maxLength: 400 },
      { name: 'loading', label: 'At first it is', options: [['', 'OPEN'], ['true', 'LOADING']] },
      BY,
    ],
  });
  if (!said) {
    return;
  }
  try {
    const made = await post('groups', { ...said, ...(said.loading ? { loading: true } : {}) });
    location.hash = href(['groups', made.group_key]);
  } catch (refused) {
    state.refused = refused;
    show();
  }
}
