// The groups that are not done, with their ledgers and the time that is left.
import { html, nothing } from '../../html.js';
import { ended, ledgerBar } from '../../ledger.js';
import { count, durationRange, link, statusTag } from '../../parts.js';

/** @param picture its groups are null while the database is unavailable */
export function groups({ groups, more_groups: more }) {
  if (!groups?.length) {
    return nothing;
  }
  return html`
    <section class="card" aria-labelledby="groups-heading">
      <h2 id="groups-heading">Groups</h2>
      <div class="scroll"><table>
        <thead><tr><th scope="col">Group</th><th scope="col">State</th><th scope="col" class="wide">Ledger</th><th scope="col" class="num">Ended</th>
          <th scope="col" class="num">Enqueued</th><th scope="col" class="num">Left</th></tr></thead>
        <tbody>${groups.map(row)}</tbody>
      </table></div>
      ${more ? html`<p class="empty">There are more: ${link('groups', {}, 'all groups')}</p>` : nothing}
    </section>`;
}

function row(group) {
  const { ledger } = group;
  return html`
    <tr>
      <th scope="row" class="wrap">${link(['groups', group.group_key], {}, group.label ?? group.group_key)}</th>
      <td>${statusTag(group.state)}</td>
      <td class="wide">${ledgerBar(ledger)}</td>
      <td class="num">${count(ended(ledger))}</td>
      <td class="num">${count(ledger.enqueued)}</td>
      <td class="num">${left(group)}</td>
    </tr>`;
}

function left({ eta, held_back: part }) {
  return eta ? durationRange(Math.round(eta.seconds_low), Math.round(eta.seconds_high)) : { ALL: 'held back', SOME: 'partly held back' }[part] ?? '–';
}
