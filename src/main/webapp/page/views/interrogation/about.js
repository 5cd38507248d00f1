// What there is to know of an interrogation: versions with how their jobs ended, rules, lint and schemas.
import { html, nothing } from '../../html.js';
import { count, counted, empty, percent, statusTag, time } from '../../parts.js';

export function versionsCard(found) {
  return html`
    <section class="card" aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      ${found === null ? empty('…') : found.versions.length === 0 ? empty('No job of it has ended yet.') : html`
        <div class="scroll" tabindex="0" role="region" aria-label="Versions by hash"><table>
          <caption>By the hash of all its files${found.complete ? '' : `, of the newest ${counted(found.jobs, 'job')} that ended`}</caption>
          <thead><tr><th scope="col">Version</th><th scope="col" class="num">Jobs</th><th scope="col" class="num">Succeeded</th><th scope="col">Last run</th></tr></thead>
          <tbody>${found.versions.map(version)}</tbody>
        </table></div>`}
    </section>`;
}

function version({ version: name, sha256, in_use: inUse, jobs, succeeded, success_rate: rate, last_run_utc: last }) {
  return html`
    <tr>
      <th scope="row">${name ?? 'unknown'} ${sha256 ? html`<code title=${sha256}>${sha256.slice(0, 8)}</code>` : nothing}
        ${inUse ? statusTag('in use', 'good') : nothing}</th>
      <td class="num">${count(jobs)}</td>
      <td class="num" title=${`${count(succeeded)} of ${count(jobs)}`}>${percent(rate)}</td>
      <td>${time(last)}</td>
    </tr>`;
}

/** Model, evidence and checks. */
export function about({ model, default_model: asked = model, temperature, evidence_policy: policy, echoes, citations, narrowing, token_probabilities: sure }) {
  return html`
    <section class="card" aria-labelledby="rules">
      <h2 id="rules">Rules</h2>
      <dl class="pairs">
        <dt>Model</dt><dd>${asked}${model && model !== asked ? `, by the setting; ${model} by its author` : ''}${temperature === null || temperature === undefined ? '' : `, temperature ${temperature}`}</dd>
        <dt>Evidence</dt><dd>${policy.required ? 'required, ' : ''}${count(policy.max_items)} items and ${count(policy.max_total_bytes)} bytes at most</dd>
        ${echoes.length ? html`<dt>Must repeat</dt><dd>${echoes.join(', ')}</dd>` : nothing}
        <dt>Checks</dt><dd>${checks(citations)}</dd>
        <dt>Schema of a call</dt><dd>${narrowing ? 'made for its job' : 'the same for every job'}</dd>
        ${sure ? html`<dt>Probabilities</dt><dd>of each value, by its tokens</dd>` : nothing}
      </dl>
    </section>`;
}

function checks(citations) {
  if (!citations?.checks?.length) {
    return 'claims are not checked against their words';
  }
  return html`<ul class="plain-list">${citations.checks.map(check)}</ul>`;
}

const PROOF = { near: 'shown where others stand beside it', shown: 'shown by its words', sent: 'shown against all that was sent' };

function check({ field, type, unit, fixed_unit: fixed, synonyms, when, proof, on_failure: then }) {
  const called = Object.keys(synonyms).length;
  return html`
    <li><code>${field}</code> as ${type}${unit ? html`, its unit in <code>${unit}</code>` : nothing}${fixed ? `, in ${fixed}` : ''}${
      called ? `, ${counted(called, 'choice')} by other words too` : ''}${
      Object.entries(when).map(([name, values]) => html`, where <code>${name}</code> is ${values.map((value) => JSON.stringify(value)).join(' or ')}`)}, ${PROOF[proof]}; else ${then}</li>`;
}

export function lintCard({ lint }) {
  return html`
    <section class="card" aria-labelledby="lint">
      <h2 id="lint">Lint</h2>
      ${lint.length === 0 ? empty('Nothing to say: the schema binds the model as it is written.') : html`
        <ul class="plain-list">${lint.map(({ file, pointer, consequence }) => html`<li><code>${file}${pointer ? ` ${pointer}` : ''}</code> ${consequence}</li>`)}</ul>`}
    </section>`;
}

export function schemas({ input_schema: input, output_schema: output }) {
  return html`
    <section class="card" aria-labelledby="schemas">
      <h2 id="schemas">Schemas</h2>
      <details><summary>Of the input</summary><pre tabindex="0">${JSON.stringify(input, null, 2)}</pre></details>
      <details><summary>Of the answer</summary><pre tabindex="0">${JSON.stringify(output, null, 2)}</pre></details>
    </section>`;
}
