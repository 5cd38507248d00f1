// What a run answered: its claims, the whole answer, or what the model said instead of one.
import { html, nothing } from '../../html.js';
import { empty, statusTag } from '../../parts.js';
import { countsOf } from './claims.js';
import { claimTable } from './claimtable.js';
import { fileProblem } from './fileproblem.js';

/**
 * @param shown of loadRun
 * @param review is called with a claim and a verdict; null where nobody can decide
 */
export function answer(shown, review) {
  const { claims, run, answer: whole, said, problems } = shown;
  return html`
    <section class="card pane" aria-labelledby="claims">
      <div class="head"><h2 id="claims">${claims.length ? 'Claims' : 'Answer'}</h2>
        ${claims.length ? html`<span class="muted">${claims.length} in all</span>` : nothing}
        ${countsOf(claims).map(([status, n]) => html`<span>${n} ${statusTag(status)}</span>`)}</div>
      ${problems.grounding ? fileProblem(problems.grounding) : nothing}
      ${claims.length && run.status !== 'SUCCEEDED' ? html`<p class="muted">Of an answer that was not accepted.</p>` : nothing}
      ${claims.length ? claimTable(claims, review) : empty(run.status === 'SUCCEEDED'
        ? 'The interrogation checks no claims.' : 'No answer was accepted in this run, and no claim of one was checked.')}
      ${problems.parsed_output ? fileProblem(problems.parsed_output) : nothing}
      ${said ? html`<details open><summary>What the model said</summary><div class="answer-text"></div></details>` : nothing}
      ${whole ? html`<details ?open=${claims.length === 0}><summary>The whole answer, as the model gave it</summary><div class="answer-text"></div></details>` : nothing}
    </section>`;
}

/** What a first answer was, is in the files of its call. */
export function repaired(told) {
  return html`
    <details class="card told"><summary>The first answer was not accepted as it was, and the model was told why</summary>
      <p class="text" dir="auto">${told}</p></details>`;
}
