// What came of trying an interrogation: the verdict, each claim with its words, the answer, and what was asked.
import { html, nothing } from '../../html.js';
import { count, duration, empty, statusTag } from '../../parts.js';
import { valueWithUnit } from '../../value.js';
import { inContext } from '../../words.js';
import { EVIDENCE } from './evidence.js';
import { valueAt } from './value-at.js';

const VERDICTS = {
  answered: 'A job would have succeeded', rejected: 'The answer would have been rejected', ambiguous: 'The call failed',
  tooslow: 'The answer took too long', badrequest: 'A job would have failed', away: 'A job would have waited', interrupted: 'It was interrupted',
};

/** @param input that was asked: its evidence has the words of the claims */
export function tried({ verdict, answer, grounding, prompt, calls, model, tokens, seconds }, input) {
  const good = verdict.outcome === 'answered';
  return html`
    <section class="card tried" aria-labelledby="tried">
      <div class="head"><h2 id="tried" tabindex="-1">What came of it</h2>
        <small>${model.model_name ?? ''} · ${count(tokens.prompt)} tokens read, ${count(tokens.answer)} written · ${duration(seconds)}</small></div>
      <div class=${good ? 'notice good' : 'problem'} role="status">
        <p><strong>${VERDICTS[verdict.outcome] ?? verdict.outcome}</strong>${verdict.error_kind ? html` <code>${verdict.error_kind}</code>` : nothing}</p>
        ${verdict.message ? html`<p>${verdict.message}</p>` : nothing}
        ${verdict.problems.length ? html`<ul>${verdict.problems.map((one) => html`<li><code>${one.pointer || '/'}</code> ${one.message}</li>`)}</ul>` : nothing}
      </div>
      ${grounding ? claims(grounding.claims, input) : nothing}
      ${answer ? html`<details ?open=${!grounding}><summary>The answer</summary><pre tabindex="0">${JSON.stringify(answer, null, 2)}</pre></details>` : nothing}
      ${prompt ? html`<details><summary>The prompt</summary><h3>System</h3><pre tabindex="0">${prompt.system}</pre><h3>User</h3><pre tabindex="0">${prompt.user}</pre></details>` : nothing}
      ${calls.map((call, index) => html`
        <details><summary>${index === 0 ? 'The call' : `Repair ${index}`}</summary>
          ${index > 0 ? html`<h3>What the model was told</h3><pre tabindex="0">${call.said}</pre>` : nothing}
          <h3>What it wrote</h3><pre tabindex="0">${call.answer || 'nothing'}</pre>
          <details><summary>The request as it was sent</summary><pre tabindex="0">${JSON.stringify(call.request, null, 2)}</pre></details>
        </details>`)}
    </section>`;
}

function claims(found, input) {
  if (found.length === 0) {
    return empty('The answer claims nothing.');
  }
  const texts = new Map((valueAt(input, EVIDENCE) ?? []).map((item) => [item?.evidence_id, item?.text]));
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Claims with their words"><table class="claims">
      <thead><tr><th scope="col">Claim</th><th scope="col">Value</th><th scope="col">Status</th><th scope="col">Its words</th></tr></thead>
      <tbody>${found.map((claim) => html`
        <tr><th scope="row">${claim.key || claim.ordinal}</th>
          <td class="wrap" dir="auto">${valueWithUnit(claim)}</td>
          <td>${statusTag(claim.status)}</td>
          <td class="wrap">${claimWords(claim, texts)}${(claim.findings ?? []).filter((one) => one.message).map((one) => html`<br><small>${one.message}</small>`)}</td></tr>`)}</tbody>
    </table></div>`;
}

function claimWords({ evidence_id: id, words, start, end, quotes = [] }, texts) {
  if (!words) {
    const given = quotes.find((one) => one.quote)?.quote;
    return given ? html`<q dir="auto">${given}</q> <small>not found in the evidence</small>` : html`<span class="muted">no words</span>`;
  }
  const text = texts.get(id);
  return html`<small>${id}</small> ${text === undefined || start === null ? html`<q dir="auto">${words}</q>` : inContext(text, start, end, 60)}`;
}
