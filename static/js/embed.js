// The chart in a frame: a mark that is tapped opens the sentences it rests on, over the chart.
import { draw, plot, refit, render, ring } from "chart";
import { localise } from "days";

const sheet = document.getElementById("evidence");
const body = document.getElementById("evidence-body");
const { evidence } = document.getElementById("chart").dataset;
let asked = null; // the event whose evidence is on its way or shown

async function open(key) {
  asked = key;
  ring(key);
  let told;
  try {
    const answer = await fetch(evidence.replace("/0/", `/${encodeURIComponent(key)}/`));
    if (!answer.ok) throw new Error(String(answer.status));
    told = await answer.text();
  } catch {
    told = "<p>What it rests on cannot be fetched just now. Try again.</p>";
  }
  if (asked !== key) return;
  body.innerHTML = told; // our own server's markup, in which everything from articles is escaped
  localise(body);
  const mark = document.querySelector(".plot-ring");
  sheet.classList.toggle("is-left", mark.offsetLeft > plot().clientWidth / 2); // beside its mark, not over it
  Plotly.Fx.unhover(plot());
  sheet.hidden = false;
  sheet.scrollTop = 0;
  sheet.focus({ preventScroll: true });
}

function close() {
  if (sheet.hidden) return;
  sheet.hidden = true;
  asked = null;
  ring(undefined);
  plot().focus({ preventScroll: true });
}

/** Shows the days from one to another, in this frame. */
function look([from, to]) {
  const url = new URL(location.href);
  url.searchParams.set("from", from);
  url.searchParams.set("to", to);
  location.assign(url);
}

document.addEventListener("chart:press", ({ detail }) => (Array.isArray(detail) ? look(detail) : open(detail)));
document.addEventListener("chart:span", ({ detail }) => look(detail));
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
sheet.querySelector(".embed-close").addEventListener("click", close);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
new ResizeObserver(refit).observe(document.getElementById("chart"));
draw();
