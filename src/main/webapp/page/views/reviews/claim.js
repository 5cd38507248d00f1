// The claim that is looked at: what it says, of what, why a person is asked, and its words in their context.
import { html, nothing } from '../../html.js';
import { href, time } from '../../parts.js';
import { decisionWords, reasonWords } from '../../review.js';
import { shownValue } from '../../value.js';
import { inContext } from '../../words.js';
import { keysHint, keySign } from './keys.js';

const BEGINNING = 600;

/**
 * @param text of the evidence; null while it is fetched, undefined if it is not there
 * @param why what the check says of it, in sentences
 */
export function claim(review, { text, why }, actions, busy) {
  const { key, ordinal, value, unit, entity_type: type, entity_id: id, interrogation_key: interrogation, job_id: job, confidence } = review;
  const again = review.review ? ' again' : '';
  return html`
    <section class="card review-claim" aria-labelledby="claim">
      <h2 id="claim">${key || `Claim ${ordinal}`}</h2>
      <p class="claimed" dir="auto">${shownValue(value)}${unit ? html` <span class="unit">${unit}</span>` : nothing}</p>
      <p class="muted">${id ? html`of <strong>${id}</strong>${type ? ` (${type})` : ''}, ` : nothing}<a href=${href(['interrogations', interrogation])}>${interrogation}</a>,
        <a href=${href(['jobs', job])}>job ${job.slice(0, 8)}</a>${confidence === null ? '' : `, the model's own confidence ${confidence}`}</p>
      ${reasons(review, why)}
      <h3>Its words</h3>
      ${context(review, text)}
      ${decision(review.review)}
      <p class="buttons">
        <button type="button" class="primary" aria-keyshortcuts="a" ?disabled=${busy} @click=${actions.accept}>Accept${again}${keySign('accept')}</button>
        <button type="button" aria-keyshortcuts="c" ?disabled=${busy} @click=${actions.correct}>Correct${again} …${keySign('correct')}</button>
        <button type="button" class="danger" aria-keyshortcuts="r" ?disabled=${busy} @click=${actions.refuse}>Refuse${again} …${keySign('refuse')}</button>
      </p>
      ${keysHint(actions.keys)}
    </section>`;
}

function reasons({ reasons: names }, why) {
  return names.length + why.length === 0 ? nothing : html`
    <p>Why a person is asked: ${names.map((name) => html`<span class="tag warn">${reasonWords([name])}</span> `)}</p>
    ${why.map((one) => html`<p class="why" dir="auto">${one}</p>`)}`;
}

function context({ evidence_id: id, quote, quote_start: start, quote_end: end }, text) {
  const from = id ? html`<small>${id}</small>` : nothing;
  if (text === null) {
    return html`<blockquote tabindex="0">${quote ? html`<mark dir="auto">${quote}</mark>` : nothing}</blockquote>${from}`;
  }
  if (text === undefined) {
    return html`<blockquote dir="auto" tabindex="0">${quote ? html`<mark>${quote}</mark>` : 'None.'}</blockquote>${from}
      <small>${id ? 'The evidence cannot be read here any more.' : 'It cites no evidence.'}</small>`;
  }
  if (start === null) {
    return html`
      ${quote ? html`<p>It quotes <q dir="auto">${quote}</q>, which is not found in its evidence:</p>` : html`<p>It quotes nothing. Its evidence begins:</p>`}
      <blockquote dir="auto" tabindex="0">${text.slice(0, BEGINNING)}${text.length > BEGINNING ? ' …' : ''}</blockquote>${from}`;
  }
  return html`<blockquote tabindex="0">${inContext(text, start, end)}</blockquote>${from}`;
}

function decision(review) {
  if (!review) {
    return nothing;
  }
  const { reason, by, utc } = review;
  return html`<p class="notice calm"><strong dir="auto">${decisionWords(review)}</strong>${by ? ` by ${by}` : ''}, ${time(utc)}${reason ? `: ${reason}` : ''}.
    <br><span class="muted">What is decided now is a further decision: it stands beside this one, and the latest counts.</span></p>`;
}
