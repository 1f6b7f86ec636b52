// Draws the figure that the page carries, follows its size and colours, and tells what is pressed in it.
import { inked } from "ink";
import { placeLabels } from "lanes";
import { bared, paint } from "marks";
import { save as savePicture } from "picture";
import { fill, forget, told, wordsOf } from "words";
import { zoomable } from "zoom";

const NARROW = 560; // pixels of width under which labels are short and marks small
const DAY = 86400000;
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false, showTips: false };
const coarse = window.matchMedia("(pointer: coarse)");

let figure = null; // as the server sent it
let marks = []; // its traces in the colours and sizes of this page
let places = []; // of what can be pressed, as `bared` gives them
let points = null; // [{ key, x, y, trace, index, at }], by day; made when first asked for
let drawnFor = 0; // pixels of width
let cursor = -1; // which of them the keyboard is at
let hovered = null; // what the pointer is over, as Plotly numbers it
let tried = false; // whether the words of the marks were asked for

export const plot = () => document.getElementById("plot");

/** Draws what the page carries, or nothing where it carries no figure. */
export function draw() {
  const source = document.getElementById("figure");
  if (!source || !plot()) return;
  figure = JSON.parse(source.textContent);
  points = null;
  cursor = -1;
  tried = false;
  forget();
  render();
}

/** What can be pressed, in the order of days. */
function pressable() {
  if (points) return points;
  points = places.flatMap(({ trace, index, at }) => {
    const { customdata, x, y } = figure.data[trace];
    return customdata ? [{ key: customdata[index], x: x[index], y: y[index], trace, index, at }] : [];
  });
  return points.sort((a, b) => (a.x < b.x ? -1 : a.x > b.x ? 1 : a.y - b.y));
}

document.getElementById("plotly").addEventListener("load", () => render()); // where it comes after the page

/** Draws the same figure again, for a new size or new colours. */
export function render() {
  const place = plot();
  if (!figure || !place || !window.Plotly) return;
  const { data, layout } = inked(figure);
  drawnFor = place.clientWidth;
  fit(data, layout, drawnFor);
  layout.yaxis.showticklabels = false; // the names beside it can be pressed and moved
  layout.font = { ...layout.font, family: getComputedStyle(document.body).fontFamily };
  layout.hoverlabel.font.family = layout.font.family;
  if (coarse.matches) layout.dragmode = false; // a finger scrolls the page; spans are set in the form
  if (place.data) Plotly.Fx.unhover(place);
  const fresh = !place.classList.contains("js-plotly-plot");
  marks = data;
  const bare = bared(data, layout);
  places = bare.places;
  Plotly.react(place, bare.traces, layout, CONFIG);
  paint(place, marks);
  if (fresh) listen(place);
  placeLabels(figure.layout.meta.lanes, layout.margin.l, drawnFor < NARROW);
  ring(opened());
}

function fit(data, layout, width) {
  layout.width = width;
  if (width >= NARROW) return;
  const narrow = layout.meta.narrow;
  layout.margin = { ...layout.margin, l: narrow.left, r: 8 };
  layout.xaxis.dtick = narrow.dtick;
  layout.font.size = 11.5;
  for (const trace of data) {
    if (!trace.marker?.size) continue;
    const sizes = trace.marker.size;
    const scale = trace.name === "crowd" ? 0.4 : 0.78;
    trace.marker.size = Array.isArray(sizes) ? sizes.map((size) => size * scale) : sizes * scale;
    if (trace.name === "crowd") trace.mode = "markers"; // no room for numbers
  }
}

function listen(place) {
  const tell = (name, detail) => place.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  place.on("plotly_click", ({ points: [point] }) => {
    if (point?.customdata !== undefined) tell("chart:press", point.customdata);
  });
  place.on("plotly_hover", ({ points: [point] }) => {
    hovered = point && { curveNumber: point.curveNumber, pointNumber: point.pointNumber };
    if (!tried) learn();
    tell("chart:hover", point?.customdata);
  });
  place.on("plotly_unhover", () => {
    hovered = null;
    tell("chart:hover", undefined);
  });
  for (const coming of ["pointerenter", "focus"]) place.addEventListener(coming, learn);
  place.on("plotly_selected", (event) => {
    const range = event?.range?.x ?? event?.range?.x2;
    if (range) tell("chart:span", days(range));
  });
  place.on("plotly_relayout", () => paint(place, marks));
  place.addEventListener("keydown", move);
  place.addEventListener("chart:range", ({ detail }) => tell("chart:span", days(detail)));
  zoomable(place);
}

/** Fetches the words of the marks, and shows those of the mark that is hovered. */
async function learn() {
  tried = true;
  await fill(plot());
  if (hovered) Plotly.Fx.hover(plot(), [hovered]);
}

// The chosen days: those whose middle, which is where the axis has their midnight, lies in the range.
function days(range) {
  const [start, end] = range.map((at) => Date.parse(`${String(at).replace(" ", "T")}Z`.replace(/ZZ$/, "Z"))).sort((a, b) => a - b);
  const first = Math.round(start / DAY);
  const last = Math.max(first, Math.round(end / DAY));
  return [first, last].map((day) => new Date(day * DAY).toISOString().slice(0, 10));
}

// Arrow keys go from mark to mark in the order of days; Enter opens; Escape leaves.
function move(event) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const place = plot();
  const points = pressable();
  if (event.key === "Enter" && points[cursor]) {
    place.dispatchEvent(new CustomEvent("chart:press", { bubbles: true, detail: points[cursor].key }));
  } else if (event.key === "Escape") {
    Plotly.Fx.unhover(place);
    cursor = -1;
    ring(opened());
    return;
  } else if (!(event.key in steps) || !points.length) {
    return;
  } else {
    cursor = Math.min(points.length - 1, Math.max(0, cursor + steps[event.key]));
    const point = points[cursor];
    Plotly.Fx.hover(place, [{ curveNumber: point.at[0], pointNumber: point.at[1] }]);
    ring(point.key);
    say(point);
  }
  event.preventDefault();
}

async function say({ trace, index, key }) {
  const { hovertext } = figure.data[trace];
  if (!hovertext) await fill(plot());
  const words = hovertext ? hovertext[index] : wordsOf(key);
  const status = document.getElementById("plot-status");
  status.textContent = words.replace(/<br>/g, ". ").replace(/<[^>]+>/g, "").replace(/&#x27;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

const opened = () => document.querySelector("[data-opened]")?.dataset.opened;

/** Puts the ring round the mark of an event; round none where the event is not drawn. It is no part of the figure, for
 * which Plotly would draw every mark anew. */
export function ring(key) {
  const place = plot();
  const mark = document.querySelector(".plot-ring");
  if (!mark || !place?._fullLayout) return;
  const point = key === undefined ? undefined : pressable().find((one) => String(one.key) === String(key));
  mark.hidden = !point;
  if (!point) return;
  const { xaxis, yaxis } = place._fullLayout;
  const size = figure.data[point.trace].marker.size;
  const across = 12 + (Array.isArray(size) ? size[point.index] : size);
  mark.style.left = `${xaxis._offset + xaxis.d2p(point.x)}px`;
  mark.style.top = `${yaxis._offset + yaxis.d2p(point.y)}px`;
  mark.style.width = mark.style.height = `${across}px`;
}

/** Draws again where the room has become another. */
export function refit() {
  if (plot() && plot().clientWidth !== drawnFor) render();
}

/** Saves the chart as a picture with its title, filters and sources. */
export async function save(format) {
  const { sources } = await told();
  return savePicture(figure, format, { ...document.getElementById("chart").dataset, sources });
}
