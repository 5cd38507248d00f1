// Small pieces that all views share.
import { html, nothing } from './html.js';
import { address } from './api.js';
import { href } from './route.js';

export { askDialog, confirmDialog } from './dialog.js';
export { href } from './route.js';

/** Sign and colour by status: of a job, a claim, a group, a breaker, a batch execution, a bulk action. The sign is there for who sees no colours. */
const STATUS = {
  NEW: ['○', 'calm'], RUNNING: ['▶', 'busy'], SUCCEEDED: ['✓', 'good'], FAILED: ['✗', 'bad'], DEADLETTER: ['✗', 'bad'], CANCELLED: ['⊘', 'calm'],
  grounded: ['✓', 'good'], review: ['?', 'warn'], refused: ['✗', 'bad'], unchecked: ['–', 'calm'],
  LOADING: ['…', 'calm'], OPEN: ['▶', 'busy'], PAUSED: ['‖', 'warn'], STOPPED: ['■', 'bad'],
  HALF_OPEN: ['◐', 'warn'],
  PREVIEWED: ['○', 'calm'], DONE: ['✓', 'good'], EXPIRED: ['⊘', 'calm'],
  STARTED: ['▶', 'busy'], STARTING: ['▶', 'busy'], COMPLETED: ['✓', 'good'], STOPPING: ['■', 'warn'], ABANDONED: ['⊘', 'calm'],
};

const SIGNS = { good: '✓', warn: '!', bad: '✗', busy: '▶', calm: '•' };

/** @param kind another colour and sign than the status has by itself: `good`, `warn`, `bad`, `busy`, `calm` */
export function statusTag(status, kind) {
  const [ownSign, own] = STATUS[status] ?? ['•', 'calm'];
  const sign = kind && kind !== own ? SIGNS[kind] : ownSign;
  return html`<span class="tag ${kind ?? own}"><span aria-hidden="true">${sign}</span> ${status}</span>`;
}

/** A moment in UTC; of today the time alone. Nothing for null. */
export function time(utc) {
  if (!utc) {
    return nothing;
  }
  const moment = new Date(utc);
  if (Number.isNaN(moment.getTime())) {
    return String(utc);
  }
  const [day, clock] = moment.toISOString().slice(0, 19).split('T');
  const today = new Date().toISOString().slice(0, 10);
  return html`<time datetime=${moment.toISOString()} title="${day} ${clock} UTC">${day === today ? clock : `${day} ${clock.slice(0, 5)}`}</time>`;
}

/** Seconds since a moment in UTC, 0 at least; null for null. */
export function secondsSince(utc) {
  return utc ? Math.max(0, (Date.now() - new Date(utc).getTime()) / 1_000) : null;
}

const UNITS = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]];

/** The two largest units: `0.4 s`, `12 s`, `3 min 20 s`, `2 d 4 h`; – for null. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return '–';
  }
  if (seconds < 10) {
    return `${Math.round(seconds * 10) / 10} s`;
  }
  const whole = Math.round(seconds);
  const first = UNITS.findIndex(([, length]) => whole >= length);
  const [unit, length] = UNITS[first];
  const next = UNITS[first + 1];
  const rest = next ? Math.floor((whole % length) / next[1]) : 0;
  return `${Math.floor(whole / length)} ${unit}${rest ? ` ${rest} ${next[0]}` : ''}`;
}

/** As `duration`, below a second in milliseconds: `5 ms`, `1.2 s`; – for null. */
export function fineDuration(seconds) {
  return seconds > 0 && seconds < 0.95 ? `${Math.max(1, Math.round(seconds * 1_000))} ms` : duration(seconds);
}

/** `3 min – 5 min`; once if both look alike. */
export function durationRange(low, high) {
  const [from, to] = [duration(low), duration(high)];
  return from === to ? from : `${from} – ${to}`;
}

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** `1,234,567`; – for null. */
export function count(n) {
  return n === null || n === undefined ? '–' : WHOLE.format(n);
}

/** `1 job`, `1,234 jobs`; the number stands before either word. */
export function counted(n, one, several = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : several}`;
}

/** Tokens and other large figures that need not be exact: `9,876`, `12.3 k`, `4.56 M`; – for null. */
export function tokens(n) {
  if (n === null || n === undefined) {
    return '–';
  }
  const [size, unit] = n >= 1e9 ? [1e9, ' G'] : n >= 1e6 ? [1e6, ' M'] : n >= 1e4 ? [1e3, ' k'] : [1, ''];
  return (size === 1 ? WHOLE.format(n) : SHORT.format(n / size)) + unit;
}

/** A rate or another small figure with at most two places; – for null. */
export function decimal(n) {
  return n === null || n === undefined ? '–' : new Intl.NumberFormat('en', { maximumFractionDigits: n < 10 ? 2 : 1 }).format(n);
}

/** A share as `12.5 %`; – for null. */
export function percent(share) {
  return share === null || share === undefined ? '–' : `${decimal(share * 100)} %`;
}

/** A link to a view; see `href`. */
export function link(view, query, text) {
  return html`<a href=${href(view, query)}>${text}</a>`;
}

/** The beginning of an id, a link to the job. */
export function jobLink(id) {
  return id ? html`<a class="id" href=${href(['jobs', id])} title=${id}>${id.slice(0, 8)}</a>` : nothing;
}

/**
 * What went wrong, in the words of the server, with the fields that it names.
 *
 * @param again what a button below it does, where nothing else on the page tries again; none if left out
 */
export function problemBox(error, again) {
  const fields = error.fields ?? [];
  return html`
    <div class="problem" role="alert">
      <p><strong>${error.title ?? 'This could not be shown'}</strong></p>
      <p>${error.title ? error.detail : String(error.message ?? error)}</p>
      ${fields.length ? html`<ul>${fields.map((one) => html`<li>${one.field ? html`<code>${one.field}</code> ` : nothing}${one.message}</li>`)}</ul>` : nothing}
      ${again ? html`<p><button type="button" @click=${again}>Try again</button></p>` : nothing}
    </div>`;
}

/** Several of them; nothing for each that is null. */
export function problemBoxes(...errors) {
  return errors.filter((one) => one !== null).map((one) => problemBox(one));
}

/** What is there instead of a table without rows. */
export function empty(text) {
  return html`<p class="empty">${text}</p>`;
}

export function loading() {
  return html`<p class="empty" role="status">Loading …</p>`;
}

/** Saves what GET of this path of /api answers, as a file of this name. */
export function download(path, name) {
  save(address(path), name);
}

/** Saves what is at an address of our own making. */
export function save(url, name) {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
}
