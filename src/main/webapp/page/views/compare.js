// Two groups side by side: what each came to and cost, where they agree, and where they differ.
import { get } from '../api.js';
import { html, nothing, render } from '../html.js';
import { setTitle } from '../main.js';
import { count, counted, duration, empty, href, jobLink, link, loading, percent, problemBox, statusTag, tokens } from '../parts.js';
import { styles } from '../styles.js';
import { shownValue } from '../value.js';
import { groupKeys } from './group/keys.js';

export const title = 'Two groups side by side';

export async function open({ root, params, signal }) {
  await styles('views/group.css');
  const { key, other } = params;
  setTitle(`${key} beside ${other}`);
  const path = `groups/${encodeURIComponent(key)}/compare/${encodeURIComponent(other)}`;
  const state = { found: null, differences: [], cursor: null, keys: [], problem: null, busy: false };
  const show = () => signal.aborted || render(page(key, other, state, more), root);
  async function more() {
    if (state.busy) {
      return;
    }
    state.busy = true;
    try {
      const found = await get(path, { cursor: state.cursor }, signal);
      state.found ??= found;
      state.differences = [...state.differences, ...found.differences];
      state.cursor = found.cursor;
      state.problem = null;
    } catch (problem) {
      state.problem = problem;
    }
    state.busy = false;
    show();
  }
  show();
  await Promise.all([more(), groupKeys(signal).then((keys) => {
    state.keys = keys;
    show();
  })]);
}

function page(key, other, { found, differences, cursor, keys, problem }, more) {
  return html`
    <p class="trail"><a href=${href('groups')}>Groups</a> › ${groupLink(key)}</p>
    <div class="head"><h1>Two groups side by side</h1>${choice(key, other, keys)}</div>
    ${problem ? problemBox(problem, more) : nothing}
    ${found ? html`${sides(key, other, found)}${agreement(found)}${differing(key, other, differences)}
      ${cursor ? html`<p><button type="button" @click=${more}>More differences</button></p>` : nothing}` : problem ? nothing : loading()}`;
}

function choice(key, other, keys) {
  const rest = keys.filter((one) => one !== key);
  const all = rest.includes(other) ? rest : [other, ...rest];
  return html`
    <a class="button" href=${href(['groups', other, 'compare', key])}>Swap sides</a>
    <label>Right side <select @change=${(event) => { location.hash = href(['groups', key, 'compare', event.target.value]); }}>
      ${all.map((one) => html`<option value=${one} ?selected=${one === other}>${one}</option>`)}</select></label>`;
}

function groupLink(key) {
  return link(['groups', key], {}, key);
}

const ROWS = [
  ['Jobs', (side) => count(side.jobs)],
  ['Accepted', (side) => count(side.accepted)],
  ['Acceptance', (side) => percent(side.acceptance), (side) => side.acceptance],
  ['Tokens', (side) => tokens(side.tokens), (side) => -side.tokens],
  ['Time of all attempts', (side) => duration(side.seconds), (side) => -side.seconds],
  ['Time a job', (side) => duration(each(side.seconds, side.jobs))],
  ['Tokens a job', (side) => tokens(each(side.tokens, side.jobs))],
];

function each(sum, jobs) {
  return jobs > 0 && sum !== null && sum !== undefined ? Math.round((sum / jobs) * 10) / 10 : null;
}

function sides(key, other, { left, right, jobs }) {
  return html`
    <section class="card scroll" aria-label="What each came to">
      <table class="compare-table">
        <thead><tr><th scope="col"><span class="hidden-words">Figure</span></th><th scope="col">${groupLink(key)}</th><th scope="col">${groupLink(other)}</th></tr></thead>
        <tbody>${ROWS.map(([name, shown, better]) => html`
          <tr><th scope="row">${name}</th>
            <td class=${better && better(left) > better(right) ? 'best' : ''}>${shown(left)}</td>
            <td class=${better && better(right) > better(left) ? 'best' : ''}>${shown(right)}</td></tr>`)}</tbody>
      </table>
      <p class="muted">${counted(jobs.in_both, 'input is', 'inputs are')} in both, ${count(jobs.only_left)} only in ${key}, ${count(jobs.only_right)} only in ${other}.
        ${jobs.complete === false ? 'Not all were compared: there are too many.' : ''}</p>
    </section>`;
}

function agreement({ agreement: { same, different, only_left: left = 0, only_right: right = 0, share, not_compared: rest = 0, by_key: keys, more_keys: more = 0 } }) {
  const all = same + different + left + right;
  return html`
    <section class="card" aria-labelledby="agreement">
      <h2 id="agreement">Where they agree</h2>
      ${all === 0 ? empty('Nothing of the one can be compared with the other.') : html`
        <p class="figure">${percent(share ?? same / all)}</p>
        <p class="muted">${count(same)} of ${count(all)} values are the same${rest ? `; ${count(rest)} could not be compared` : ''}.</p>
        <meter min="0" max=${all} .value=${same} aria-label="values that are the same"></meter>`}
      ${keys.length ? html`
        <div class="scroll" tabindex="0" role="region" aria-label="Agreement by field"><table>
          <thead><tr><th scope="col">Field</th><th scope="col" class="num">Same</th><th scope="col" class="num">Different</th>
            <th scope="col" class="num">Only left</th><th scope="col" class="num">Only right</th></tr></thead>
          <tbody>${keys.map((one) => html`<tr><th scope="row">${one.key || 'claims without a key'}</th><td class="num">${count(one.same)}</td>
            <td class="num">${count(one.different)}</td><td class="num">${count(one.only_left)}</td><td class="num">${count(one.only_right)}</td></tr>`)}</tbody>
        </table></div>${more ? html`<p class="muted">and ${counted(more, 'more field')}</p>` : nothing}` : nothing}
    </section>`;
}

function differing(key, other, differences) {
  return html`
    <section class="card" aria-labelledby="differences">
      <h2 id="differences">Where they differ</h2>
      ${differences.length === 0 ? empty('Nowhere.') : html`
        <div class="scroll"><table class="differences">
          <thead><tr><th scope="col">Of</th><th scope="col">Field</th><th scope="col">${key}</th><th scope="col">${other}</th></tr></thead>
          <tbody>${differences.map((one) => html`
            <tr><th scope="row" class="wrap cause">${one.entity_id ?? '–'}${one.entity_type ? html`<br><small>${one.entity_type}</small>` : nothing}</th>
              <td>${one.key ?? html`<span class="muted">outcome</span>`}</td><td class="wrap">${claim(one.left)}</td><td class="wrap">${claim(one.right)}</td></tr>`)}</tbody>
        </table></div>`}
    </section>`;
}

function claim(side) {
  return side
    ? html`<span dir="auto">${side.value === null ? nothing : shownValue(side.value)}${side.unit ? ` ${side.unit}` : ''}</span> ${side.status ? statusTag(side.status) : nothing}<br>${jobLink(side.job_id)}`
    : html`<span class="muted">not claimed</span>`;
}
