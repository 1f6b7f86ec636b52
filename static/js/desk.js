// The timeline's desk: what is pressed in the chart or the list becomes an address, and htmx fetches its parts.
import "keep";
import { draw, plot, render, ring, save } from "chart";
import { toast } from "page";

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
  url.searchParams.delete("page");
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

document.addEventListener("chart:hover", ({ detail }) => {
  for (const row of document.querySelectorAll(".row.is-hovered")) row.classList.remove("is-hovered");
  document.querySelector(`.row[data-event="${detail}"]`)?.classList.add("is-hovered");
});

document.addEventListener("click", (event) => {
  if (event.target.closest(".row, .tray-chip")) focusPanel = true;
  if (event.target.closest("#filters-toggle")) {
    document.getElementById("desk").classList.toggle("filters-open");
    fold();
  }
  const button = event.target.closest("[data-download]");
  if (!button) return;
  save(button.dataset.download).catch(() => toast("The picture could not be made."));
});

// The list shares hover and selection with the chart.
document.addEventListener("pointerover", (event) => {
  const row = event.target.closest?.(".row");
  if (row && plot()) ring(row.dataset.event);
});
document.addEventListener("pointerout", (event) => {
  if (event.target.closest?.(".row") && plot()) ring(document.querySelector("[data-opened]")?.dataset.opened);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.target.closest("#plot")) document.querySelector(".event-close")?.click();
});

// Scrolls just so far that the beginning of the panel can be read and the chart stays in sight.
function bringUp(panel) {
  const { top } = panel.getBoundingClientRect();
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const wanted = window.innerHeight * 0.45;
  if (top > wanted) window.scrollBy({ top: top - wanted, behavior: calm ? "auto" : "smooth" });
}

function panelChanged() {
  const opened = document.querySelector("[data-opened]");
  for (const row of document.querySelectorAll(".row")) {
    if (row.dataset.event === opened?.dataset.opened) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  ring(opened?.dataset.opened);
  if (opened && focusPanel) {
    document.getElementById("event-title")?.focus({ preventScroll: true });
    if (wide.matches) bringUp(opened);
  }
  focusPanel = false;
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
  }
  if (target.id === "panel") panelChanged();
});

let width = 0;
new ResizeObserver(([entry]) => {
  const now = Math.round(entry.contentRect.width);
  if (now !== width) render();
  width = now;
}).observe(document.getElementById("desk"));

document.addEventListener("themechange", render);
fold();
draw();
