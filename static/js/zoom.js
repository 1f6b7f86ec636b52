// Zooming in the chart: with the wheel and Ctrl (which is what a pinch on a touchpad is), or + - 0 and brackets.
const DAY = 86400000;
const SETTLE = 280; // milliseconds of rest until the days are asked for
const KEYS = { "+": "+", "=": "+", "-": "−", "0": "All days", "[": "‹", "]": "›" };

let ahead = null; // the range on the way: [start, end] in milliseconds
let timer = 0;

const time = (at) => Date.parse(`${String(at).replace(" ", "T")}Z`);

/** Lets the wheel and keys over the chart change the days shown. */
export function zoomable(place) {
  place.addEventListener("wheel", wheel, { passive: false });
  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
    event.preventDefault();
    document.querySelector(`[data-zoom="${KEYS[event.key]}"]`)?.click();
  });
}

function wheel(event) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const place = event.currentTarget;
  const { xaxis } = place._fullLayout;
  const [start, end] = ahead ?? xaxis.range.map(time);
  const share = (event.clientX - place.getBoundingClientRect().left - xaxis._offset) / xaxis._length;
  const at = start + Math.min(1, Math.max(0, share)) * (end - start);
  const factor = Math.exp(Math.min(60, Math.max(-60, event.deltaY)) / 150);
  ahead = [at - (at - start) * factor, at + (end - at) * factor];
  if (ahead[1] - ahead[0] < DAY) ahead = [at - DAY / 2, at + DAY / 2];
  Plotly.relayout(place, { "xaxis.range": ahead.map((one) => new Date(one).toISOString()) });
  clearTimeout(timer);
  timer = setTimeout(() => settle(place), SETTLE);
}

function settle(place) {
  const range = ahead.map((one) => new Date(one).toISOString());
  ahead = null;
  place.dispatchEvent(new CustomEvent("chart:range", { bubbles: true, detail: range }));
}
