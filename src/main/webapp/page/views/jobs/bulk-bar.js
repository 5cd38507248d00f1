// What can be done to many jobs at once: those that were chosen, or all that fit the filters. A preview always comes first.
import { html, nothing, repeat } from '../../html.js';
import { count } from '../../parts.js';
import { press } from '../../press.js';
import { previewBulk } from '../../bulk.js';
import { filterObject } from './filters.js';

/**
 * @param filters URLSearchParams; what went wrong is said until they change
 * @param chosen a Set of ids
 * @param allMatching whether all that fit are meant, on this page and on others
 */
export function bulkBar({ filters, chosen, allMatching, actions }) {
  const none = chosen.size === 0 && !allMatching;
  const words = allMatching ? 'All jobs that fit the filters' : chosen.size ? `${count(chosen.size)} chosen` : 'None chosen';
  const start = (action) => press(
    () => previewBulk({ action, ...(allMatching ? { filter: filterObject(filters) } : { job_ids: [...chosen] }) }),
    (button) => button.closest('.bulk').lastElementChild);
  return html`
    <section class="bulk" aria-label="Many jobs at once"><div class="buttons">
      <strong role="status">${words}</strong>
      ${allMatching ? nothing : html`<button type="button" class="plain" @click=${() => actions.chooseAll(true)}>Choose all that fit</button>`}
      ${none ? nothing : html`<button type="button" class="plain" @click=${actions.clear}>Choose none</button>`}
      <span class="space"></span>
      <button type="button" ?disabled=${none} @click=${start('retry')}>Retry …</button>
      <button type="button" ?disabled=${none} @click=${start('priority')}>Priority …</button>
      <button type="button" class="danger" ?disabled=${none} @click=${start('cancel')}>Cancel …</button>
    </div>${repeat([String(filters)], (one) => one, () => html`<div></div>`)}</section>`;
}
