// The timeline's desk: what is pressed in the chart or the list becomes an address, and htmx fetches its parts.
import { draw, refit, render, ring, save } from "chart";
import { follow, opened } from "list";
import { toast, why } from "page";
import "focus";
import "keep";
import "keys";
import "review";
import "share";

const wide = window.matchMedia("(min-width: 70.01rem)");
let focusPanel = false;

// On a narrow screen the filters are folded; whether they are open is kept outside what htmx swaps.
function fold() {
  const open = document.getElementById("desk").classList.contains("filters-open");
  document.getElementById("filters-toggle")?.setAttribute("aria-expanded", String(open));
}

/** The present address with other values; null removes one. */
function address(changes) {
  const url = new URL(location.href);
  for (const name of ["after", "at"]) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}

const go = (path, target) => htmx.ajax("GET", path, { target, push: path });

document.addEventListener("chart:press", ({ detail }) => {
  if (Array.isArray(detail)) {
    go(address({ from: detail[0], to: detail[1] }), "#desk");
    return;
  }
  focusPanel = true;
  go(address({ event: detail }), "#panel");
});

document.addEventListener("chart:span", ({ detail: [from, to] }) => go(address({ from, to }), "#desk"));
document.addEventListener("lanes:order", ({ detail: { keys } }) => go(address({ order: keys.join(".") }), "#desk"));
// Events were joined or taken apart: all of the desk may be another, and one of them is opened.
document.addEventListener("regrouped", ({ detail }) => {
  focusPanel = true;
  go(address({ event: detail.event }), "#desk");
});
document.addEventListener("open", ({ target }) => go(address({ event: target.dataset.event }), "#panel"));

function download(button) {
  save(button.dataset.download).catch(() => toast("The picture could not be made."));
}

document.addEventListener("click", (event) => {
  const pressed = (selector) => event.target.closest(selector);
  if (pressed(".row, .tray-chip, [data-opens]")) focusPanel = true;
  if (pressed("#filters-toggle, [data-fold-filters]")) {
    document.getElementById("desk").classList.toggle("filters-open");
    fold();
    if (pressed("[data-fold-filters]")) document.getElementById("filters-toggle").focus();
  }
  if (pressed("[data-clear]")) undoable("All filters are off.", location.pathname + location.search);
  if (pressed("[data-again]")) go(asked, "#panel");
  if (pressed("[data-download]")) download(pressed("[data-download]"));
});

const undoable = (text, before) => toast(text, { level: "success", action: { label: "Undo", run: () => go(before, "#desk") } });

// Scrolls just so far that the beginning of the panel can be read and the chart stays in sight.
function bringUp(panel) {
  const { top } = panel.getBoundingClientRect();
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const wanted = window.innerHeight * 0.45;
  if (top > wanted) window.scrollBy({ top: top - wanted, behavior: calm ? "auto" : "smooth" });
}

function panelChanged() {
  const panel = document.querySelector("[data-opened]");
  follow();
  ring(opened());
  if (panel && focusPanel) {
    document.getElementById("event-title")?.focus({ preventScroll: true });
    if (wide.matches) bringUp(panel);
  }
  focusPanel = false;
}

// A panel that takes longer than a moment shows that something comes; one that fails says why.
let waiting;
let asked = ""; // the address of the panel that was asked for last
const fill = (id) => document.getElementById("panel").replaceChildren(document.getElementById(id).content.cloneNode(true));

document.addEventListener("htmx:beforeRequest", ({ detail: { target, pathInfo } }) => {
  if (target?.id !== "panel") return;
  asked = pathInfo.finalRequestPath;
  clearTimeout(waiting);
  waiting = setTimeout(() => target.isConnected && fill("panel-skeleton"), 300);
});
document.addEventListener("htmx:afterRequest", ({ detail: { target } }) => target?.id === "panel" && clearTimeout(waiting));
for (const failure of ["sendError", "responseError", "timeout"]) {
  document.addEventListener(`htmx:${failure}`, ({ detail: { target, xhr } }) => {
    if (target?.id !== "panel") return;
    fill("panel-failed");
    document.querySelector(".panel-failed [data-why]").textContent = why(xhr);
  });
}

// An empty field is no filter and has no place in the address.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.parameters.entries()]) {
    if (value === "") detail.parameters.delete(name);
  }
});

document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  if (target.id === "desk") {
    fold();
    draw();
    follow();
    if (focusPanel) panelChanged();
  }
  if (target.id === "panel") panelChanged();
});

// Paper is narrower than the window, and what does not fit on it would be cut off.
const PAPER = "186mm"; // A4 upright within the margins of print.css
for (const [name, width] of [["beforeprint", PAPER], ["afterprint", ""]]) {
  window.addEventListener(name, () => {
    const frame = document.querySelector(".plot-frame");
    if (!frame) return;
    frame.style.width = width;
    refit();
  });
}

new ResizeObserver(refit).observe(document.getElementById("desk"));
document.addEventListener("themechange", render);
fold();
draw();
follow();
