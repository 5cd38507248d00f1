// What a person decides about a claim: the dialog that asks for it, and the call that stores it beside the model's answer.
import { html, nothing, render } from './html.js';
import { post } from './api.js';
import { opened, rememberedName, rememberName } from './dialog.js';
import { styles } from './styles.js';
import { correctedValue, kindOf, shownValue, valueWithUnit } from './value.js';

/** What a person may decide: its name, the word of its button, and what it means. */
export const VERDICTS = [
  ['accept', 'Accept', 'It holds as the model says.'],
  ['correct', 'Correct', 'Another value holds instead.'],
  ['refuse', 'Refuse', 'It does not hold.'],
];
const KINDS = [['text', 'text'], ['number', 'number'], ['boolean', 'true or false'], ['json', 'JSON']];
const LONGEST = { reason: 500, by: 200, corrected: 4_000 };

/** `value differs, qualified`; empty if there is no reason. */
export function reasonWords(reasons) {
  return (reasons ?? []).map((reason) => reason.toLowerCase().replaceAll('_', ' ')).join(', ');
}

/** A decision as GET /api/reviews names it, by its verdict; with its colour. */
export const DECIDED = { accept: ['accepted', 'good'], correct: ['corrected', 'warn'], refuse: ['refused', 'bad'] };

/** @param review that counts; @returns `Accepted`, `Corrected to 33.5` or `Refused` */
export function decisionWords({ verdict, corrected }) {
  return { accept: 'Accepted', correct: `Corrected to ${shownValue(corrected)}`, refuse: 'Refused' }[verdict];
}

/**
 * Stores a decision. It stands beside the answer, never over it; of several the latest counts.
 *
 * @param decision as reviewDialog returns it
 * @returns {Promise<{run_id, ordinal, open_reviews, review}>}
 * @throws ApiProblem, of type `replaced` if the job was derived again since: nothing is stored then
 */
export function sendReview(runId, ordinal, decision) {
  return post(`runs/${runId}/facts/${ordinal}/review`, decision);
}

/**
 * Asks what holds of a claim.
 *
 * @param fact a claim as GET /api/runs/{id}/facts and GET /api/reviews have it
 * @param verdict accept, correct or refuse, chosen already; the person may choose another one
 * @param byKey whether the person chose by a key, and goes on writing
 * @returns {Promise<{verdict, corrected?, reason?, by?}|null>} null if the person does not want to decide
 */
export async function reviewDialog(fact, verdict = 'accept', { byKey = false } = {}) {
  await styles('review.css');
  const dialog = document.createElement('dialog');
  dialog.className = 'review-dialog';
  let decision = null;
  let state = { verdict, kind: kindOf(fact.value), problem: null };
  const change = (changes) => {
    state = { ...state, ...changes };
    render(template(fact, state, change, submit, () => dialog.close()), dialog);
  };
  const submit = (event) => {
    event.preventDefault();
    const read = decisionIn(event.target, state);
    if (read.problem) {
      change({ problem: read.problem });
      dialog.querySelector('[name="corrected"]').focus();
      return;
    }
    decision = read.decision;
    rememberName(decision.by);
    dialog.close();
  };
  change({});
  const closed = opened(dialog);
  if (byKey) {
    writeAtOnce(dialog, verdict === 'correct' ? 'corrected' : 'reason');
  }
  await closed;
  return decision;
}

/** Who chose by a key writes at once, and ends by Enter: a reason is one line. */
function writeAtOnce(dialog, name) {
  const field = dialog.querySelector(`[name=${name}]`);
  field?.focus();
  field?.select?.();
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target.name === 'reason') {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
}

function decisionIn(form, { verdict, kind }) {
  const said = (name) => form.elements[name]?.value.trim() ?? '';
  const decision = { verdict };
  if (verdict === 'correct') {
    const read = correctedValue(form.elements.corrected.value, kind);
    if (read.problem) {
      return read;
    }
    decision.corrected = read.value;
  }
  for (const name of ['reason', 'by']) {
    if (said(name) !== '') {
      decision[name] = said(name);
    }
  }
  return { decision };
}

function template(fact, state, change, submit, cancel) {
  const needsReason = state.verdict !== 'accept';
  return html`
    <form aria-labelledby="review-title" @submit=${submit}>
      <h2 id="review-title">What holds of ${fact.key || `claim ${fact.ordinal}`}?</h2>
      <p class="claimed"><strong dir="auto">${valueWithUnit(fact)}</strong>
        ${fact.quote ? html`<q dir="auto">${fact.quote}</q>` : html`<span>no words were found</span>`}
        ${fact.evidence_id ? html`<small>${fact.evidence_id}</small>` : nothing}</p>
      <fieldset>
        <legend>Decision</legend>
        ${VERDICTS.map(([name, text, meaning]) => html`
          <label class="choice"><input type="radio" name="verdict" value=${name} .checked=${state.verdict === name}
              ?autofocus=${state.verdict === name} @change=${() => change({ verdict: name, problem: null })}>
            <span><strong>${text}</strong> <small>${meaning}</small></span></label>`)}
      </fieldset>
      ${state.verdict === 'correct' ? correction(fact, state, change) : nothing}
      <label>Reason${needsReason ? '' : ' (optional)'}
        <textarea name="reason" rows="2" maxlength=${LONGEST.reason} ?required=${needsReason}></textarea></label>
      <label>Your name (optional)
        <input name="by" maxlength=${LONGEST.by} autocomplete="off" .value=${rememberedName()}>
        <small>Stored as you say it; nobody checks it.</small></label>
      <p class="buttons">
        <button type="submit" class=${state.verdict === 'refuse' ? 'danger' : 'primary'}>${VERDICTS.find(([name]) => name === state.verdict)[1]}</button>
        <button type="button" @click=${cancel}>Cancel</button>
      </p>
    </form>`;
}

function correction(fact, { kind, problem }, change) {
  const begin = fact.value === null ? '' : shownValue(fact.value);
  return html`
    <div class="correction">
      <label>The value that holds${fact.unit ? `, in ${fact.unit}` : ''}
        ${kind === 'boolean'
          ? html`<select name="corrected"><option>true</option><option>false</option></select>`
          : html`<textarea name="corrected" rows=${kind === 'json' ? 4 : 1} required maxlength=${LONGEST.corrected} dir="auto"
              aria-invalid=${problem ? 'true' : 'false'} aria-describedby="corrected-problem" .defaultValue=${begin}></textarea>`}</label>
      <label>It is a <select name="kind" @change=${(event) => change({ kind: event.target.value, problem: null })}>
        ${KINDS.map(([name, text]) => html`<option value=${name} ?selected=${name === kind}>${text}</option>`)}</select></label>
      <p id="corrected-problem" class="field-problem" role="alert">${problem ?? nothing}</p>
    </div>`;
}
