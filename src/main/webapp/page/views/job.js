// One job: how it stands, what its answer claims and on which words, what it took, and the files.
import { html, nothing, render } from '../html.js';
import { loading, problemBox, statusTag } from '../parts.js';
import { setTitle } from '../main.js';
import { follow } from '../stream.js';
import { reviewDialog, sendReview } from '../review.js';
import { styles } from '../styles.js';
import { attempts } from './job/attempts.js';
import { claimTable } from './job/claimtable.js';
import { countsOf } from './job/claims.js';
import { evidence } from './job/evidence.js';
import { fileProblem } from './job/fileproblem.js';
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
  #state = { job: null, group: null, shown: null, slot: null, queue: null, problem: null };
  #loadedAt = 0;
  #isLoading = false;

  constructor(root, id, query, signal) {
    this.#root = root;
    this.#id = id;
    this.#query = query;
    this.#signal = signal;
  }

  /**
   * @param isAnew whether the claims may be others, by what a person decided; the files of a run never change
   * @throws ApiProblem if the job itself cannot be shown
   */
  async load(isAnew = false) {
    this.#isLoading = true;
    try {
      const { job, group } = await loadJob(this.#id, this.#signal);
      const run = chosenRun(job, this.#query.get('run'));
      const shown = run && await this.#shown(run, isAnew);
      this.#change({ job, group, shown });
      setTitle(`${heading(job)}, ${job.status.toLowerCase()}`);
    } finally {
      this.#loadedAt = Date.now();
      this.#isLoading = false;
    }
  }

  async #shown(run, isAnew) {
    const before = this.#state.shown;
    return before?.run.run_id === run.run_id && !isAnew ? { ...before, run } : loadRun(run, this.#signal);
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
    const isOver = !['NEW', 'RUNNING'].includes(this.#state.job.status);
    if (isOver && !began) {
      return;
    }
    this.#change({ slot, queue: picture.queue?.counts ?? null });
    if (began || (!isOver && Date.now() - this.#loadedAt > LOOK_AGAIN_MILLIS)) {
      this.#again();
    }
  }

  async #again() {
    if (!this.#isLoading) {
      await this.#trying(() => this.load());
    }
  }

  /** What a person asked for; the job is shown as it is afterwards. */
  async #act(action) {
    await this.#trying(async () => {
      if (await action()) {
        this.#change({ problem: null });
        await this.load(true);
      }
    });
  }

  async #trying(action) {
    try {
      await action();
    } catch (error) {
      if (!this.#signal.aborted) {
        this.#change({ problem: error });
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
    const { job, shown, problem } = this.#state;
    return html`
      ${head(job, (action) => this.#act(action))}
      ${problem ? problemBox(problem) : nothing}
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
        ${claimsPart(shown, counts ? (claim, verdict) => this.#review(claim, verdict) : null)}
        <section class="card pane evidence" aria-labelledby="evidence"><h2 id="evidence">Evidence</h2>
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

function claimsPart(shown, review) {
  const { claims, run, answer, said, problems } = shown;
  return html`
    <section class="card pane" aria-labelledby="claims">
      <div class="head"><h2 id="claims">${claims.length ? 'Claims' : 'Answer'}</h2>
        ${countsOf(claims).map(([status, n]) => html`<span>${n} ${statusTag(status)}</span>`)}</div>
      ${problems.grounding ? fileProblem(problems.grounding) : nothing}
      ${claims.length && run.status !== 'SUCCEEDED' ? html`<p class="muted">Of an answer that was not accepted.</p>` : nothing}
      ${claims.length ? claimTable(claims, review) : html`<p class="empty">${run.status === 'SUCCEEDED'
        ? 'The interrogation checks no claims.' : 'No answer was accepted in this run, and no claim of one was checked.'}</p>`}
      ${problems.parsed_output ? fileProblem(problems.parsed_output) : nothing}
      ${said ? html`<details open><summary>What the model said</summary><div class="answer-text"></div></details>` : nothing}
      ${answer ? html`<details ?open=${claims.length === 0}><summary>The whole answer, as the model gave it</summary><div class="answer-text"></div></details>` : nothing}
    </section>`;
}

/** What a first answer was, is in the files of its call. */
function repaired(told) {
  return html`
    <details class="card told"><summary>The first answer was not accepted as it was, and the model was told why</summary>
      <p class="text" dir="auto">${told}</p></details>`;
}

function details(job) {
  const pairs = [
    ['Job', job.job_id], ['Priority', job.priority], ['Model hint', job.model_hint], ['Dedupe key', job.dedupe_key], ['Open reviews', job.open_reviews || null],
    ['Died with it', job.rescue_count ? `${job.rescue_count} ${job.rescue_count === 1 ? 'worker' : 'workers'}` : null],
  ].filter(([, value]) => value !== null && value !== undefined && value !== '');
  return html`
    <details class="card"><summary>Input and details</summary>
      <dl class="pairs">${pairs.map(([name, value]) => html`<dt>${name}</dt><dd class=${name === 'Job' ? 'mono' : ''} dir="auto">${value}</dd>`)}</dl>
      <h3>Input</h3><pre class="input" dir="auto" tabindex="0" role="region" aria-label="Input">${shortJson(job.input_json)}</pre>
      ${job.evidence_ref_json ? html`<h3>Evidence references</h3><pre class="input" dir="auto" tabindex="0" role="region" aria-label="Evidence references">${shortJson(job.evidence_ref_json)}</pre>` : nothing}
    </details>`;
}

const LONG_INPUT = 50_000;

function shortJson(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text.length > LONG_INPUT ? `${text.slice(0, LONG_INPUT)}\n… (${text.length - LONG_INPUT} more characters; GET /api/jobs/{id} has all of it)` : text;
}
