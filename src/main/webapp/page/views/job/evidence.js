// The evidence as the model saw it, with the words of each claim marked, and what it did not see.
import { html, nothing } from '../../html.js';
import { count, counted, empty } from '../../parts.js';
import { passagesIn, worst } from './claims.js';
import { fileProblem } from './fileproblem.js';
import { pieces } from './passages.js';

/**
 * @param bundle evidence.json; null if the run has none
 * @param problem why it cannot be read; null if it can
 */
export function evidence(bundle, claims, problem) {
  if (problem) {
    return fileProblem(problem);
  }
  if (!bundle) {
    return empty('This run did not come to read its evidence.');
  }
  const byOrdinal = new Map(claims.map((claim) => [claim.ordinal, claim]));
  return html`
    ${bundle.items.map((item) => html`
      <article class="item">
        <h3><span class="mono">${item.evidence_id}</span> ${source(item.source_uri)}</h3>
        <p class="text" dir="auto">${pieces(item.text, passagesIn(claims, item.evidence_id)).map((piece) => marked(piece, byOrdinal))}</p>
        ${item.truncated ? html`<p class="cut-note"><span aria-hidden="true">✂</span> Cut here: the model saw ${count(item.bytes)} of ${count(item.original_bytes)} bytes.</p>` : nothing}
        ${cleaned(item.cleaned)}
      </article>`)}
    ${omitted(bundle.omitted ?? [])}
    ${bundle.items.length === 0 ? empty('The model was shown no evidence.') : nothing}`;
}

/** An address of others is a link only if it leads to the web. */
function source(uri) {
  if (!uri) {
    return nothing;
  }
  return /^https?:\/\/[^\s]+$/i.test(uri)
    ? html`<small><a href=${uri} rel="noreferrer noopener nofollow" target="_blank">${uri}</a></small>`
    : html`<small>${uri}</small>`;
}

/** A piece may be of several claims: it has the colour of the worst, and all of them stand out with it. */
function marked(piece, byOrdinal) {
  if (piece.claims.length === 0) {
    return piece.text;
  }
  const claims = piece.claims.map((ordinal) => byOrdinal.get(ordinal));
  return html`<span class="words ${worst(claims)} ${piece.decides ? 'decides' : ''}" role="button" tabindex=${piece.begins.length ? 0 : -1}
    data-claims=${piece.claims.join(' ')} data-decides=${piece.states.join(' ')} data-ends=${piece.ends.length ? piece.ends.join(' ') : nothing}
    aria-describedby=${piece.claims.map((ordinal) => `claim-${ordinal}-says`).join(' ')}>${piece.text}</span>`;
}

function cleaned(kinds) {
  const found = Object.entries(kinds ?? {}).filter(([, n]) => n > 0);
  return found.length
    ? html`<p class="cut-note">Cleaned of ${found.map(([kind, n]) => `${count(n)} × ${kind.replaceAll('_', ' ')}`).join(', ')}.</p>`
    : nothing;
}

/** A line for each reason. */
function omitted(items) {
  const byReason = new Map();
  for (const item of items) {
    byReason.set(item.reason, [...(byReason.get(item.reason) ?? []), item.evidence_id]);
  }
  return [...byReason].map(([reason, ids]) => html`
    <p class="cut-note"><span aria-hidden="true">✂</span> ${counted(ids.length, 'item was', 'items were')} left out, ${reason}: ${
      ids.slice(0, 10).join(', ')}${ids.length > 10 ? ', …' : ''}</p>`);
}
