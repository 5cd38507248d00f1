// Model servers and models, as this node knows them.
import { html, nothing } from '../../html.js';
import { count, statusTag, time } from '../../parts.js';

export function servers(picture, stats) {
  const { calls } = picture;
  return html`
    <section class="card" aria-labelledby="servers-heading">
      <h2 id="servers-heading">Model servers</h2>
      <div class="scroll"><table>
        <thead><tr><th scope="col">Server</th><th scope="col">State</th><th scope="col" class="num">Calls now</th></tr></thead>
        <tbody>${picture.servers.map((server) => html`
          <tr><th scope="row" class="wrap">${server.address}</th><td>${state(server, picture.pauses)}</td><td class="num">${count(server.calls)}</td></tr>`)}
        </tbody>
      </table></div>
      <p class="empty">${count(calls.in_flight)} of ${count(calls.limit)} calls at a time that the servers keep up with, as far as is known${
        calls.ceiling > calls.limit ? `; up to ${count(calls.ceiling)} are tried` : ''}.</p>
      ${models(stats?.proofs ?? [])}
    </section>`;
}

function state(server, pauses) {
  const breaker = pauses.find((pause) => pause.dependency?.startsWith('MODEL_SERVER') && pause.dependency.split(' ').includes(server.address));
  if (breaker) {
    return html`${statusTag(breaker.state, breaker.state === 'OPEN' ? 'bad' : 'warn')} <small>${breaker.kind}</small>`;
  }
  return server.left_out ? html`${statusTag('left out', 'warn')} <small>it failed; calls go to the others for a while</small>` : statusTag('answers', 'good');
}

function models(proofs) {
  if (!proofs.length) {
    return nothing;
  }
  return html`
    <h3>Models</h3>
    <div class="scroll"><table>
      <thead><tr><th scope="col">Model</th><th scope="col">Held to the schema</th><th scope="col" class="wide">Server</th><th scope="col" class="wide">Tried</th></tr></thead>
      <tbody>${proofs.map((proof) => html`
        <tr>
          <th scope="row" class="wrap">${proof.model}</th>
          <td>${statusTag(proof.verdict, proof.verdict === 'HELD' ? 'good' : 'bad')} ${proof.reason ? html`<small class="wrap">${proof.reason}</small>` : nothing}</td>
          <td class="wrap wide"><small>${proof.address}</small></td>
          <td class="wide">${time(proof.proven_utc)}</td>
        </tr>`)}</tbody>
    </table></div>`;
}
