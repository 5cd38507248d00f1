// Questions to the person, as a real dialog: Escape and Cancel mean no, the focus stays inside and goes back afterwards.
import { html, nothing, render } from './html.js';

const NAME_KEY = 'derive.by';

/** The field for who does it; the name is stored, and nobody checks it. */
export const BY = { name: 'by', label: 'Your name (optional)', maxLength: 200 };

/** @returns {Promise<boolean>} true if the action was chosen */
export async function confirmDialog({ title, text, action = 'Do it', dangerous = false }) {
  return (await askDialog({ title, text, action, dangerous })) !== null;
}

/**
 * Asks for a few words before something is done. A field named `by` begins with what was said there last.
 *
 * @param action the words of the button that does it; where they depend on what is said, a function of the values
 * @param fields [{name, label, value?, required?, type?, min?, max?, step?, maxLength?, hint?, options?: [[value, text]]}]
 * @returns {Promise<Object|null>} what was said, by the names of the fields, without those left empty; null if the person does not want to
 */
export function askDialog({ title, text, action, dangerous = false, fields = [] }) {
  const dialog = document.createElement('dialog');
  const show = (word) => render(template({ title, text, action: word, dangerous, fields, cancel: () => dialog.close('') }), dialog);
  if (typeof action === 'function') {
    show(action({ by: rememberedName() }));
    dialog.addEventListener('input', () => show(action(values(dialog.querySelector('form')))));
  } else {
    show(action);
  }
  dialog.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close('yes');
  });
  return opened(dialog).then(() => (dialog.returnValue === 'yes' ? said(dialog.querySelector('form')) : null));
}

/**
 * Shows a dialog until it is closed, or the address changes: a question of one view must not be answered in another.
 *
 * @returns {Promise} of when it is closed
 */
export function opened(dialog) {
  const ending = new AbortController();
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    window.addEventListener('hashchange', () => dialog.close(''), { signal: ending.signal });
    dialog.addEventListener('close', () => {
      ending.abort();
      dialog.remove();
      resolve();
    }, { once: true });
  });
}

function template({ title, text, action, dangerous, fields, cancel }) {
  return html`
    <form aria-labelledby="dialog-title">
      <h2 id="dialog-title">${title}</h2>
      ${text ? html`<p>${text}</p>` : nothing}
      ${fields.map(fieldPart)}
      <p class="buttons">
        <button type="submit" class=${dangerous ? 'danger' : 'primary'}>${action}</button>
        <button type="button" @click=${cancel}>Cancel</button>
      </p>
    </form>`;
}

function fieldPart(field) {
  const value = field.value ?? (field.name === 'by' ? rememberedName() : '');
  return html`
    <label>${field.label}
      ${field.options
        ? html`<select name=${field.name}>${field.options.map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}</select>`
        : html`<input name=${field.name} .value=${String(value)} type=${field.type ?? 'text'} maxlength=${field.maxLength ?? 500}
            min=${field.min ?? nothing} max=${field.max ?? nothing} step=${field.step ?? nothing} ?required=${field.required ?? false} autocomplete="off">`}
      ${field.hint ? html`<small>${field.hint}</small>` : nothing}
    </label>`;
}

function said(form) {
  const found = values(form);
  rememberName(found.by);
  return found;
}

/** Without those left empty. */
function values(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== '') {
      found[name] = value.trim();
    }
  }
  return found;
}

/** @param name nothing is remembered of an empty one */
export function rememberName(name) {
  if (name) {
    localStorage.setItem(NAME_KEY, name);
  }
}

/** Who sits here, as said last; nobody checks it. */
export function rememberedName() {
  return localStorage.getItem(NAME_KEY) ?? '';
}
