// What holds jobs back: pauses of people and open circuit breakers, each with who or what ends it.
import { get, post } from '../../api.js';
import { askDialog, BY } from '../../dialog.js';
import { html, nothing, repeat } from '../../html.js';
import { counted, jobLink, statusTag, time } from '../../parts.js';
import { press } from '../../press.js';

const WHO = { ...BY, label: 'Your name (not checked)' };

export function holds({ pauses }) {
  if (!pauses.length) {
    return nothing;
  }
  return html`
    <section aria-labelledby="holds-heading" class="stack">
      <h2 id="holds-heading">What holds jobs back</h2>
      ${repeat(pauses, (pause) => pause.name ?? `${pause.scope} ${pause.model} ${pause.interrogation}`, (pause) => (pause.scope ? personsPause(pause) : breaker(pause)))}
    </section>`;
}

function personsPause(pause) {
  return html`
    <article class="notice hold">
      <div>
        <h3>${statusTag('PAUSED')} ${subject(pause)}</h3>
        <p>${pause.reason ?? 'No reason was given.'}</p>
        <small>${pause.by ? html`by ${pause.by}, ` : nothing}since ${time(pause.since)}. Work in flight goes on.</small>
      </div>
      ${action('Resume', 'primary', () => resume(pause))}
    </article>`;
}

function subject(pause) {
  return { ALL: 'All jobs', MODEL: `Model ${pause.model}`, INTERROGATION: `Interrogation ${pause.interrogation}` }[pause.scope];
}

function breaker(pause) {
  return html`
    <article class="notice hold bad">
      <div>
        <h3>${statusTag(pause.state ?? 'OPEN', pause.state === 'HALF_OPEN' ? 'warn' : 'bad')} <span class="wrap">${pause.dependency}</span></h3>
        <p class="wrap">${pause.message}</p>
        <small>${pause.kind}, since ${time(pause.since)}, ${counted(pause.failures, 'failure')}${
          pause.next_probe ? html`, next probe ${time(pause.next_probe)}` : nothing}${
          pause.opened_by_job ? html`, opened by job ${jobLink(pause.opened_by_job)}` : nothing}.<br>Closed by: ${pause.closed_by}</small>
      </div>
      ${pause.name ? action('Close now', '', () => close(pause)) : nothing}
    </article>`;
}

function action(text, kind, what) {
  return html`<div class="act"><button type="button" class=${kind} @click=${press(what)}>${text}</button><div></div></div>`;
}

async function resume(pause) {
  const said = await askDialog({
    title: `Resume: ${subject(pause)}`,
    text: 'All nodes claim again within two seconds. Circuit breakers of the same scope are closed too.',
    action: 'Resume',
    fields: [WHO],
  });
  if (said) {
    await post('runner/resume', { ...only(pause), ...said });
  }
}

function only(pause) {
  return { ALL: {}, MODEL: { model: pause.model }, INTERROGATION: { interrogation: pause.interrogation } }[pause.scope];
}

async function close(pause) {
  const said = await askDialog({
    title: 'Close this circuit breaker?',
    text: `${pause.dependency}: jobs that need it are claimed again. If it is still away, the breaker opens again, and no attempt is spent.`,
    action: 'Close now',
  });
  if (said) {
    await post('runner/close', { dependency: pause.name });
  }
}

/** @param stats tells models and interrogations by name; null until it is there */
export function pauseButton(picture, stats) {
  return action('Pause …', '', () => pause(stats));
}

async function pause(stats) {
  const models = [...new Set((stats?.proofs ?? []).map((proof) => proof.model))];
  const { interrogations = [] } = await get('interrogations').catch(() => ({}));
  const said = await askDialog({
    title: 'Pause',
    text: 'Nothing more of it is claimed, on all nodes and after a restart, until somebody resumes it. What runs goes on.',
    action: 'Pause',
    fields: [
      { name: 'what', label: 'What', options: [['', 'All jobs'], ...models.map((name) => [`model:${name}`, `Model ${name}`]),
        ...interrogations.map(({ key }) => [`interrogation:${key}`, `Interrogation ${key}`])] },
      WHO,
      { name: 'reason', label: 'Why' },
    ],
  });
  if (said) {
    const { what = '', ...note } = said;
    const at = what.indexOf(':');
    await post('runner/pause', { ...(at < 0 ? {} : { [what.slice(0, at)]: what.slice(at + 1) }), ...note });
  }
}
