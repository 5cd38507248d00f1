// A small line over time. What it says is also there in words, so that it is hidden from who hears the page.

const HEIGHT = 120;
const SHORTEST_SECONDS = 120;

/**
 * @param root an element; its width is the chart's
 * @param format a value as text, for the axis
 * @param onPoint is called with the {time, value} under the pointer, or null
 * @returns {{show(times: number[], values: (number|null)[]): void}} ends when the signal aborts
 */
export function lineChart(root, { format, onPoint, signal }) {
  let data = [[], []];
  let plot = null;
  const draw = () => {
    plot?.destroy();
    plot = new globalThis.uPlot(options(root, format, onPoint), data, root);
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', draw, { signal });
  const size = new ResizeObserver(() => {
    if (plot && root.clientWidth > 0) {
      plot.setSize({ width: root.clientWidth, height: HEIGHT });
    }
  });
  size.observe(root);
  signal.addEventListener('abort', () => {
    size.disconnect();
    plot?.destroy();
  }, { once: true });
  root.setAttribute('aria-hidden', 'true');
  return {
    show(times, values) {
      data = times.length > 1 ? [times, values] : padded(times, values);
      if (plot) {
        plot.setData(data);
      } else {
        draw();
      }
    },
  };
}

/** Of a single moment the library would make a day. */
function padded(times, values) {
  const end = times[0] ?? Date.now() / 1_000;
  return [[end - SHORTEST_SECONDS, end], [null, values[0] ?? null]];
}

function options(root, format, onPoint) {
  const colours = getComputedStyle(document.documentElement);
  const colour = (name) => colours.getPropertyValue(name).trim();
  const axis = { stroke: colour('--muted'), font: '11px system-ui, sans-serif', ticks: { show: false } };
  return {
    width: Math.max(root.clientWidth, 100),
    height: HEIGHT,
    legend: { show: false },
    padding: [8, 26, 0, 0], // half of the last time stands beyond the line
    tzDate: (seconds) => globalThis.uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6, fill: colour('--accent') } },
    scales: { x: { range: timeRange }, y: { range: (self, min, max) => [0, Math.max((max ?? 0) * 1.15, 0.1)] } },
    axes: [
      { ...axis, grid: { show: false }, space: 90, size: 24, values: (self, splits) => splits.map(clock) },
      { ...axis, grid: { stroke: colour('--line'), width: 1 }, space: 34, size: 48, values: (self, splits) => splits.map(format) },
    ],
    series: [{}, { stroke: colour('--accent'), fill: colour('--accent-soft'), width: 1.5, points: { show: false } }],
    hooks: { setCursor: [(self) => onPoint(point(self))] },
  };
}

/** A line that has just begun stands at the right, not stretched over all of the width. */
function timeRange(self, min, max) {
  const end = max ?? Date.now() / 1_000;
  return [Math.min(min ?? end, end - SHORTEST_SECONDS), end];
}

function point(plot) {
  const index = plot.cursor.idx;
  const value = index === null || index === undefined ? null : plot.data[1][index];
  return value === null || value === undefined ? null : { time: plot.data[0][index], value };
}

function clock(seconds) {
  return new Date(seconds * 1_000).toISOString().slice(11, seconds % 60 ? 19 : 16);
}
