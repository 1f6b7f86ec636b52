// Draws the bar charts of a page; a pressed bar leads to its events on the timeline.
import { inked } from "ink";

const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false, showTips: false };
const NARROW = 480; // pixels of width under which there are fewer dates

function draw(place) {
  const figure = JSON.parse(document.getElementById(place.dataset.bars).textContent);
  const { data, layout } = inked(figure);
  layout.width = place.clientWidth;
  layout.font = { ...layout.font, family: getComputedStyle(document.body).fontFamily };
  layout.hoverlabel.font.family = layout.font.family;
  if (layout.width < NARROW) layout.xaxis.dtick = layout.meta.narrow.dtick;
  const fresh = !place.classList.contains("js-plotly-plot");
  Plotly.react(place, data, layout, CONFIG);
  if (fresh) place.on("plotly_click", ({ points: [bar] }) => bar && location.assign(address(place, bar)));
  place.drawnFor = layout.width;
}

/** The place's own address with the bar's days, and with what its colour stands for. */
function address(place, bar) {
  const url = new URL(place.dataset.address, location.href);
  const [name, value] = bar.data.meta;
  url.searchParams.delete(name);
  url.searchParams.set(name, value);
  url.searchParams.set("from", bar.customdata[0]);
  url.searchParams.set("to", bar.customdata[1]);
  return url;
}

const places = () => document.querySelectorAll("[data-bars]");
const drawAll = () => places().forEach(draw);

document.addEventListener("themechange", drawAll);
document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => target.id === "desk" && drawAll());
new ResizeObserver(() => places().forEach((place) => place.drawnFor !== place.clientWidth && draw(place))).observe(document.getElementById("desk"));
drawAll();
