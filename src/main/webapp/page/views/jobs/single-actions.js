// What can be done to one job of a list.
import { post } from '../../api.js';
import { confirmDialog } from '../../dialog.js';
import { html, nothing, render } from '../../html.js';
import { problemBox } from '../../parts.js';

/** @param done is called when something was changed; @returns a function that makes a job's button */
export function singleActions(done) {
  return (job) => (job.status === 'NEW' || job.status === 'RUNNING'
    ? button(job, 'Cancel', 'cancel', 'It is withdrawn; a call under way is aborted.', done)
    : button(job, 'Requeue', 'requeue', 'It becomes NEW again, with all its attempts.', done));
}

function button(job, word, action, text, done) {
  const name = job.subject ?? job.job_id;
  const press = async (event) => {
    const place = event.currentTarget.nextElementSibling;
    if (!await confirmDialog({ title: `${word} ${name}?`, text, action: word, dangerous: action === 'cancel' })) {
      return;
    }
    try {
      render(nothing, place);
      await post(`jobs/${encodeURIComponent(job.job_id)}/${action}`);
      done();
    } catch (error) {
      render(problemBox(error), place);
    }
  };
  return html`<button type="button" class="plain" aria-label="${word} ${name}" @click=${press}>${word}</button><div></div>`;
}
