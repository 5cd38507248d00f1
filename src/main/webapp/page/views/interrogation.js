// One interrogation: a form to try it or to enqueue a job, its versions, its lint, its schemas and rules.
import { get } from '../api.js';
import { html, nothing, render } from '../html.js';
import { setTitle } from '../main.js';
import { href, loading, problemBox } from '../parts.js';
import { styles } from '../styles.js';
import { about, lintCard, schemas, versionsCard } from './interrogation/about.js';
import { Asking } from './interrogation/asking.js';

export const title = 'Interrogation';

export async function open({ root, params, signal }) {
  await styles('views/interrogation.css');
  setTitle(params.key);
  const path = `interrogations/${encodeURIComponent(params.key)}`;
  const state = { found: null, versions: null, asking: null, problem: null };
  const show = () => signal.aborted || render(page(params.key, state), root);
  show();
  state.found = await get(path, null, signal);
  if (state.found.input_schema) {
    state.asking = new Asking(state.found, show, signal);
  }
  show();
  try {
    state.versions = await get(`${path}/versions`, null, signal);
  } catch (problem) {
    state.problem = problem;
  }
  show();
}

function page(key, { found, versions, asking, problem }) {
  return html`
    <p class="trail"><a href=${href('interrogations')}>Interrogations</a></p>
    <div class="head"><h1>${key}</h1>
      ${found?.version ? html`<span class="muted">version ${found.version} <code title=${found.sha256}>${found.sha256?.slice(0, 12)}</code></span>` : nothing}
      <a class="button" href=${href('jobs', { interrogation_key: key })}>Its jobs</a></div>
    ${problem ? problemBox(problem) : nothing}
    ${found === null ? loading() : html`
      ${found.error ? html`<div class="problem" role="alert"><p><strong>${found.version ? 'The folder is broken; the version before is in use' : 'It is broken and cannot be asked'}</strong></p>
        <p>${found.error}</p></div>` : nothing}
      ${found.description ? html`<p class="lead">${found.description}</p>` : nothing}
      ${asking ? asking.template() : nothing}
      <div class="cards">${versionsCard(versions)}${found.input_schema ? about(found) : nothing}</div>
      ${found.input_schema ? html`${lintCard(found)}${schemas(found)}` : nothing}`}`;
}
