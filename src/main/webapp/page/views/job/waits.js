// Why a job is not done yet: what it waits for, what it does at the moment, or why it failed and what to do.
import { heldBack } from '../../heldback.js';
import { html, nothing } from '../../html.js';
import { count, counted, duration, link, secondsSince, time } from '../../parts.js';
import { FAILURES } from '../../statuses.js';
import { STEPS } from '../../steps.js';

/**
 * @param slot of the stream that works on the job; null if none of this node does
 * @param group as GET /api/groups/{key} has it; null if it has none, or it cannot be read
 * @param queue counts of the queue; null if unknown
 */
export function condition({ job, slot, group, queue }) {
  switch (job.status) {
    case 'NEW': return waiting(job, group, queue);
    case 'RUNNING': return running(job, slot);
    case 'SUCCEEDED': return nothing;
    default: return failed(job);
  }
}

function waiting(job, group, queue) {
  const reasons = [...groupReason(group), ...job.held_back_by.map(heldBack)];
  const due = Date.parse(job.available_utc);
  return html`
    <section class="notice calm" aria-label="What it waits for">
      ${job.last_error ? html`<p>${job.attempt_count > 0 ? 'The last attempt failed' : 'It was deferred, which costs no attempt'}:
        <span dir="auto">${job.last_error}</span></p>` : nothing}
      ${due > Date.now() ? html`<p><strong>It waits until ${time(job.available_utc)}</strong>, ${duration((due - Date.now()) / 1_000)} from now${
        job.attempt_count > 0 ? `, for attempt ${job.attempt_count + 1} of ${job.max_attempts}` : ''}.</p>` : nothing}
      ${reasons.length
        ? html`<p><strong>It is held back:</strong></p><ul>${reasons.map((one) => html`<li>${one}</li>`)}</ul>`
        : due > Date.now() ? nothing : html`<p><strong>It is due</strong> and waits for a free slot${
          queue?.NEW > 1 ? html`, with ${counted(queue.NEW - 1, 'other job that waits', 'other jobs that wait')}` : nothing}. Jobs of a higher
          priority than its ${count(job.priority)} go first.</p>`}
    </section>`;
}

function groupReason(group) {
  const why = {
    LOADING: 'is LOADING: nothing of it is claimed until it is opened.',
    PAUSED: 'is PAUSED: nothing of it is claimed until somebody resumes it.',
    STOPPED: 'is STOPPED by its limits: nothing of it is claimed until somebody resumes it.',
  }[group?.state];
  return why ? [html`Its group ${link(['groups', group.group_key], null, group.group_key)} ${why}`] : [];
}

function running(job, slot) {
  if (!slot) {
    return html`<section class="notice calm" aria-label="What it does"><p><strong>It runs</strong> since ${time(job.locked_utc)} on
      <span class="mono">${job.locked_by}</span>. Its steps are shown on the page of that node only.</p></section>`;
  }
  const at = STEPS.findIndex(([name]) => name === slot.step);
  return html`
    <section class="notice calm live" aria-label="What it does">
      <ol class="steps">${STEPS.map(([name, word], index) => html`
        <li class=${index < at ? 'done' : index === at ? 'now' : ''} aria-current=${index === at ? 'step' : nothing}>${word}</li>`)}</ol>
      <p><span role="status">It ${STEPS[at]?.[2] ?? 'begins'}${slot.step === 'ASK' ? ': for a place on the model server, for the model to be loaded, for the prompt to be read' : ''}${slot.calls > 1 ? `, in call ${slot.calls} (the answer is being repaired)` : ''}.</span></p>
      <p class="muted">${duration(slot.seconds)} so far${slot.step_since_utc ? html`, this step ${duration(secondsSince(slot.step_since_utc))}` : nothing},
        ${count(slot.tokens ?? 0)} tokens, slot ${slot.slot}</p>
    </section>`;
}

function failed(job) {
  const isWarning = job.status === 'CANCELLED';
  return html`
    <section class=${isWarning ? 'notice calm' : 'problem'} aria-label="Why there is no answer">
      <p><strong>${job.error_kind ?? job.status}</strong> <span dir="auto">${job.last_error ?? 'No reason is recorded.'}</span></p>
      ${job.advice ? html`<p><strong>What to do:</strong> ${job.advice}</p>` : nothing}
      ${job.cause ? html`<p>${link('jobs', { cause: job.cause, status: FAILURES }, 'Jobs that failed by the same cause')}</p>` : nothing}
    </section>`;
}
