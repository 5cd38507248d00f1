// One group: its ledger, how long it takes, what it cost, why jobs failed, and what a person does to it.
import { get } from '../api.js';
import { html, nothing, render } from '../html.js';
import { ledgerBar } from '../ledger.js';
import { setTitle } from '../main.js';
import { href, loading, problemBoxes, statusTag, time } from '../parts.js';
import { reread } from '../reread.js';
import { styles } from '../styles.js';
import { act, actionsOf } from './group/actions.js';
import { causes } from './group/causes.js';
import { equation } from './group/ledger.js';
import { eta, others, work } from './group/cards.js';
import { groupKeys } from './group/keys.js';
import { limits } from './group/limits.js';
import { Results } from './group/results.js';

export const title = 'Group';

export async function open({ root, params, signal }) {
  await styles('views/group.css');
  const { key } = params;
  setTitle(`Group ${key}`);
  const state = { group: null, others: [], problem: null, refused: null, done: null };
  const show = () => signal.aborted || render(page(key, state, doIt), root);
  state.results = new Results(show, signal);
  const read = async () => {
    try {
      state.group = await get(`groups/${encodeURIComponent(key)}`, null, signal);
      state.problem = null;
    } catch (problem) {
      state.problem = problem;
    }
    show();
  };
  const figures = reread(read, signal);
  async function doIt(name, more) {
    try {
      const done = await act(state.group, name, more);
      if (done !== null) {
        Object.assign(state, { done, refused: null });
        await figures.now();
      }
    } catch (refused) {
      Object.assign(state, { done: null, refused });
      show();
    }
  }
  show();
  await figures.first;
  state.others = (await groupKeys(signal)).filter((other) => other !== key);
  show();
}

function page(key, { group, others: keys, results, problem, refused, done }, doIt) {
  return html`
    <p class="trail"><a href=${href('groups')}>Groups</a></p>
    <div class="head">
      <h1>${key}</h1>${group ? statusTag(group.state) : nothing}
      ${group ? actionsOf(group).map(([name, text, dangerous]) => html`
        <button type="button" class=${dangerous ? 'danger' : ''} @click=${() => doIt(name)}>${text}</button>`) : nothing}
    </div>
    ${problemBoxes(refused, problem)}
    <p class="notice good" role="status" ?hidden=${!done}>${done}</p>
    ${group ? content(group, keys, results, doIt) : problem ? nothing : loading()}`;
}

function content(group, keys, results, doIt) {
  return html`
    ${group.label ? html`<p class="lead">${group.label}</p>` : nothing}
    ${why(group)}
    <section class="card" aria-labelledby="ledger">
      <h2 id="ledger">What has become of its jobs</h2>
      ${ledgerBar(group.ledger)}
      ${equation(group.group_key, group.ledger)}
    </section>
    <div class="cards">${eta(group)}${work(group)}${limits(group, doIt)}</div>
    ${causes(group, doIt)}
    <div class="cards">${results.card(group)}${others(group, keys)}</div>`;
}

/** Who changed its state last, when and why; a group that stopped by itself says by what. */
function why({ state, changed_utc: changed, changed_by: by, reason, stopped_reason: stopped, created_utc: created, created_by: maker }) {
  const said = stopped ?? reason;
  const since = changed ? html` since ${time(changed)}${by ? ` by ${by}` : ''}${said ? `: ${said}` : ''}` : nothing;
  const held = { PAUSED: 'It is paused', STOPPED: 'It stopped by itself', LOADING: 'More jobs come: nothing is claimed until it is opened' }[state];
  return html`
    <p class="muted made">Made ${time(created)}${maker ? ` by ${maker}` : ''}${changed && !held ? html`; ${state}${since}` : nothing}</p>
    ${held ? html`<p class="notice"><strong>${held}</strong>${since}</p>` : nothing}`;
}
