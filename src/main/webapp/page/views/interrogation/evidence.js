// The texts that the answer must rest on. Every interrogation takes them in one place of its input, whatever else it asks for.
import { html } from '../../html.js';
import { put, valueAt } from './value-at.js';

export const EVIDENCE = ['extra_params', 'evidence'];

export function evidence(input, changed) {
  const value = valueAt(input, EVIDENCE);
  const items = Array.isArray(value) ? value : [];
  const change = (next) => {
    put(input, EVIDENCE, next.length ? next : undefined);
    changed();
  };
  const say = (index, name) => (event) => {
    put(input, [...EVIDENCE, index, name], event.target.value === '' && name === 'source_uri' ? undefined : event.target.value);
    changed();
  };
  return html`
    <fieldset class="items">
      <legend>Evidence</legend>
      ${items.map((item, index) => html`
        <div class="item">
          <div class="two">
            <label>Id<input required maxlength="200" autocomplete="off" .value=${String(item?.evidence_id ?? '')} @change=${say(index, 'evidence_id')}></label>
            <label>Source (optional)<input maxlength="2000" autocomplete="off" .value=${String(item?.source_uri ?? '')} @change=${say(index, 'source_uri')}></label>
          </div>
          <label>Text<textarea rows="4" dir="auto" required .value=${String(item?.text ?? '')} @change=${say(index, 'text')}></textarea></label>
          <button type="button" class="small" aria-label=${`Remove evidence ${item?.evidence_id ?? index + 1}`}
            @click=${() => change(items.filter((_, other) => other !== index))}>Remove</button>
        </div>`)}
      <button type="button" class="small" @click=${() => change([...items, { evidence_id: `e${items.length + 1}`, text: '' }])}>Add evidence</button>
    </fieldset>`;
}
