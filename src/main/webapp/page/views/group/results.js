// The results of a group as a file: the pages of the API, one behind the other.
import { pages } from '../../api.js';
import { html, nothing } from '../../html.js';
import { count, counted, href, problemBox, save } from '../../parts.js';

const FORMATS = { csv: ['CSV', 'text/csv'], jsonl: ['JSON Lines', 'application/x-ndjson'] };
const JOBS_A_PAGE = 1_000;

export class Results {
  #state = { saving: null, bytes: 0, problem: null };
  #show;
  #signal;

  constructor(show, signal) {
    this.#show = show;
    this.#signal = signal;
  }

  #change(changes) {
    Object.assign(this.#state, changes);
    this.#show();
  }

  async #save(key, format) {
    const ending = new AbortController();
    this.#change({ saving: ending, bytes: 0, problem: null });
    try {
      const parts = [];
      for await (const part of pages('results', { group: key, format, limit: JOBS_A_PAGE }, AbortSignal.any([ending.signal, this.#signal]))) {
        parts.push(part);
        this.#change({ bytes: this.#state.bytes + part.size });
      }
      offer(new Blob(parts, { type: FORMATS[format][1] }), `${key}.${format}`);
    } catch (problem) {
      this.#change({ problem: problem.name === 'AbortError' ? null : problem });
    } finally {
      this.#change({ saving: null });
    }
  }

  card({ group_key: key, ledger }) {
    const { saving, bytes, problem } = this.#state;
    return html`
      <section class="card" aria-labelledby="results">
        <h2 id="results">Results</h2>
        <p>A row for each claim, and one for each job without any. They are there before the group has ended.</p>
        <p class="buttons">
          ${Object.entries(FORMATS).map(([format, [text]]) => html`
            <button type="button" ?disabled=${saving !== null} @click=${() => this.#save(key, format)}>Save as ${text}</button>`)}
          ${saving ? html`<button type="button" @click=${() => saving.abort()}>Give up</button>` : nothing}
          <a href=${href('jobs', { group: key })}>All ${counted(ledger.enqueued, 'job')}</a>
        </p>
        <p class="muted" role="status">${saving ? `${count(Math.round(bytes / 1_000))} kB so far …` : html`For a large one, and as Parquet: <code>derive export --group ${quoted(key)}</code>`}</p>
        ${problem ? problemBox(problem) : nothing}
      </section>`;
  }
}

/** As a shell takes it. */
function quoted(key) {
  return /^[\w.:@+-]+$/.test(key) ? key : `'${key.replaceAll("'", "'\\''")}'`;
}

function offer(blob, name) {
  const url = URL.createObjectURL(blob);
  save(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
