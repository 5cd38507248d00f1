// A list of jobs.
import { html, nothing, repeat } from '../../html.js';
import { count, href, link, statusTag, time } from '../../parts.js';

/**
 * @param jobs as GET /api/jobs has them
 * @param choosing null if none can be chosen, else {chosen: Set of ids, all: whether all that fit are, choose(id, chosen), single(job): a button or nothing}
 */
export function jobTable(jobs, choosing = null) {
  const chosen = jobs.filter((job) => choosing?.chosen.has(job.job_id)).length;
  return html`
    <div class="scroll"><table class="jobs">
      <thead><tr>
        ${choosing ? html`<th scope="col"><input type="checkbox" aria-label="Choose all on this page" .checked=${choosing.all || chosen === jobs.length}
          .indeterminate=${!choosing.all && chosen > 0 && chosen < jobs.length} @change=${(event) => jobs.forEach((job) => choosing.choose(job.job_id, event.target.checked))}></th>` : nothing}
        <th scope="col">Job</th><th scope="col">Status</th><th scope="col" class="wide">Interrogation</th><th scope="col" class="wide">Model</th>
        <th scope="col" class="num wide wider">Attempts</th><th scope="col" class="num wide wider">Priority</th><th scope="col" class="wide">Created</th><th scope="col" class="wide">Finished</th>
        ${choosing ? html`<th scope="col"><span class="hidden-words">Actions</span></th>` : nothing}
      </tr></thead>
      <tbody>${repeat(jobs, (job) => job.job_id, (job) => row(job, choosing))}</tbody>
    </table></div>`;
}

function row(job, choosing) {
  const subject = job.subject ?? job.job_id.slice(0, 8);
  return html`
    <tr class=${choosing?.chosen.has(job.job_id) || choosing?.all ? 'chosen' : ''}>
      ${choosing ? html`<td><input type="checkbox" aria-label="Choose ${subject}" .checked=${choosing.all || choosing.chosen.has(job.job_id)}
        @change=${(event) => choosing.choose(job.job_id, event.target.checked)}></td>` : nothing}
      <th scope="row" class="subject">
        <a class="cut" href=${href(['jobs', job.job_id])} title=${job.subject ?? job.job_id}>${subject}</a>
        <small class="cut"><span class="id">${job.job_id.slice(0, 8)}</span>${job.group ? html` · ${link(['groups', job.group], {}, job.group)}` : nothing}${
          job.last_error ? html` · <span class="error" title=${job.last_error}>${job.error_kind ?? ''} ${job.last_error}</span>` : nothing}</small>
      </th>
      <td>${statusTag(job.status)}${job.open_reviews ? html`<br><small>${count(job.open_reviews)} to review</small>` : nothing}</td>
      <td class="wide wrap">${job.interrogation_key}</td>
      <td class="wide wrap">${job.model_name ?? job.model_hint ?? '–'}</td>
      <td class="num wide wider">${job.attempt_count} of ${job.max_attempts}</td>
      <td class="num wide wider">${job.priority}</td>
      <td class="wide">${time(job.created_utc)}</td>
      <td class="wide">${job.finished_utc ? time(job.finished_utc) : '–'}</td>
      ${choosing ? html`<td class="num">${choosing.single(job)}</td>` : nothing}
    </tr>`;
}
