// The catalog: each interrogation with its version, what is wrong with it, and how its newest jobs ended.
import { get } from '../api.js';
import { html, nothing, render, repeat } from '../html.js';
import { count, counted, decimal, empty, href, loading, statusTag } from '../parts.js';
import { styles } from '../styles.js';

export const title = 'Interrogations';

export async function open({ root, signal }) {
  await styles('views/interrogation.css');
  const state = { interrogations: null, rates: new Map() };
  const show = () => signal.aborted || render(page(state), root);
  show();
  state.interrogations = (await get('interrogations', null, signal)).interrogations;
  show();
  rates(state, show, signal);
}

/** One after the other, behind the list: each reads a thousand jobs. */
async function rates(state, show, signal) {
  for (const { key } of state.interrogations ?? []) {
    try {
      state.rates.set(key, await get(`interrogations/${encodeURIComponent(key)}/versions`, null, signal));
    } catch {
      if (signal.aborted) {
        return;
      }
      state.rates.set(key, null);
    }
    show();
  }
}

function page({ interrogations, rates: known }) {
  return html`
    <h1>Interrogations</h1>
    <p class="lead">The questions that can be asked: a prompt, the form of input and answer, and how claims are checked. Each can be tried here.</p>
    ${interrogations === null ? loading() : interrogations.length === 0 ? empty('The folder of interrogations is empty.') : html`
      <div class="card scroll">
        <table>
          <thead><tr><th scope="col">Interrogation</th><th scope="col">Version</th><th scope="col">Model</th><th scope="col">Lint</th>
            <th scope="col" class="num">Jobs</th><th scope="col" class="num">Succeeded</th></tr></thead>
          <tbody>${repeat(interrogations, (one) => one.key, (one) => row(one, known))}</tbody>
        </table>
      </div>`}`;
}

function row(one, known) {
  return html`
    <tr>
      <th scope="row"><a href=${href(['interrogations', one.key])}>${one.key}</a>
        ${one.description ? html`<br><small>${one.description}</small>` : nothing}
        ${one.error ? html`<br><small class="broken">✗ ${one.error}</small>` : nothing}</th>
      <td class="nowrap">${one.version ?? '–'}${one.sha256 ? html` <code title=${one.sha256}>${one.sha256.slice(0, 8)}</code>` : nothing}</td>
      <td class="wrap">${one.default_model ?? one.model ?? '–'}</td>
      <td class="nowrap">${lint(one)}</td>
      ${figures(known.has(one.key) ? known.get(one.key) : undefined)}
    </tr>`;
}

function lint({ error, lint_findings: findings }) {
  if (error) {
    return statusTag('broken', 'bad');
  }
  return findings ? statusTag(counted(findings, 'finding'), 'warn') : statusTag('fine', 'good');
}

/** @param rates undefined while they are not known, null if they cannot be told */
function figures(rates) {
  if (!rates) {
    return html`<td class="num muted">${rates === undefined ? '…' : '–'}</td><td class="num muted">${rates === undefined ? '…' : '–'}</td>`;
  }
  const succeeded = rates.versions.reduce((sum, one) => sum + one.succeeded, 0);
  return html`
    <td class="num">${rates.complete ? '' : 'newest '}${count(rates.jobs)}</td>
    <td class="num">${rates.jobs === 0 ? '–' : `${decimal((100 * succeeded) / rates.jobs)} %`}</td>`;
}
