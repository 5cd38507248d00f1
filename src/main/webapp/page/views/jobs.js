// Jobs by filters that stand in the address, page by page, with what can be done to those that are chosen.
import { html, nothing, render } from '../html.js';
import { newestOf } from '../newest.js';
import { count, empty, link, loading, problemBox } from '../parts.js';
import { refreshWithTheQueue } from '../refresh.js';
import { setQuery } from '../route.js';
import { STATUSES } from '../statuses.js';
import { styles } from '../styles.js';
import { bulkBar } from './jobs/bulk-bar.js';
import { filterForm, filtersOf } from './jobs/filters.js';
import { KeysetPages } from './jobs/keyset-pages.js';
import { jobTable } from './jobs/table.js';
import { singleActions } from './jobs/single-actions.js';

export const title = 'Jobs';

export async function open({ root, query, signal }) {
  await styles('views/jobs.css');
  const pages = new KeysetPages();
  const state = { query, page: null, problem: null, loading: true, chosen: new Set(), allMatching: false };
  const show = () => render(page(state, pages, actions), root);
  const next = newestOf(signal);
  const load = async () => {
    const request = next();
    state.loading = true;
    show();
    try {
      const page = await pages.read(state.query, request);
      Object.assign(state, { page, problem: null });
    } catch (problem) {
      Object.assign(state, request.aborted ? {} : { problem });
    }
    if (!request.aborted) {
      state.loading = false;
      show();
    }
  };
  const actions = {
    apply: (filters) => setQuery(filters),
    choose: (id, chosen) => {
      chosen ? state.chosen.add(id) : state.chosen.delete(id);
      state.allMatching = false;
      show();
    },
    chooseAll: (all) => {
      state.allMatching = all;
      show();
    },
    clear: () => {
      state.chosen.clear();
      state.allMatching = false;
      show();
    },
    reload: load,
    single: singleActions(() => load()),
  };
  refreshWithTheQueue({
    statuses: STATUSES,
    isQuiet: () => state.query.has('cursor') || state.chosen.size > 0 || state.allMatching || state.loading,
    load,
    signal,
  });
  load();
  return (changed) => {
    if (filtersOf(changed).toString() !== filtersOf(state.query).toString()) {
      state.chosen.clear();
      state.allMatching = false;
    }
    state.query = changed;
    load();
  };
}

function page(state, pages, actions) {
  const { query, page: found, problem } = state;
  return html`
    <div class="head"><h1>Jobs</h1>${link('bulk-actions', {}, 'Bulk actions')}<button type="button" @click=${actions.reload}>Load again</button></div>
    ${filterForm(query, actions.apply, kindOf(query, found))}
    ${bulkBar({ filters: filtersOf(query), chosen: state.chosen, allMatching: state.allMatching, actions })}
    ${problem ? problemBox(problem) : nothing}
    ${found ? list(found, state, actions) : problem ? nothing : loading()}
    ${found ? pager(query, found, pages, state.loading) : nothing}`;
}

/** Of a cause, which is a code: the jobs that it found know its kind. */
function kindOf(query, found) {
  return query.get('cause') ? found?.jobs.find((job) => job.error_kind)?.error_kind ?? null : null;
}

function list(found, state, actions) {
  if (!found.jobs.length) {
    return empty(found.cursor ? 'None of the jobs looked at so far fits; there are more.' : 'No job fits.');
  }
  return html`<div class="card">${jobTable(found.jobs, { chosen: state.chosen, all: state.allMatching, choose: actions.choose, single: actions.single })}</div>`;
}

function pager(query, found, pages, isLoading) {
  const back = pages.before(query);
  const to = (cursor) => () => {
    const next = new URLSearchParams(query);
    cursor ? next.set('cursor', cursor) : next.delete('cursor');
    setQuery(next);
    window.scrollTo(0, 0);
  };
  return html`
    <nav class="pager buttons" aria-label="Pages">
      ${query.has('cursor') ? html`<button type="button" @click=${to(null)}>First page</button>` : nothing}
      ${back === undefined ? nothing : html`<button type="button" @click=${to(back)}>Back</button>`}
      ${found.cursor ? html`<button type="button" @click=${to(found.cursor)}>Next</button>` : nothing}
      <span class="muted" role="status">${isLoading ? 'Loading …' : `${count(found.jobs.length)} shown${found.cursor ? '' : ', the last of them'}`}</span>
    </nav>`;
}
