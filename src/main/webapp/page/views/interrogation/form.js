// A form made from an input schema. It has what people fill in by hand: texts, numbers, choices, flags, lists of texts and lists of small
// objects, and the texts of the evidence. Everything else is left to the JSON beside it, and is kept as it is.
import { html, nothing } from '../../html.js';
import { evidence, EVIDENCE } from './evidence.js';
import { put, valueAt } from './value-at.js';

const LONG_TEXT = 300;

/** @param changed called after the input was changed */
export function fields(schema, input, changed) {
  const form = { input, changed, left: [] };
  const parts = properties(form, schema, [], (name) => name !== EVIDENCE[0]);
  return html`
    ${parts}
    ${evidence(input, changed)}
    ${form.left.length ? html`<p class="muted">In the JSON alone: ${form.left.map((name, index) => html`${index ? ', ' : ''}<code>${name}</code>`)}</p>` : nothing}`;
}

function properties(form, schema, path, wanted = () => true) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => wanted(name))
    .map(([name, of]) => field(form, of, [...path, name], required.has(name)));
}

function field(form, schema, path, required) {
  const kind = kindOf(schema);
  const show = { text, choice, number, flag, texts, objects, object: nested }[kind];
  if (!show) {
    form.left.push(path.join('.'));
    return nothing;
  }
  return show(form, schema, path, required);
}

function kindOf(schema) {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((type) => type !== 'null');
  const type = types.length === 1 ? types[0] : null;
  if (Array.isArray(schema.enum) && schema.enum.every((one) => one === null || typeof one !== 'object')) {
    return 'choice';
  }
  if (type === 'array') {
    const items = schema.items && !Array.isArray(schema.items) ? kindOf(schema.items) : null;
    return items === 'text' || items === 'choice' ? 'texts' : items === 'object' ? 'objects' : null;
  }
  return { string: 'text', integer: 'number', number: 'number', boolean: 'flag', object: schema.properties ? 'object' : null }[type] ?? null;
}

function label(path, schema, required, control) {
  const name = path.at(-1);
  return html`
    <label>${words(name)}${required ? '' : ' (optional)'}
      ${control}
      ${schema.description ? html`<small>${schema.description}</small>` : nothing}</label>`;
}

export function words(name) {
  return String(name).replaceAll('_', ' ');
}

function change(form, path, value) {
  put(form.input, path, value);
  form.changed();
}

function text(form, schema, path, required) {
  const value = valueAt(form.input, path);
  const written = (event) => change(form, path, event.target.value === '' ? undefined : event.target.value);
  const shown = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const long = (schema.maxLength ?? 10_000) > LONG_TEXT || shown.includes('\n');
  return label(path, schema, required, long
    ? html`<textarea rows="3" dir="auto" ?required=${required} .value=${shown} @change=${written}></textarea>`
    : html`<input dir="auto" ?required=${required} maxlength=${schema.maxLength ?? 100_000} autocomplete="off" .value=${shown} @change=${written}>`);
}

function number(form, schema, path, required) {
  const value = valueAt(form.input, path);
  const whole = [schema.type].flat().includes('integer');
  return label(path, schema, required, html`
    <input type="number" step=${whole ? 1 : 'any'} min=${schema.minimum ?? nothing} max=${schema.maximum ?? nothing} ?required=${required}
      .value=${value === undefined || value === null ? '' : String(value)}
      @change=${(event) => change(form, path, event.target.value === '' ? undefined : Number(event.target.value))}>`);
}

function choice(form, schema, path, required) {
  const value = valueAt(form.input, path);
  const chosen = schema.enum.findIndex((one) => one === value);
  return label(path, schema, required, html`
    <select ?required=${required} @change=${(event) => change(form, path, event.target.value === '' ? undefined : schema.enum[event.target.value])}>
      ${required && chosen >= 0 ? nothing : html`<option value="">–</option>`}
      ${schema.enum.map((one, index) => html`<option value=${index} ?selected=${index === chosen}>${String(one)}</option>`)}</select>`);
}

function flag(form, schema, path, required) {
  return choice(form, { ...schema, enum: [true, false] }, path, required);
}

function texts(form, schema, path, required) {
  const value = valueAt(form.input, path);
  const lines = Array.isArray(value) ? value.map(String) : [];
  const written = (event) => {
    const said = event.target.value.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    change(form, path, said.length || required ? said : undefined);
  };
  return label(path, { description: [schema.description, 'one a line'].filter(Boolean).join('; ') }, required, html`
    <textarea rows=${Math.min(8, Math.max(2, lines.length + 1))} dir="auto" ?required=${required} .value=${lines.join('\n')} @change=${written}></textarea>`);
}

function nested(form, schema, path) {
  return html`<fieldset><legend>${words(path.at(-1))}</legend>${properties(form, schema, path)}</fieldset>`;
}

function objects(form, schema, path) {
  const value = valueAt(form.input, path);
  const items = Array.isArray(value) ? value : [];
  const name = words(path.at(-1));
  return html`
    <fieldset class="items">
      <legend>${name}${schema.description ? html`<small>: ${schema.description}</small>` : nothing}</legend>
      ${items.map((_, index) => html`
        <div class="item">${properties(form, schema.items, [...path, index])}
          <button type="button" class="small" aria-label=${`Remove ${name} ${index + 1}`}
            @click=${() => change(form, path, items.filter((__, other) => other !== index))}>Remove</button></div>`)}
      <button type="button" class="small" @click=${() => change(form, path, [...items, {}])}>Add to ${name}</button>
    </fieldset>`;
}
