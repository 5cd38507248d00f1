// One job: how it stands, what its answer claims and on which words, what it took, and the files.
import { html, nothing, render } from '../html.js';
import { loading, problemBoxes } from '../parts.js';
import { setTitle } from '../main.js';
import { follow } from '../stream.js';
import { reviewDialog, sendReview } from '../review.js';
import { isUnfinished } from '../statuses.js';
import { styles } from '../styles.js';
import { answer, repaired } from './job/answer.js';
import { attempts } from './job/attempts.js';
import { details } from './job/details.js';
import { evidence } from './job/evidence.js';
import { files, filesOf } from './job/files.js';
import { head, heading } from './job/head.js';
import { chosenRun, countingRun, loadJob, loadRun } from './job/loading.js';
import { showText } from './job/textbox.js';
import { tie } from './job/ties.js';
import { condition } from './job/waits.js';

export const title = 'Job';

const LOOK_AGAIN_MILLIS = 3_000;

export async function open({ root, params, query, signal }) {
  const style = styles('views/job.css');
  render(html`<h1>Job ${params.id.slice(0, 8)}</h1>${loading()}`, root);
  const view = new JobView(root, params.id, query, signal);
  await style;
  await view.load();
  tie(root, signal);
  follow((picture) => view.see(picture), signal);
  return (changed) => view.choose(changed);
}

class JobView {
  #root;
  #id;
  #signal;
  #query;
  #state = { job: null, group: null, shown: null, slot: null, queue: null, problem: null, unread: null };
  #loadedAt = 0;
  #loading = null;

  constructor(root, id, query, signal) {
    this.#root = root;
    this.#id = id;
    this.#query = query;
    this.#signal = signal;
  }

  /**
   * Reads what is shown, after what is being read already: an older answer never comes last.
   *
   * @param isAnew whether the claims may be others, by what a person decided; the files of a run never change
   * @throws ApiProblem if the job itself cannot be shown
   */
  async load(isAnew = false) {
    const before = this.#loading;
    const loading = (async () => {
      await before?.catch(() => null);
      await this.#read(isAnew);
    })();
    this.#loading = loading;
    try {
      await loading;
    } finally {
      this.#loadedAt = Date.now();
      this.#loading = this.#loading === loading ? null : this.#loading;
    }
  }

  async #read(isAnew) {
    const { job, group } = await loadJob(this.#id, this.#signal);
    const run = chosenRun(job, this.#query.get('run'));
    const shown = run && await this.#shown(run, isAnew);
    this.#change({ job, group, shown, unread: null });
    setTitle(`${heading(job)}, ${job.status}`);
  }

  async #shown(run, isAnew) {
    const before = this.#state.shown;
    const isSame = before?.run.run_id === run.run_id && before.run.completed_utc === run.completed_utc;
    return isSame && !isAnew ? { ...before, run } : loadRun(run, this.#signal);
  }

  /** Another run is to be shown. */
  async choose(query) {
    this.#query = query;
    await this.#again();
  }

  /** A picture of the stream: shows how far the job is, and looks at the job again when something may have changed. */
  see(picture) {
    const slot = picture.slots.find((one) => one.job_id === this.#id) ?? null;
    const began = (slot === null) !== (this.#state.slot === null);
    const isOver = !isUnfinished(this.#state.job);
    if (isOver && !began) {
      return;
    }
    this.#change({ slot, queue: picture.queue?.counts ?? null });
    if (this.#loading === null && (began || (!isOver && Date.now() - this.#loadedAt > LOOK_AGAIN_MILLIS))) {
      this.#again();
    }
  }

  async #again() {
    await this.#trying(() => this.load(), 'unread');
  }

  /** What a person asked for; the job is shown as it is afterwards. */
  async #act(action) {
    await this.#trying(async () => {
      if (await action()) {
        this.#change({ problem: null });
        await this.load(true);
      }
    }, 'problem');
  }

  /** @param name where its problem is kept: that of reading ends with the next reading, that of an action with the next action */
  async #trying(action, name) {
    try {
      await action();
    } catch (error) {
      if (!this.#signal.aborted) {
        this.#change({ [name]: error });
      }
    }
  }

  async #review(claim, verdict) {
    const decision = await reviewDialog(claim, verdict);
    if (decision) {
      await this.#act(() => sendReview(claim.run_id, claim.ordinal, decision));
    }
    this.#root.querySelector(`.to-words[data-claim="${claim.ordinal}"]`)?.focus();
  }

  #change(changes) {
    if (this.#signal.aborted) {
      return;
    }
    this.#state = { ...this.#state, ...changes };
    render(this.#template(), this.#root);
    this.#showAnswer();
  }

  #template() {
    const { job, shown, problem, unread } = this.#state;
    return html`
      ${head(job, (action) => this.#act(action))}
      ${problemBoxes(problem, unread)}
      ${condition(this.#state)}
      ${shown ? this.#found(shown) : nothing}
      ${attempts(job, shown?.run.run_id)}
      ${shown ? files(filesOf(shown.run, shown.manifest), this.#signal) : nothing}
      ${details(job)}`;
  }

  #found(shown) {
    const { job } = this.#state;
    const counts = countingRun(job)?.run_id === shown.run.run_id;
    return html`
      ${job.runs.length > 1 ? html`<p class="muted">Shown is run ${job.runs.indexOf(shown.run) + 1} of ${job.runs.length}${counts ? ', whose answer counts' : ''}.</p>` : nothing}
      ${shown.told ? repaired(shown.told) : nothing}
      <div class="split">
        ${answer(shown, counts ? (claim, verdict) => this.#review(claim, verdict) : null)}
        <section class="card pane evidence more-below" aria-labelledby="evidence"><h2 id="evidence">Evidence</h2>
          ${evidence(shown.evidence, shown.claims, shown.problems.evidence_bundle)}</section>
      </div>`;
  }

  /** The answer as the model gave it; written once, since it may be long. */
  #showAnswer() {
    const { shown } = this.#state;
    const place = this.#root.querySelector('.answer-text');
    const text = shown?.answer ?? shown?.said;
    if (place && text && place.dataset.run !== shown.run.run_id) {
      place.dataset.run = shown.run.run_id;
      showText(place, { text, isJson: Boolean(shown.answer), label: 'the answer', signal: this.#signal });
    }
  }
}
