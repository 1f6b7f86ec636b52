// Draws the marks of a figure as a few paths. Plotly would make an element of each, which takes a thousand marks a third
// of a second; it keeps the axes, hovering and choosing, for which it needs to know no more than where the marks are.

import { wordsOf } from "words";

const SVG = "http://www.w3.org/2000/svg";
const STAR = [0.225, -0.309, 0.951, -0.309, 0.363, 0.118, 0.588, 0.809, 0, 0.382, -0.588, 0.809, -0.363, 0.118, -0.951, -0.309, -0.225, -0.309, 0, -1];
// The corners of Plotly's symbols, x after y, for a radius of one; the last goes back to the first, but in a stroke.
const CORNERS = {
  square: [1, 1, -1, 1, -1, -1, 1, -1],
  diamond: [1.3, 0, 0, 1.3, -1.3, 0, 0, -1.3],
  "triangle-up": [-1.155, 0.5, 1.155, 0.5, 0, -1],
  star: STAR.map((at) => at * 1.4),
  bowtie: [1, 1, 1, -1, -1, 1, -1, -1],
  "arrow-up": [0, 0, -1, 2, 1, 2],
  "arrow-down": [0, 0, -1, -2, 1, -2],
  "line-ne": [1, -1, -1, 1],
};
const outlines = new Map(); // symbol and size -> its path from where it stands

const short = (number) => Math.round(number * 100) / 100;
const each = (value, index) => (Array.isArray(value) ? value[index] : value);

function outline(symbol, size) {
  const key = `${symbol} ${size}`;
  if (!outlines.has(key)) outlines.set(key, symbol === "circle" ? circle(size / 2) : polygon(symbol, size / 2));
  return outlines.get(key);
}

function circle(radius) {
  const [r, across] = [short(radius), short(2 * radius)];
  return `m${r},0a${r},${r} 0 1,1 -${across},0a${r},${r} 0 1,1 ${across},0z`;
}

function polygon(symbol, radius) {
  const corners = CORNERS[symbol].map((at) => at * radius);
  const steps = corners.map((at, index) => short(at - (corners[index - 2] ?? 0)));
  return `m${steps[0]},${steps[1]}l${steps.slice(2).join(",")}${symbol.startsWith("line") ? "" : "z"}`;
}

const isMarks = (trace) => trace.mode === "markers";
const isBars = (trace) => trace.type === "bar" && trace.yaxis === "y2";
const isSpans = (trace) => trace.type === "bar" && trace.orientation === "h";
const isDrawn = (trace) => isMarks(trace) || isBars(trace) || isSpans(trace) || trace.mode === "lines";

/** What Plotly is to have of these traces: a trace for each plot with all that is hovered or chosen in it, without any
 * look, for each trace costs it time; and those that are not drawn here as they are. `places` are where each of the
 * former is in the figure and in what Plotly has: { trace, index, at: [number of the trace, of the point] }. */
export function bared(data, layout) {
  const bars = data.filter(isBars);
  const heights = bars.flatMap(({ y, base }) => y.map((height, index) => base[index] + height));
  if (heights.length) layout.yaxis2.range = [0, 1.05 * Math.max(...heights)];
  const lanes = ghost({ customdata: [] });
  const counts = ghost({ xaxis: "x2", yaxis: "y2" });
  const places = [];
  const kept = [lanes, counts];
  data.forEach((trace, number) => {
    if (!isDrawn(trace)) kept.push(trace);
    if (!trace.hovertemplate) return;
    const into = isBars(trace) ? counts : lanes;
    trace.x.forEach((x, index) => {
      const at = isDrawn(trace) ? [kept.indexOf(into), into.x.length] : [kept.length - 1, index];
      places.push({ trace: number, index, at });
      if (!isDrawn(trace)) return;
      into.x.push(x);
      into.y.push(isBars(trace) ? trace.base[index] + trace.y[index] / 2 : trace.y[index]);
      into.text.push(trace.text ? trace.text[index] : wordsOf(trace.customdata[index]));
      into.customdata?.push(trace.customdata[index]);
    });
  });
  return { traces: kept, places };
}

const ghost = (more) => ({ type: "scatter", mode: "none", x: [], y: [], text: [], hovertemplate: "%{text}<extra></extra>", ...more });

/** Draws the marks of these traces into Plotly's plot; to be called whenever its axes have changed. */
export function paint(place, data) {
  const { xaxis, yaxis, xaxis2, yaxis2, _plots } = place._fullLayout;
  const layer = { xy: document.createElementNS(SVG, "g"), x2y2: document.createElementNS(SVG, "g") };
  for (const trace of data) {
    if (isSpans(trace)) for (const [look, path] of stretches(trace, xaxis, yaxis)) add(layer.xy, JSON.parse(look), path);
    else if (isBars(trace)) add(layer.x2y2, { fill: trace.marker.color }, rectangles(trace, xaxis2, yaxis2));
    else if (trace.mode === "lines") add(layer.xy, stroke(trace), segments(trace, xaxis, yaxis));
    else if (isMarks(trace)) for (const [look, path] of symbols(trace, xaxis, yaxis)) add(layer.xy, JSON.parse(look), path);
  }
  for (const [subplot, group] of Object.entries(layer)) {
    group.setAttribute("class", "marks");
    group.setAttribute("stroke-miterlimit", 2); // as Plotly has it: the tips of stars stay short
    const plot = _plots[subplot]?.plot.node();
    plot?.querySelector(":scope > .marks")?.remove();
    plot?.append(group);
  }
}

function add(group, look, d) {
  if (!d) return;
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  for (const [name, value] of Object.entries({ fill: "none", ...look })) path.setAttribute(name, value);
  group.append(path);
}

// [how marks look, as JSON; the path of all that look so]
function symbols({ x, y, marker }, xaxis, yaxis) {
  const paths = new Map();
  x.forEach((at, index) => {
    const [symbol, open] = each(marker.symbol, index).split("-open");
    const color = each(marker.color, index);
    const width = each(marker.line?.width, index) ?? 0;
    const edge = width ? { stroke: open === undefined ? marker.line.color : color, "stroke-width": width } : {};
    const look = JSON.stringify({ fill: open === undefined ? color : "none", opacity: marker.opacity ?? 1, ...edge });
    const path = `M${short(xaxis.d2p(at))},${short(yaxis.d2p(y[index]))}${outline(symbol, each(marker.size, index))}`;
    paths.set(look, (paths.get(look) ?? "") + path);
  });
  return paths;
}

function stroke({ line, opacity }) {
  const unit = Math.max(line.width, 3);
  const dashes = { dot: `${unit},${unit}`, dash: `${3 * unit},${3 * unit}` };
  return { stroke: line.color, "stroke-width": line.width, "stroke-dasharray": dashes[line.dash] ?? "none", opacity };
}

function segments({ x, y }, xaxis, yaxis) {
  let begun = false;
  return x.map((at, index) => {
    const step = at === null ? "" : `${begun ? "L" : "M"}${short(xaxis.d2p(at))},${short(yaxis.d2p(y[index]))}`;
    begun = at !== null;
    return step;
  }).join("");
}

function rectangles({ x, y, base, width }, xaxis, yaxis) {
  const across = short(Math.abs(xaxis.l2p(width) - xaxis.l2p(0)));
  return x.map((at, index) => {
    const [bottom, top] = [base[index], base[index] + y[index]].map((height) => yaxis.d2p(height));
    return `M${short(xaxis.d2p(at) - across / 2)},${short(bottom)}h${across}v${short(top - bottom)}h-${across}z`;
  }).join("");
}

// The same for the bars over several days: `base` is where each begins, `x` how many milliseconds it is long.
function stretches({ base, x, y, width, marker }, xaxis, yaxis) {
  const paths = new Map();
  const high = short(Math.abs(yaxis.l2p(width) - yaxis.l2p(0)));
  base.forEach((start, index) => {
    const look = JSON.stringify({ fill: marker.color[index], opacity: marker.opacity[index] });
    const long = short(xaxis.l2p(x[index]) - xaxis.l2p(0));
    const path = `M${short(xaxis.d2p(start))},${short(yaxis.d2p(y[index]) - high / 2)}h${long}v${high}h-${long}z`;
    paths.set(look, (paths.get(look) ?? "") + path);
  });
  return paths;
}
