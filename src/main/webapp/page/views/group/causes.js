// Why jobs of a group failed, the cause with most of them first.
import { html, nothing } from '../../html.js';
import { count, counted, href, jobLink } from '../../parts.js';
import { FAILURES } from '../../statuses.js';

export function causes(group, doIt) {
  const { failures, jobs, causes: known, complete } = group.failures;
  if (jobs === 0) {
    return nothing;
  }
  return html`
    <section class="card" aria-labelledby="causes">
      <div class="head"><h2 id="causes">Why jobs failed</h2>
        <a href=${href('failures', { group: group.group_key })}>${complete ? '' : 'at least '}${counted(jobs, 'job')}, ${counted(known, 'cause')}</a></div>
      <div class="scroll">
        <table>
          <thead><tr><th scope="col" class="num">Jobs</th><th scope="col">Cause</th><th scope="col">What to do</th><th scope="col">Sample</th><th scope="col"><span class="hidden-words">Retry</span></th></tr></thead>
          <tbody>${failures.map((failure) => row(group, failure, doIt))}</tbody>
        </table>
      </div>
    </section>`;
}

function row(group, { cause, error_kind: kind, place, shape, jobs, sample, advice }, doIt) {
  return html`
    <tr>
      <td class="num"><a href=${href('jobs', { group: group.group_key, cause, status: FAILURES })}>${count(jobs)}</a></td>
      <th scope="row" class="wrap cause">${kind ?? cause}${place ? html` <code>${place}</code>` : nothing}${sample?.reason ?? shape ? html`<br><small dir="auto" title=${shape ?? nothing}>${sample?.reason ?? shape}</small>` : nothing}</th>
      <td class="wrap reason">${advice}</td>
      <td>${sample ? jobLink(sample.job_id) : nothing}</td>
      <td>${group.state === 'CANCELLED' ? nothing : html`
        <button type="button" class="small" @click=${() => doIt('retry', { cause, jobs })}
          aria-label=${`Retry the ${counted(jobs, 'job')} of ${kind ?? cause}`}>Retry</button>`}</td>
    </tr>`;
}
