// What stops a group by itself, how much of it is used, and who is told when it has ended.
import { html, nothing } from '../../html.js';
import { count, counted, decimal, time, tokens } from '../../parts.js';

export function limits(group, doIt) {
  const { stop_rule: rule, budget_tokens: mostTokens, budget_hours: mostHours, used, state } = group;
  const spent = group.prompt_tokens + group.output_tokens;
  return html`
    <section class="card" aria-labelledby="limits">
      <div class="head"><h2 id="limits">Limits</h2>
        ${state === 'CANCELLED' ? nothing : html`<button type="button" class="small" @click=${() => doIt('limits')}>Change</button>`}</div>
      <dl class="pairs">
        <dt>Stops if</dt><dd>${rule ? html`more than ${decimal(rule.rejected_percent)} % of the last ${count(rule.of_last)} are rejected${lately(used)}` : 'no rule'}</dd>
        <dt>Tokens</dt><dd>${mostTokens ? html`${tokens(spent)} of ${tokens(mostTokens)} ${share(spent, mostTokens, 'tokens used')}` : 'no budget'}</dd>
        <dt>Hours</dt><dd>${mostHours ? html`${decimal(used?.hours)} of ${decimal(mostHours)} ${share(used?.hours ?? 0, mostHours, 'hours used')}` : 'no budget'}</dd>
        ${webhook(group, doIt)}
      </dl>
    </section>`;
}

function lately(used) {
  return used?.last_ended ? html`<br><small>now ${count(used.last_rejected)} of ${count(used.last_ended)}</small>` : nothing;
}

function share(used, most, label) {
  return html`<meter min="0" max=${most} high=${most * 0.9} .value=${Math.min(used, most)} aria-label=${label}></meter>`;
}

function webhook({ webhook_url: url, webhook_deliveries: deliveries = [] }, doIt) {
  if (!url && deliveries.length === 0) {
    return nothing;
  }
  return html`
    <dt>Webhook</dt><dd>${url ?? 'none any more'}
      ${deliveries.map((one) => html`<br><small>${one.state}, ${counted(one.attempts, 'attempt')},
        ${time(one.delivered_utc ?? one.last_attempt_utc ?? one.created_utc)}${one.last_error && !one.delivered_utc ? `: ${one.last_error}` : ''}</small>`)}
      ${deliveries.length ? html`<br><button type="button" class="small" @click=${() => doIt('webhook')}>Send it again</button>` : nothing}</dd>`;
}
