// ECharts, fetched when the first chart is drawn, in the page's own colours. Tooltips are drawn on the canvas (renderMode
// richText): as markup they would carry style attributes, which the content security policy forbids.

import { axisTime, time } from './format.js';

// Of every place that somebody may put into the page again; and those that are in it, or about to be.
const charts = new WeakMap();
const shown = new Set();
const sizes = new ResizeObserver(entries => entries.forEach(({ target }) => {
  const known = charts.get(target);
  if (known && known.instance && target.isConnected) known.instance.resize();
}));
let echarts = null;

const loading = import('/webjars/echarts/5.5.0/echarts.esm.min.js').then(module => { echarts = module; });
const motionless = matchMedia('(prefers-reduced-motion: reduce)').matches;
const dark = matchMedia('(prefers-color-scheme: dark)');

export const color = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
export const palette = () => [1, 2, 3, 4, 5, 6, 7, 8].map(number => color('series-' + number));

/** A place for a chart: `draw` makes its options, `click` is given what was clicked. */
export function chart(size, label, draw, click) {
  const place = document.createElement('div');
  place.className = 'chart ' + size;
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', label);
  charts.set(place, { draw, click, instance: null });
  shown.add(place);
  return place;
}

/** Draws new options into a chart that is there already, or that comes back into the page. */
export function redraw(place, draw) {
  const known = charts.get(place);
  known.draw = draw;
  shown.add(place);
  paint(place, known);
}

function paint(place, known) {
  if (!echarts || !place.isConnected) return;
  if (!known.instance) {
    known.instance = echarts.init(place, null, { renderer: 'canvas' });
    sizes.observe(place);
    if (known.click) known.instance.on('click', event => known.click(event));
  }
  known.instance.setOption(dressed(known.draw()), { notMerge: true });
}

/** Draws what was put into the page, and forgets what was taken out of it. */
export async function settle() {
  await loading;
  for (const place of shown) {
    const known = charts.get(place);
    if (!place.isConnected) {
      sizes.unobserve(place);
      if (known.instance) known.instance.dispose();
      known.instance = null;
      shown.delete(place);
    } else if (!known.instance) {
      paint(place, known);
    }
  }
}

/** Of milliseconds since the epoch, with labels that keep apart. */
export function timeAxis(from, to) {
  const inSeconds = to - from < 600_000;
  const labels = innerWidth < 640 || inSeconds ? 3 : 6;
  return { type: 'time', min: from, max: to, splitNumber: labels, minInterval: (to - from) / (labels + 2),
    axisLabel: { formatter: inSeconds ? time : axisTime(to - from) }, splitLine: { show: false } };
}

function dressed(options) {
  const text = { color: color('soft'), fontFamily: getComputedStyle(document.body).fontFamily };
  const axis = {
    axisLine: { lineStyle: { color: color('line') } }, axisTick: { show: false },
    axisLabel: { color: color('soft'), hideOverlap: true }, splitLine: { lineStyle: { color: color('line') } },
    nameTextStyle: { color: color('soft') },
  };
  const onAxes = list => [list].flat().filter(Boolean).map(one => ({ ...axis, ...one, axisLabel: { ...axis.axisLabel, ...one.axisLabel } }));
  return {
    animation: !motionless, animationDuration: 250, animationDurationUpdate: 250, color: palette(), textStyle: text,
    grid: { left: 4, right: 16, top: 34, bottom: 4, containLabel: true },
    ...options,
    tooltip: options.tooltip && {
      renderMode: 'richText', backgroundColor: color('card'), borderColor: color('line'), borderWidth: 1,
      textStyle: { color: color('ink'), fontSize: 13 }, confine: true, ...options.tooltip,
    },
    legend: options.legend && { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: { color: color('soft') },
      inactiveColor: color('line'), ...options.legend },
    ...(options.xAxis && { xAxis: onAxes(options.xAxis) }),
    ...(options.yAxis && { yAxis: onAxes(options.yAxis) }),
  };
}

function repaint() {
  for (const place of shown) if (charts.get(place).instance) paint(place, charts.get(place));
}

dark.addEventListener('change', repaint);
