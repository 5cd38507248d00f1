// What the queue and this node do now.
import { get } from '../api.js';
import { html, nothing, render } from '../html.js';
import { loading } from '../parts.js';
import { follow } from '../stream.js';
import { styles } from '../styles.js';
import { charts } from './overview/charts.js';
import { figures } from './overview/figures.js';
import { groups } from './overview/groups.js';
import { holds, pauseButton } from './overview/holds.js';
import { servers } from './overview/servers.js';
import { slots } from './overview/slots.js';
import { warnings } from './overview/warnings.js';

export const title = 'Overview';

/** Findings about queue and models change seldom, and cost more than the stream's picture. */
const FINDINGS_MILLIS = 30_000;

export async function open({ root, signal }) {
  await styles('views/overview.css');
  let picture = null;
  let stats = null;
  const show = () => render(picture ? page(picture, stats, rates.element) : waiting(), root);
  const rates = charts(signal);
  const readFindings = async () => {
    stats = await get('stats', {}, signal).catch(() => stats);
    if (!signal.aborted) {
      show();
    }
  };
  const timer = setInterval(readFindings, FINDINGS_MILLIS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  follow((next) => {
    picture = next;
    show();
    rates.show(picture.queue);
  }, signal);
  if (!picture) {
    show();
  }
  readFindings();
}

function waiting() {
  return html`<h1>Overview</h1>${loading()}`;
}

function page(picture, stats, rates) {
  return html`
    <div class="head"><h1>Overview</h1>${pauseButton(picture, stats)}</div>
    ${picture.unavailable === null ? nothing : html`
      <div class="problem" role="alert"><p><strong>The database is unavailable, so there are no figures of the queue</strong></p><p>${picture.unavailable}</p></div>`}
    ${holds(picture)}
    ${warnings(stats)}
    ${picture.queue ? figures(picture) : nothing}
    ${rates}
    ${groups(picture)}
    ${slots(picture)}
    ${servers(picture, stats)}`;
}
