// What can be done to one job of a list.
import { post } from '../../api.js';
import { confirmDialog } from '../../dialog.js';
import { html } from '../../html.js';
import { press } from '../../press.js';

/** @param done is called when something was changed; @returns a function that makes a job's button */
export function singleActions(done) {
  return (job) => (job.status === 'NEW' || job.status === 'RUNNING'
    ? button(job, 'Cancel', 'cancel', 'It is withdrawn; a call under way is aborted.', done)
    : button(job, 'Requeue', 'requeue', 'It becomes NEW again, with all its attempts.', done));
}

function button(job, word, action, text, done) {
  const name = job.subject ?? job.job_id;
  const ask = async () => {
    if (await confirmDialog({ title: `${word} ${name}?`, text, action: word, dangerous: action === 'cancel' })) {
      await post(`jobs/${encodeURIComponent(job.job_id)}/${action}`);
      done();
    }
  };
  return html`<button type="button" class="plain" aria-label="${word} ${name}" @click=${press(ask)}>${word}</button><div></div>`;
}
