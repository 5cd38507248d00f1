// What can be done to one job of a list.
import { again, AGAIN_MEANS, againQuestion } from '../../again.js';
import { post } from '../../api.js';
import { confirmDialog } from '../../dialog.js';
import { html, nothing } from '../../html.js';
import { press } from '../../press.js';
import { isUnfinished } from '../../statuses.js';

/** @param done is called when something was changed; @returns a function that makes a job's button */
export function singleActions(done) {
  return (job) => (isUnfinished(job)
    ? button(job, { word: 'Cancel', action: 'cancel', question: (name) => `Cancel ${name}?`, text: 'It is withdrawn; a call under way is aborted.' }, done)
    : button(job, { word: again(job), action: 'requeue', question: (name) => againQuestion(job, name), text: 'It becomes NEW again, with all its attempts.' }, done));
}

function button(job, { word, action, question, text }, done) {
  const name = job.subject ?? job.job_id;
  const ask = async () => {
    if (await confirmDialog({ title: question(name), text, action: word, dangerous: action === 'cancel' })) {
      await post(`jobs/${encodeURIComponent(job.job_id)}/${action}`);
      done();
    }
  };
  return html`<button type="button" class="plain" aria-label="${word} ${name}" title=${action === 'requeue' ? AGAIN_MEANS : nothing} @click=${press(ask)}>${word}</button><div></div>`;
}
