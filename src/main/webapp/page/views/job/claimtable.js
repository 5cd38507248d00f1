// The claims of an answer: what is claimed, what came of the check and why, and what a person decided.
import { html, nothing } from '../../html.js';
import { statusTag, time } from '../../parts.js';
import { shortened, shownValue, withUnit } from '../../value.js';
import { DECIDED, VERDICTS, reasonWords } from '../../review.js';

const LONG = 400;

/**
 * On narrow screens its cells are blocks; the roles say that it is a table all the same.
 *
 * @param review is called with a claim and a verdict; null where nobody can decide
 */
export function claimTable(claims, review) {
  return html`
    <table class="claims" role="table">
      <caption class="hidden-words">The claims of the answer. A claim and its words stand out together.</caption>
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Claim</th><th scope="col" role="columnheader">What the check found</th>
        <th scope="col" role="columnheader">A person</th></tr></thead>
      <tbody role="rowgroup">${claims.map((claim) => row(claim, review))}</tbody>
    </table>`;
}

function row(claim, review) {
  return html`
    <tr role="row" data-claim=${claim.ordinal} class="claim ${claim.status}">
      <th scope="row" role="rowheader">
        <span class="key"><button type="button" class="plain to-words" data-claim=${claim.ordinal} ?disabled=${claim.places.length === 0}
          title=${claim.places.length ? 'Show its words' : 'It has no words in the evidence'}>${claim.ordinal}</button> <span dir="auto">${claim.key}</span></span>
        <span class="value" dir="auto">${withUnit(short(claim.value), claim.unit)}</span>
        ${claim.confidence === null || claim.confidence === undefined ? nothing
          : html`<small title="No one has checked it">${claim.confidence_source === 'model' || !claim.confidence_source ? 'the model’s own' : claim.confidence_source} confidence ${claim.confidence}</small>`}
        <span class="hidden-words" id="claim-${claim.ordinal}-says">claim ${claim.ordinal}: ${claim.key} ${short(claim.value)} ${claim.unit ?? ''}, ${claim.status}</span>
      </th>
      <td role="cell">
        ${statusTag(claim.status)}
        ${claim.reasons?.length ? html`<span class="reasons">${reasonWords(claim.reasons)}</span>` : nothing}
        ${claim.why.map((one) => html`<p class="why" dir="auto">${one}</p>`)}
        ${words(claim)}
      </td>
      <td role="cell">${decision(claim, review)}</td>
    </tr>`;
}

/** Words that are marked in the evidence need not be told here; others are nowhere else. */
function words(claim) {
  if (claim.places.length > 0) {
    return nothing;
  }
  return claim.quote
    ? html`<p class="why">not in the evidence${claim.evidence_id ? html` (<span class="mono">${claim.evidence_id}</span>)` : nothing}: <q dir="auto">${shortened(claim.quote, LONG)}</q></p>`
    : html`<p class="why muted">no words${claim.evidence_id ? html`; it cites <span class="mono">${claim.evidence_id}</span>` : nothing}</p>`;
}

function decision(claim, review) {
  return html`
    ${claim.review ? decided(claim.review) : nothing}
    ${!review || !claim.fact ? nothing
      : claim.open
        ? html`<span class="buttons">
            ${VERDICTS.map(([verdict, text]) => html`
              <button type="button" class="small" aria-label="${text} claim ${claim.ordinal}" @click=${() => review(claim, verdict)}>${text}</button>`)}</span>`
        : html`<button type="button" class="small quiet" aria-label="${claim.review ? 'Review again' : 'Review'}, claim ${claim.ordinal}"
            @click=${() => review(claim, claim.review?.verdict)}>${claim.review ? 'Review again' : 'Review'}</button>`}`;
}

const SIGNS = { accept: '✓', correct: '✎', refuse: '✗' };

function decided(review) {
  return html`
    <p class="decided"><strong><span aria-hidden="true">${SIGNS[review.verdict]}</span> ${DECIDED[review.verdict][0]}</strong>${review.verdict === 'correct' ? html` <strong>to</strong> <strong dir="auto">${shownValue(review.corrected)}</strong>` : nothing}
      ${review.reason ? html`<span dir="auto">${review.reason}</span>` : nothing}
      <small>${review.by ? html`${review.by} (unverified), ` : nothing}${time(review.utc)}</small></p>`;
}

function short(value) {
  return shortened(shownValue(value), LONG);
}
