// The page: its header, and the view that the address means. A view is loaded when it is opened for the first time.
import { html, nothing, render } from './html.js';
import { record } from './history.js';
import { problemBox } from './parts.js';
import { href, route } from './route.js';
import { watchConnection } from './stream.js';
import { withoutStyles } from './styles.js';

const NAVIGATION = [
  ['overview', '', 'Overview'],
  ['jobs', 'jobs', 'Jobs'],
  ['failures', 'failures', 'Failures'],
  ['groups', 'groups', 'Groups'],
  ['interrogations', 'interrogations', 'Interrogations'],
  ['reviews', 'reviews', 'Reviews'],
  ['executions', 'executions', 'Executions'],
];
/** The entry of the navigation that a view belongs to, where it is not its own. A bulk action belongs to the one that it came from. */
const PARENTS = { job: 'jobs', 'bulk-action': 'jobs', 'bulk-actions': 'jobs', group: 'groups', compare: 'groups', interrogation: 'interrogations' };

/** Where bulk actions begin. */
const STARTS = ['jobs', 'failures', 'groups'];

const main = document.querySelector('main');
const bar = document.querySelector('header');
let entry = null;
let shown = { name: null, path: null, queryChanged: null, ending: new AbortController() };

/** The document's title, which says where one is: that of the view, unless the view knows better. */
export function setTitle(title) {
  document.title = `${title} · derive`;
}

function header(name, connection) {
  entry = name === 'bulk-action' && STARTS.includes(entry) ? entry : PARENTS[name] ?? name;
  const words = { live: 'live', connecting: 'connecting …', lost: 'connection lost, trying again' };
  render(html`
    <a class="skip" href="#view" @click=${skip}>Skip to the content</a>
    <a class="brand" href="#/">derive</a>
    <nav aria-label="Views">
      ${NAVIGATION.map(([view, path, text]) => html`
        <a href=${href(path)} aria-current=${view === entry ? 'page' : 'false'}>${text}</a>`)}
    </nav>
    <span class="connection ${connection}" role="status"><span class="sign" aria-hidden="true"></span>${words[connection]}</span>`,
  bar);
}

/** A link to a part of the page would be taken for the address of a view. */
function skip(event) {
  event.preventDefault();
  main.focus();
}

async function show() {
  const next = route();
  if (next.name === shown.name && next.path === shown.path && shown.queryChanged) {
    shown.queryChanged(next.query);
    return;
  }
  shown.ending.abort();
  withoutStyles();
  const isFirst = shown.path === null;
  const ending = new AbortController();
  shown = { ...next, queryChanged: null, ending };
  header(next.name, connection);
  const root = document.createElement('div');
  root.className = `view ${next.name ?? ''}`;
  if (isFirst) {
    main.append(root);
    onceItHasAHeading(root, ending.signal, () => replaceAllBy(root));
  } else {
    replaceAllBy(root);
    window.scrollTo(0, 0);
    focusTheHeading(root, ending.signal);
  }
  keepTheFocus(root, ending.signal);
  await opened(next, root, ending);
}

async function opened(next, root, ending) {
  try {
    const view = await loaded(next.name);
    if (ending.signal.aborted) {
      return;
    }
    setTitle(view.title);
    const queryChanged = await view.open({ root, params: next.params, query: next.query, signal: ending.signal });
    if (typeof queryChanged === 'function' && !ending.signal.aborted) {
      shown.queryChanged = queryChanged;
    }
  } catch (error) {
    if (!ending.signal.aborted) {
      const again = () => {
        render(nothing, root);
        opened(next, root, ending);
      };
      render(html`<h1>${document.title.split(' · ')[0]}</h1>${problemBox(error, again)}`, root);
    }
  }
}

async function loaded(name) {
  if (name === null) {
    return notThere('There is no such page', html`<p>The address is not one of this server's. ${overviewLink()}</p>`);
  }
  try {
    return await import(`./views/${name}.js`);
  } catch (error) {
    console.error(`The view ${name} could not be loaded`, error);
    return notThere('This could not be loaded', html`<p>This part of the page is not to be had: the server may be stopped, or does not have it.
      <button type="button" @click=${() => location.reload()}>Load the page again</button> ${overviewLink()}</p>`);
  }
}

function overviewLink() {
  return html`<a href=${href('')}>To the overview</a>`;
}

function notThere(title, text) {
  return { title, open: async ({ root }) => render(html`<h1>${title}</h1>${text}`, root) };
}

/** What was there without scripts stays until the first view is. */
function replaceAllBy(root) {
  main.replaceChildren(root);
  main.className = '';
}

/** Who comes by keyboard, or hears the page, goes on at the heading of the view, also if the view makes it anew. */
function focusTheHeading(root, signal) {
  let focused = null;
  watch(root, signal, () => {
    const heading = root.querySelector('h1');
    if (heading && heading !== focused && (focused === null || document.activeElement === document.body)) {
      focused = heading;
      focus(heading);
    }
  });
}

/** What had the focus may go, as a button does when it is done: then it goes to the heading, not to the beginning of the page. */
function keepTheFocus(root, signal) {
  let last = null;
  root.addEventListener('focusin', (event) => { last = event.target; }, { signal });
  watch(root, signal, () => {
    const heading = root.querySelector('h1');
    if (last && !last.isConnected && document.activeElement === document.body && heading) {
      last = null;
      focus(heading);
    }
  });
}

function onceItHasAHeading(root, signal, then) {
  watch(root, signal, (_, appearing) => {
    if (root.querySelector('h1')) {
      appearing.disconnect();
      then();
    }
  });
}

/** Calls it after changes of what the view consists of, until the signal aborts. */
function watch(root, signal, changed) {
  const changes = new MutationObserver(changed);
  changes.observe(root, { childList: true, subtree: true });
  signal.addEventListener('abort', () => changes.disconnect(), { once: true });
}

function focus(heading) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

let connection = 'connecting';
bar.replaceChildren();
main.id = 'view';
main.tabIndex = -1;
watchConnection((state) => {
  connection = state;
  header(shown.name ?? route().name, state);
});
window.addEventListener('hashchange', show);
record();
show();
