// What each slot of this node does.
import { html, nothing } from '../../html.js';
import { count, counted, duration, jobLink, link, secondsSince, tokens } from '../../parts.js';
import { stepWords } from '../../steps.js';

export function slots({ slots: all, node, loop }) {
  const busy = all.filter((slot) => slot.job_id);
  const idle = all.length - busy.length;
  return html`
    <section class="card" aria-labelledby="slots-heading">
      <h2 id="slots-heading">Slots <small>of ${node}</small></h2>
      ${busy.length ? table(busy) : nothing}
      <p class="empty">${rest(all.length, idle, loop)}</p>
    </section>`;
}

function rest(all, idle, loop) {
  if (all === 0) {
    return loop ? 'No slot is open now; the node opens them by itself.' : 'No slot is open: this node claims only when it is told to.';
  }
  if (idle === 0) {
    return nothing;
  }
  return `${counted(idle, 'slot waits', 'slots wait')} for a job.`;
}

function table(busy) {
  return html`
    <div class="scroll"><table>
      <thead><tr><th scope="col" class="num">Slot</th><th scope="col">Job</th><th scope="col" class="wide">Interrogation</th><th scope="col">Step</th>
        <th scope="col" class="num wide">In step</th><th scope="col" class="num">In all</th><th scope="col" class="num wide">Calls</th><th scope="col" class="num">Tokens</th></tr></thead>
      <tbody>${busy.map(row)}</tbody>
    </table></div>`;
}

function row(slot) {
  return html`
    <tr>
      <th scope="row" class="num">${slot.slot}</th>
      <td>${jobLink(slot.job_id)}</td>
      <td class="wide">${link(['interrogations', slot.interrogation_key], {}, slot.interrogation_key)}</td>
      <td>${slot.step ? html`<span class="nowrap">${slot.step}</span> <small class="wide">${stepWords(slot.step)}</small>` : nothing}</td>
      <td class="num wide">${slot.step_since_utc ? duration(Math.floor(secondsSince(slot.step_since_utc))) : nothing}</td>
      <td class="num">${duration(slot.seconds)}</td>
      <td class="num wide">${count(slot.calls)}</td>
      <td class="num">${tokens(slot.tokens)}</td>
    </tr>`;
}
