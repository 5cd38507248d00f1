// The filters of GET /api/jobs as a form. The address has them under the same names.
import { get } from '../../api.js';
import { html, nothing } from '../../html.js';
import { href } from '../../route.js';
import { STATUSES } from '../../statuses.js';

/** Name, label, and what kind of input; the first ones are always shown. */
const ALWAYS = [
  ['interrogation_key', 'Interrogation', { list: 'interrogation-keys' }],
  ['model', 'Model', {}],
  ['group', 'Group', {}],
  ['cause', 'Cause', {}],
];
const MORE = [
  ['entity_type', 'Entity type', {}],
  ['entity_id', 'Entity id', {}],
  ['dedupe_key', 'Dedupe key', {}],
  ['text', 'Text in the input', {}],
  ['created_from', 'Created from', { type: 'datetime-local' }],
  ['created_before', 'Created before', { type: 'datetime-local' }],
  ['finished_from', 'Finished from', { type: 'datetime-local' }],
  ['finished_before', 'Finished before', { type: 'datetime-local' }],
];
/** What of a query is no filter: which part of the list is shown. */
const OF_THE_PAGE = ['cursor', 'limit'];

let keys = null;

/** What of a query says which jobs are meant, without the page: all that narrows the list narrows a bulk action too. */
export function filtersOf(query) {
  const filters = new URLSearchParams([...query].filter(([name, value]) => !OF_THE_PAGE.includes(name) && value !== ''));
  filters.sort();
  return filters;
}

/** As the body of a bulk action has them: lists for what may be given several times. */
export function filterObject(filters) {
  const object = {};
  for (const name of new Set(filters.keys())) {
    object[name] = name === 'status' ? filters.getAll(name) : filters.get(name);
  }
  return object;
}

/** What a status means, where its name alone does not say it. */
const MEANINGS = { FAILED: 'trying again cannot help, unless what is wrong is mended', DEADLETTER: 'dead-lettered: its attempts are used up' };

/**
 * @param apply is called with the new query
 * @param kind the kind of error of the chosen cause, which is a code; null if it is not known
 */
export function filterForm(query, apply, kind = null) {
  keys ??= interrogationKeys();
  keys.then(fillKeys);
  const said = (event) => {
    event.preventDefault();
    apply(read(event.currentTarget.form ?? event.currentTarget, query));
  };
  const isMore = MORE.some(([name]) => query.has(name));
  return html`
    <form class="filters card" aria-label="Filters" @submit=${said}>
      <fieldset class="statuses"><legend>Status</legend>
        ${STATUSES.map((status) => html`
          <label class="check" title=${MEANINGS[status] ?? nothing}><input type="checkbox" name="status" value=${status} .checked=${query.getAll('status').includes(status)} @change=${said}> ${status}</label>`)}
      </fieldset>
      <div class="filter-fields">${ALWAYS.map((field) => input(field, query, said, field[0] === 'cause' ? kind : null))}
        <span class="buttons"><button type="submit">Filter</button><a class="button" href=${href('jobs')}>Clear</a></span>
      </div>
      <details ?open=${isMore}><summary>More filters</summary>
        <div class="filter-fields">${MORE.map((field) => input(field, query, said))}</div>
        <p class="muted">Times are UTC. With a bound on the end the earliest end comes first, else the newest job. A text is looked for among
          at most 10,000 jobs: narrow them by the other filters.</p>
      </details>
      <datalist id="interrogation-keys"></datalist>
    </form>`;
}

function input([name, label, { type = 'text', list }], query, said, meaning = null) {
  return html`
    <label><span>${label}${meaning ? html` <strong>${meaning}</strong>` : nothing}</span>
      <input name=${name} type=${type} list=${list ?? ''} .value=${shown(query.get(name) ?? '', type)} @change=${said} autocomplete="off" spellcheck="false" step="1">
    </label>`;
}

/** A control of times knows no Z. */
function shown(value, type) {
  if (type !== 'datetime-local') {
    return value;
  }
  return /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00` : value.replace(/Z$/, '');
}

function read(form, query) {
  const next = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const text = value.trim();
    if (text) {
      next.append(name, form.elements[name].type === 'datetime-local' ? utc(text) : text);
    }
  }
  if (query.has('limit')) {
    next.set('limit', query.get('limit'));
  }
  return next;
}

function utc(text) {
  return `${text.length === 16 ? `${text}:00` : text}Z`;
}

/** Asked for again by the next form if they could not be told. */
function interrogationKeys() {
  return get('interrogations').then((answer) => answer.interrogations.map((one) => one.key)).catch(() => {
    keys = null;
    return [];
  });
}

function fillKeys(all) {
  const list = document.getElementById('interrogation-keys');
  if (list && !list.children.length) {
    list.append(...all.map((key) => Object.assign(document.createElement('option'), { value: key })));
  }
}
