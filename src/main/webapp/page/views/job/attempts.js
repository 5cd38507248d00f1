// The attempts of a job as bars by phase, and the figures as a table.
import { html, nothing, svg } from '../../html.js';
import { count, duration, href, time } from '../../parts.js';
import { PHASES, attemptsOf, barsOf } from './timeline.js';

const FEW = 6;

/** @param shownRun the id of the run whose claims and files are shown */
export function attempts(job, shownRun) {
  const all = attemptsOf(job);
  if (all.length === 0) {
    return html`<section class="card" aria-labelledby="attempts"><h2 id="attempts">Attempts</h2><p class="empty">${job.status === 'RUNNING' ? 'The first is under way.' : 'None has been made yet.'}</p></section>`;
  }
  const longest = Math.max(...all.map((one) => one.seconds), 0.001);
  const used = PHASES.filter(([phase]) => all.some((one) => one.phases[phase] > 0));
  return html`
    <section class="card" aria-labelledby="attempts">
      <div class="head"><h2 id="attempts">Attempts</h2>
        <ul class="legend" aria-label="Colours of the bars">${used.map(([phase, word, meaning]) => html`<li title=${meaning}><span class="swatch phase-${phase}"></span>${word}</li>`)}</ul></div>
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
        <span class="muted end">${attempt.waited >= 1 ? html`waited ${duration(attempt.waited)}, ` : nothing}took ${duration(attempt.seconds)}</span>
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
        <thead><tr><th scope="col">Run</th><th scope="col">Came to</th><th scope="col">Began</th><th scope="col" class="num" title="since the job was created, or the run before it ended">Waited before</th>
          ${used.map(([, word, meaning]) => html`<th scope="col" class="num" title=${meaning}>${word}</th>`)}
          <th scope="col" class="num">All</th><th scope="col" class="num">Prompt tokens</th><th scope="col" class="num">Output tokens</th><th scope="col">Model</th></tr></thead>
        <tbody>${all.map((one) => html`
          <tr><th scope="row">${one.number}</th><td>${one.end.word}</td><td>${time(one.run.started_utc)}</td><td class="num">${duration(one.waited)}</td>
            ${used.map(([phase]) => html`<td class="num">${one.phases[phase] ? seconds(one.phases[phase]) : '–'}</td>`)}
            <td class="num">${duration(one.seconds)}</td><td class="num">${count(one.tokens.prompt)}</td><td class="num">${count(one.tokens.output)}</td>
            <td>${one.run.model_name || '–'}</td></tr>`)}
        </tbody>
      </table>
    </div>`;
}

/** Phases may be milliseconds. */
function seconds(value) {
  return value < 0.95 ? `${Math.max(1, Math.round(value * 1_000))} ms` : duration(value);
}
