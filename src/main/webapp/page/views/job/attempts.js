// The attempts of a job as bars by phase, and the figures as a table.
import { html, nothing, svg } from '../../html.js';
import { count, empty, fineDuration, href, time } from '../../parts.js';
import { PHASES, attemptsOf, barsOf, isOfTheModel } from './timeline.js';

const FEW = 6;

/** @param shownRun the id of the run whose claims and files are shown */
export function attempts(job, shownRun) {
  const all = attemptsOf(job);
  if (all.length === 0) {
    return html`<section class="card" aria-labelledby="attempts"><h2 id="attempts">Attempts</h2>${
      empty(job.status === 'RUNNING' ? 'The first is under way.' : 'None has been made yet.')}</section>`;
  }
  const longest = Math.max(...all.map((one) => one.seconds), 0.001);
  const used = PHASES.filter(([phase]) => all.some((one) => one.phases[phase] > 0));
  return html`
    <section class="card" aria-labelledby="attempts">
      <div class="head"><h2 id="attempts">Attempts</h2>
        <ul class="legend" aria-label="Colours of the bars">${used.map(([phase, word, meaning]) => html`<li title=${meaning}><span class="swatch phase-${phase}"></span>${isOfTheModel(phase) ? 'model: ' : ''}${word}</li>`)}</ul></div>
      <ol class="timeline">${all.map((one) => row(job, one, longest, shownRun))}</ol>
      <details ?open=${all.length <= FEW}>
        <summary>Figures</summary>
        ${figures(all, used)}
      </details>
      ${all.some((one) => !one.end.spent) ? html`<p class="muted">What was deferred or stopped is no failure: it cost the job none of its attempts.</p>` : nothing}
    </section>`;
}

function row(job, attempt, longest, shownRun) {
  const { run, end } = attempt;
  const isShown = run.run_id === shownRun;
  return html`
    <li class=${end.spent ? '' : 'unspent'}>
      <p class="attempt">
        <a href=${href(['jobs', job.job_id], { run: run.run_id })} aria-current=${isShown ? 'true' : 'false'}>Run ${attempt.number}</a>
        <span class="tag ${end.kind}">${end.word}</span>
        ${run.error_kind ? html`<span class="mono">${run.error_kind}</span>` : nothing}
        ${run.reused_run_id ? html`<span class="muted">answered from the lake</span>` : nothing}
        <span class="muted end">${attempt.waited >= 1 ? html`waited ${fineDuration(attempt.waited)}, ` : nothing}took ${fineDuration(attempt.seconds)}</span>
      </p>
      <svg class="phases" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
        ${barsOf(attempt, longest).map((bar) => svg`<rect class="phase-${bar.phase}" x=${bar.x} y="0" width=${bar.width} height="12"></rect>`)}
      </svg>
      ${run.error && isShown ? html`<p class="muted wrap" dir="auto">${run.error}</p>` : nothing}
    </li>`;
}

function figures(all, used) {
  return html`
    <p class="muted">A run that called twice, to have its answer repaired, has the sum of both calls.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Figures of the attempts">
      <table>
        <caption class="hidden-words">What the attempts of the job took, by phase</caption>
        ${columns(used)}
        <tbody>${all.map((one) => html`
          <tr><th scope="row">${one.number}</th><td>${one.end.word}</td><td>${time(one.run.started_utc)}</td><td class="num">${fineDuration(one.waited)}</td>
            ${used.map(([phase]) => html`<td class="num">${one.phases[phase] ? fineDuration(one.phases[phase]) : '–'}</td>`)}
            <td class="num">${fineDuration(one.seconds)}</td><td class="num">${count(one.tokens.prompt)}</td><td class="num">${count(one.tokens.output)}</td>
            <td>${one.run.model_name || '–'}</td></tr>`)}
        </tbody>
      </table>
    </div>`;
}

/** The phases of the model stand together, below one heading. */
function columns(used) {
  const ofModel = used.filter(([phase]) => isOfTheModel(phase));
  const rows = ofModel.length ? 2 : 1;
  const first = ofModel[0]?.[0];
  const single = (word, kind, meaning = nothing) => html`<th scope="col" class=${kind} rowspan=${rows} title=${meaning}>${word}</th>`;
  return html`
    <thead><tr>${single('Run', '')}${single('Came to', '')}${single('Began', '')}${single('Waited before', 'num', 'since the job was created, or the run before it ended')}
      ${used.map(([phase, word, meaning]) => (phase === first
        ? html`<th scope="colgroup" class="of-model" colspan=${ofModel.length} title="what the model server did">Model</th>`
        : isOfTheModel(phase) ? nothing : single(word, 'num', meaning)))}
      ${single('All', 'num')}${single('Prompt tokens', 'num')}${single('Output tokens', 'num')}${single('Model name', '')}</tr>
      ${ofModel.length ? html`<tr>${ofModel.map(([, word, meaning]) => html`<th scope="col" class="num" title=${meaning}>${word}</th>`)}</tr>` : nothing}</thead>`;
}
