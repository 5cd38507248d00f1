// Batch executions of this node, that is its slots: what each came to, stop and restart.
import { get, post } from '../api.js';
import { html, nothing, render, repeat } from '../html.js';
import { confirmDialog, count, duration, empty, jobLink, loading, problemBoxes, secondsSince, statusTag, time } from '../parts.js';
import { reread } from '../reread.js';

export const title = 'Executions';

const RUNS = ['STARTING', 'STARTED'];
const RESTARTS = ['STOPPED', 'FAILED'];

export async function open({ root, signal }) {
  const state = { runner: null, problem: null, refused: null, done: null };
  const show = () => signal.aborted || render(page(state, doIt), root);
  const executions = reread(async () => {
    try {
      state.runner = await get('runner', null, signal);
      state.problem = null;
    } catch (problem) {
      state.problem = problem;
    }
    show();
  }, signal);
  async function doIt(ask, path, words) {
    if (ask && !(await confirmDialog(ask))) {
      return;
    }
    try {
      Object.assign(state, { done: words((await post(path)).execution_id), refused: null });
      await executions.now();
    } catch (refused) {
      Object.assign(state, { done: null, refused });
      show();
    }
  }
  show();
  await executions.first;
}

function page({ runner, problem, refused, done }, doIt) {
  return html`
    <div class="head">
      <h1>Batch executions</h1>
      <button type="button" @click=${() => doIt(null, 'runner/once', (id) => `Execution ${id} works one job.`)}>Work one job</button>
      <button type="button" @click=${() => doIt(null, 'runner/drain', (id) => `Execution ${id} works until nothing waits.`)}>Work until nothing waits</button>
    </div>
    <p class="lead">An execution of Jakarta Batch is a slot of this node, which works one job after the other. What is restarted is the slot, not a job.</p>
    ${problemBoxes(refused, problem)}
    <p class="notice good" role="status" ?hidden=${!done}>${done}</p>
    ${runner ? content(runner, doIt) : problem ? nothing : loading()}`;
}

function content(runner, doIt) {
  const { node, slots, concurrency, loop, executions } = runner;
  return html`
    <p class="muted">Node ${node}: ${count(slots.length)} of ${count(concurrency)} slots are open; ${loop ? 'it opens them by itself' : 'it opens none by itself'}.</p>
    ${executions.length === 0 ? empty('No execution yet.') : html`
      <div class="card scroll" tabindex="0" role="region" aria-label="Executions">
        <table>
          <thead><tr><th scope="col" class="num">Execution</th><th scope="col">State</th><th scope="col">Works on</th><th scope="col" class="num">Jobs</th>
            <th scope="col">Started</th><th scope="col">Lasted</th><th scope="col"><span class="hidden-words">Stop or restart</span></th></tr></thead>
          <tbody>${repeat(executions, (one) => one.execution_id, (one) => row(one, slots.find((slot) => slot.execution_id === one.execution_id), doIt))}</tbody>
        </table>
      </div>`}`;
}

function row(execution, slot, doIt) {
  const { execution_id: id, status, exit_status: exit, started, ended, jobs_done: jobs } = execution;
  return html`
    <tr>
      <th scope="row" class="num">${id}</th>
      <td>${statusTag(status)}</td>
      <td>${slot?.job_id ? html`${jobLink(slot.job_id)} <small>${slot.step ?? ''}</small>` : slot ? html`<span class="muted">waits for a job</span>` : nothing}</td>
      <td class="num">${count(jobs)}</td>
      <td>${time(started)}</td>
      <td class="nowrap">${duration(started ? secondsSince(started) - (secondsSince(ended) ?? 0) : null)}</td>
      <td>${button(id, status, doIt)}</td>
    </tr>
    ${exit && exit !== status ? html`<tr class="why"><td></td><td colspan="6" class="wrap muted">${exit}</td></tr>` : nothing}`;
}

function button(id, status, doIt) {
  if (RUNS.includes(status)) {
    return html`<button type="button" class="small" aria-label=${`Stop execution ${id}`} @click=${() => doIt({
      title: `Stop execution ${id}`,
      text: 'It takes no more jobs. The job that it works on has the time of DERIVE_SHUTDOWN_SECONDS to end; then it is released and another slot takes it.',
      action: 'Stop it',
    }, `runner/executions/${id}/stop`, () => `Execution ${id} stops.`)}>Stop</button>`;
  }
  if (RESTARTS.includes(status)) {
    return html`<button type="button" class="small" aria-label=${`Restart execution ${id}`} @click=${() => doIt({
      title: `Restart execution ${id}`, text: 'The slot is opened again, and works what waits.', action: 'Restart it',
    }, `runner/executions/${id}/restart`, (next) => `It goes on as execution ${next}.`)}>Restart</button>`;
  }
  return nothing;
}
