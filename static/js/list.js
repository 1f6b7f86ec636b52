// The list in step with the chart: hover and selection are shared, and the row of what is open is brought into sight.
import { plot, ring } from "chart";

export const rows = () => [...document.querySelectorAll("#list .row")];
export const rowOf = (key) => document.querySelector(`#list .row[data-event="${CSS.escape(String(key))}"]`);
export const opened = () => document.querySelector("[data-opened]")?.dataset.opened;
let looked = null; // the event whose part of the list was fetched last

/** Scrolls the list, and nothing else, just so far that a row is in sight. */
export function reveal(row) {
  const list = document.getElementById("list");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const [outer, inner] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  const heading = 40; // the day's heading, which stays at the top
  if (inner.top < outer.top + heading) list.scrollTop -= outer.top + heading - inner.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom + heading;
}

/** Marks the row of the open event; fetches the list around it where it is not loaded yet. */
export function follow() {
  const key = opened();
  for (const row of rows()) {
    if (row.dataset.event === key) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  if (!key) return;
  const row = rowOf(key);
  if (row) reveal(row);
  else if (looked !== key) fetchAround(key);
}

function fetchAround(key) {
  looked = key;
  const url = new URL(location.href);
  url.searchParams.delete("after");
  url.searchParams.set("at", key);
  htmx.ajax("GET", url.pathname + url.search, { target: "#list", swap: "innerHTML" });
}

/** The row that is one step on; more are fetched at the end of what is loaded. */
export function step(by) {
  const all = rows();
  const at = document.activeElement?.closest("#list .row") ?? rowOf(opened() ?? "");
  const next = at ? all.indexOf(at) + by : by > 0 ? 0 : all.length - 1;
  if (next >= all.length && document.getElementById("more")) htmx.trigger("#more", "show");
  const row = all[next];
  row?.focus({ preventScroll: true });
  if (row) reveal(row);
  row?.scrollIntoView({ block: "nearest" });
  return row;
}

document.addEventListener("chart:hover", ({ detail }) => {
  for (const row of document.querySelectorAll(".row.is-hovered")) row.classList.remove("is-hovered");
  if (detail !== undefined && !Array.isArray(detail)) rowOf(detail)?.classList.add("is-hovered");
});

const back = () => plot() && ring(opened());
for (const [enter, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(enter, ({ target }) => {
    const row = target.closest?.(".row");
    if (row && plot()) ring(row.dataset.event);
  });
  document.addEventListener(leave, ({ target }) => target.closest?.(".row") && back());
}
document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  if (target.id !== "list") return;
  target.scrollTop = 0;
  follow();
});
