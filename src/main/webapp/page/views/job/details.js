// What a job was given, and what is seldom asked for.
import { html, nothing } from '../../html.js';
import { counted } from '../../parts.js';

const LONG_INPUT = 50_000;

export function details(job) {
  const pairs = [
    ['Job', job.job_id], ['Priority', job.priority], ['Model hint', job.model_hint], ['Dedupe key', job.dedupe_key], ['Open reviews', job.open_reviews || null],
    ['Died with it', job.rescue_count ? counted(job.rescue_count, 'worker') : null],
  ].filter(([, value]) => value !== null && value !== undefined && value !== '');
  return html`
    <details class="card"><summary>Input and details</summary>
      <dl class="pairs">${pairs.map(([name, value]) => html`<dt>${name}</dt><dd class=${name === 'Job' ? 'mono' : ''} dir="auto">${value}</dd>`)}</dl>
      <h3>Input</h3><pre class="input" dir="auto" tabindex="0" role="region" aria-label="Input">${shortJson(job.input_json)}</pre>
      ${job.evidence_ref_json ? html`<h3>Evidence references</h3><pre class="input" dir="auto" tabindex="0" role="region" aria-label="Evidence references">${shortJson(job.evidence_ref_json)}</pre>` : nothing}
    </details>`;
}

function shortJson(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text.length > LONG_INPUT ? `${text.slice(0, LONG_INPUT)}\n… (${text.length - LONG_INPUT} more characters; GET /api/jobs/{id} has all of it)` : text;
}
