// What a job is and how it stands, and what a person can do with it.
import { html, nothing } from '../../html.js';
import { post } from '../../api.js';
import { askDialog, confirmDialog, count, fineDuration, link, statusTag, time } from '../../parts.js';
import { AGAIN_MEANS, again, againQuestion } from '../../again.js';
import { isUnfinished } from '../../statuses.js';
import { totalsOf } from './timeline.js';

export function heading(job) {
  return job.entity_id ? String(job.entity_id) : job.subject ?? `Job ${job.job_id.slice(0, 8)}`;
}

/** @param act runs one of these actions and shows the job anew, or what went wrong */
export function head(job, act) {
  return html`
    <div class="head">
      <h1 dir="auto">${heading(job)} ${job.entity_type ? html`<small>${job.entity_type}</small>` : nothing}</h1>
      ${statusTag(job.status)}
      <span class="buttons">
        ${isUnfinished(job)
          ? html`<button type="button" class="danger" @click=${() => act(() => cancel(job))}>Cancel</button>`
          : html`<button type="button" title=${AGAIN_MEANS} @click=${() => act(() => requeue(job))}>${again(job)}</button>`}
        ${job.held_utc
          ? html`<button type="button" @click=${() => act(() => endHold(job))}>End hold</button>`
          : html`<button type="button" @click=${() => act(() => hold(job))}>Hold</button>`}
      </span>
    </div>
    <dl class="facts">
      ${fact('Interrogation', html`${link(['interrogations', job.interrogation_key], null, job.interrogation_key)}${version(job)}`)}
      ${fact('Model', job.model_name ?? job.model_hint ?? html`<span class="muted">the interrogation's</span>`)}
      ${job.group ? fact('Group', link(['groups', job.group], null, job.group)) : nothing}
      ${fact('Attempts', html`${count(job.attempt_count)} of ${count(job.max_attempts)}`)}
      ${fact('Created', time(job.created_utc))}
      ${job.finished_utc ? fact('Finished', time(job.finished_utc)) : nothing}
      ${times(job)}
      ${job.cause ? fact('Cause', link('failures', { cause: job.cause }, job.error_kind ?? job.cause)) : nothing}
      ${job.held_utc ? fact('Held', html`since ${time(job.held_utc)}${job.held_reason ? html`: <span dir="auto">${job.held_reason}</span>` : nothing}`) : nothing}
    </dl>`;
}

/** With the start of the hash that tells versions of one number apart. */
function version(job) {
  const run = job.runs.findLast((one) => one.interrogation_version);
  return run ? html` <small title=${run.interrogation_sha256 ?? ''}>${run.interrogation_version}</small>` : nothing;
}

/** Apart, since a job may wait for hours and run for milliseconds. */
function times(job) {
  const { waited, ran, model } = totalsOf(job);
  const several = job.runs.length > 1 ? ', of all runs together' : '';
  return html`
    ${fact('Waited', fineDuration(waited), 'before it was worked on, and between its runs')}
    ${job.runs.length ? fact('Run time', fineDuration(ran), `from the start of a run to its end${several}`) : nothing}
    ${model > 0 ? fact('Model time', fineDuration(model), `of the run time: loading the model, reading the prompt, generating the answer${several}`) : nothing}`;
}

function fact(name, value, meaning = nothing) {
  return html`<div title=${meaning}><dt>${name}</dt><dd>${value}</dd></div>`;
}

async function cancel(job) {
  const sure = await confirmDialog({
    title: 'Cancel this job?',
    text: job.status === 'RUNNING' ? 'Its call is aborted within seconds, and what it said so far is not used.' : 'It will not be claimed any more.',
    action: 'Cancel the job',
    dangerous: true,
  });
  return sure && post(`jobs/${job.job_id}/cancel`);
}

async function requeue(job) {
  const sure = await confirmDialog({
    title: againQuestion(job, 'this job'),
    text: job.status === 'SUCCEEDED'
      ? 'It is worked again with all its attempts; until there is a new answer it has none that counts. The files of its runs stay.'
      : 'It waits again, with all its attempts.',
    action: again(job),
  });
  return sure && post(`jobs/${job.job_id}/requeue`);
}

async function hold(job) {
  const said = await askDialog({
    title: 'Hold this job?',
    text: 'A purge leaves the job and its files alone until somebody ends the hold.',
    action: 'Hold',
    fields: [{ name: 'reason', label: 'Reason (optional)', maxLength: 400 }],
  });
  return said && post(`jobs/${job.job_id}/hold?${new URLSearchParams(said)}`);
}

async function endHold(job) {
  const sure = await confirmDialog({ title: 'End the hold?', text: 'A purge may delete the job and its files then.', action: 'End hold' });
  return sure && post(`jobs/${job.job_id}/hold/end`);
}
