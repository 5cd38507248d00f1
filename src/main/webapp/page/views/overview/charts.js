// Jobs and tokens a second over the time that this tab looked.
import { lineChart } from '../../chart.js';
import { followRates, rates } from '../../history.js';
import { html, render } from '../../html.js';
import { counted, decimal, tokens } from '../../parts.js';

/** @returns {{element: Element, show(queue: Object|null): void}} the charts keep their own place, since a template made again would draw them anew */
export function charts(signal) {
  const element = document.createElement('section');
  element.className = 'cards';
  element.setAttribute('aria-label', 'Rates');
  const jobs = figure(element, { title: 'Jobs ended', unit: 'per second', format: decimal, series: 'finished', signal });
  const written = figure(element, { title: 'Tokens written', unit: 'per second', format: rate, series: 'tokens', signal });
  return {
    element,
    show(queue) {
      jobs.show(queue?.finished_per_second, queue ? `${counted(queue.finished_last_hour, 'job')} in the last hour` : '');
      written.show(queue?.output_tokens_per_second, queue
        ? `last day: ${counted(queue.runs_last_day, 'run')}, ${tokens(queue.prompt_tokens_last_day)} tokens read, ${tokens(queue.output_tokens_last_day)} written` : '');
    },
  };
}

/** Few tokens a second have places: the marks of the axis would all be 0. */
function rate(value) {
  return value < 10 ? decimal(value) : tokens(value);
}

function figure(parent, { title, unit, format, series, signal }) {
  const element = document.createElement('figure');
  element.className = 'card rate';
  const caption = document.createElement('figcaption');
  const place = document.createElement('div');
  element.append(caption, place);
  parent.append(element);
  let now = { value: null, note: '' };
  let point = null;
  const show = () => render(html`
    <h2>${title}</h2>
    <p><strong>${format(point ? point.value : now.value)}</strong> <small>${point ? `at ${new Date(point.time * 1_000).toISOString().slice(11, 19)} UTC` : unit}</small></p>
    <small class="note">${now.note}</small>`, caption);
  const draw = () => {
    chart ??= place.clientWidth > 0 ? lineChart(place, { format, signal, onPoint: (under) => { point = under; show(); } }) : null;
    const all = rates();
    chart?.show(all.times, all[series]);
  };
  let chart = null;
  followRates(draw, signal);
  return {
    show(value, note) {
      now = { value: value ?? null, note };
      show();
      if (!chart) {
        draw();
      }
    },
  };
}
