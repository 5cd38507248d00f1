// The filters of GET /api/failures that people use; the others count too if the address has them.
import { html } from '../../html.js';
import { href } from '../../route.js';

const STATUSES = [['', 'any'], ['FAILED', 'failed: trying again cannot help'], ['DEADLETTER', 'dead-lettered: attempts used up']];
const FIELDS = [['interrogation_key', 'Interrogation'], ['model', 'Model'], ['group', 'Group'],
  ['entity_type', 'Entity type'], ['entity_id', 'Entity'], ['dedupe_key', 'Dedupe key']];

export function filterForm(query, apply) {
  const said = (event) => {
    event.preventDefault();
    const next = new URLSearchParams(query);
    for (const [name, value] of new FormData(event.currentTarget.form ?? event.currentTarget)) {
      value.trim() ? next.set(name, value.trim()) : next.delete(name);
    }
    next.delete('limit');
    apply(next);
  };
  const status = query.get('status') ?? '';
  return html`
    <form class="filter-fields card" aria-label="Filters" @submit=${said}>
      <label class="status">Status <select name="status" @change=${said}>
        ${STATUSES.map(([value, text]) => html`
          <option value=${value} .selected=${value === status}>${text}</option>`)}
      </select></label>
      ${FIELDS.map(([name, label]) => html`
        <label>${label} <input name=${name} .value=${query.get(name) ?? ''} @change=${said} autocomplete="off" spellcheck="false"></label>`)}
      <span class="buttons"><button type="submit">Filter</button><a class="button" href=${href('failures')}>Clear</a></span>
    </form>`;
}
