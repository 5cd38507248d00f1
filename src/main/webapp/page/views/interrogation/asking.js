// The form of an interrogation with what becomes of it: an input, filled in by an example, that is tried without the queue or enqueued.
import { html, nothing } from '../../html.js';
import { post } from '../../api.js';
import { hex } from '../../hex.js';
import { href, problemBox } from '../../parts.js';
import { fields } from './form.js';
import { tried } from './tried.js';

/** Each belongs to one job: where it is sent again, the same job is meant. */
function newKey() {
  return hex(crypto.getRandomValues(new Uint8Array(12)));
}

export class Asking {
  constructor(interrogation, show, signal) {
    this.interrogation = interrogation;
    this.show = show;
    this.signal = signal;
    this.model = '';
    this.answer = null;
    this.job = null;
    this.problem = null;
    this.busy = null;
    this.start(interrogation.examples[0]?.input ?? {});
  }

  start(input) {
    this.input = structuredClone(input);
    this.changed();
  }

  /** The form was changed: another input is another job. */
  changed() {
    this.text = JSON.stringify(this.input, null, 2);
    this.textProblem = null;
    this.key = newKey();
    this.show();
  }

  written(text) {
    this.text = text;
    this.key = newKey();
    try {
      const input = JSON.parse(text);
      if (input === null || typeof input !== 'object' || Array.isArray(input)) {
        throw new SyntaxError('the input must be an object');
      }
      this.input = input;
      this.textProblem = null;
    } catch (error) {
      this.textProblem = `This is no input yet: ${error.message}`;
    }
    this.show();
  }

  async tryIt() {
    const path = `interrogations/${encodeURIComponent(this.interrogation.key)}/try`;
    // The form goes on being changed: the words of the claims are those of what was asked.
    const request = structuredClone(this.request());
    await this.send('try', (signal) => post(path, request, signal), (answer) => { this.answer = tried(answer, request.input); });
    document.getElementById('tried')?.focus();
  }

  async enqueue() {
    const body = { interrogation_key: this.interrogation.key, ...this.request() };
    await this.send('enqueue', (signal) => post('jobs', body, signal, { 'Idempotency-Key': this.key }), (job) => { this.job = job; });
  }

  request() {
    return { input: this.input, ...(this.model.trim() ? { model_hint: this.model.trim() } : {}) };
  }

  async send(what, call, keep) {
    const ending = new AbortController();
    const end = () => ending.abort();
    this.signal.addEventListener('abort', end, { once: true });
    Object.assign(this, { busy: { what, end, since: Date.now() }, problem: null, job: null, answer: what === 'try' ? null : this.answer });
    this.show();
    try {
      keep(await call(ending.signal));
    } catch (problem) {
      this.problem = problem.name === 'AbortError' ? null : problem;
    } finally {
      this.signal.removeEventListener('abort', end);
      this.busy = null;
      this.show();
    }
  }

  template() {
    const { busy, problem, job, answer, textProblem } = this;
    const stopped = busy !== null || textProblem !== null;
    return html`
      <section class="card asking" aria-labelledby="ask">
        <div class="head"><h2 id="ask">Ask it</h2>${this.examples()}</div>
        <form @submit=${(event) => { event.preventDefault(); this.tryIt(); }}>
          <div class="asking-parts">
            <div class="fields">${fields(this.interrogation.input_schema, this.input, () => this.changed())}
              <label>Model (optional)<input .value=${this.model} placeholder=${this.interrogation.default_model ?? this.interrogation.model ?? ''} maxlength="400"
                autocomplete="off" @input=${(event) => { this.model = event.target.value; this.key = newKey(); }}></label></div>
            <label class="as-json">The input as JSON
              <textarea spellcheck="false" rows="16" .value=${this.text} aria-invalid=${textProblem ? 'true' : 'false'} aria-describedby="json-problem"
                @input=${(event) => this.written(event.target.value)}></textarea>
              <small id="json-problem" role="status">${textProblem ?? 'Both sides are the same input; what the form does not have can be written here.'}</small></label>
          </div>
          <p class="buttons">
            <button type="submit" class="primary" ?disabled=${stopped}>Try it</button>
            <button type="button" ?disabled=${stopped} @click=${(event) => event.target.form.reportValidity() && this.enqueue()}>Enqueue a job</button>
            ${busy ? html`<button type="button" @click=${busy.end}>Give up</button>` : nothing}
            <small role="status">${busy ? (busy.what === 'try' ? 'The model is asked. This lasts as long as its answer …' : 'Enqueuing …')
              : 'Trying asks the model at once, without the queue, and keeps nothing.'}</small>
          </p>
        </form>
        ${problem ? problemBox(problem) : nothing}
        ${job ? enqueued(job) : nothing}
      </section>
      ${answer ?? nothing}`;
  }

  examples() {
    const { examples } = this.interrogation;
    return examples.length === 0 ? nothing : html`
      <label class="check">Example <select @change=${(event) => this.start(examples[event.target.value].input)}>
        ${examples.map((example, index) => html`<option value=${index}>${example.name}</option>`)}</select></label>`;
  }
}

function enqueued({ job_id: id, status, same_input: known, warnings = [] }) {
  return html`
    <div class="notice good" role="status">
      <p><strong>${known ? 'This job was there already' : 'The job waits'}</strong>: <a href=${href(['jobs', id])}>job ${id.slice(0, 8)}</a>, ${status}</p>
      ${warnings.map((warning) => html`<p>${warning}</p>`)}
    </div>`;
}
