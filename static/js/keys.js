// Keys of the desk. Those of one letter can be turned off, for people who talk to their computer.
import { opened, rowOf, step } from "list";

const KEY = "demarche.single-keys";
const help = document.getElementById("help");
const box = document.getElementById("single-keys");

try {
  box.checked = localStorage.getItem(KEY) !== "off";
} catch {
  // storage can be forbidden; the keys work without it
}
box.addEventListener("change", () => {
  try {
    localStorage.setItem(KEY, box.checked ? "on" : "off");
  } catch {
    // not kept, but chosen for this page
  }
});

function go(by) {
  const row = step(by);
  // Who reads reads on: the panel follows, and the list keeps the focus.
  if (row && opened() && row.dataset.event !== opened()) row.dispatchEvent(new CustomEvent("open", { bubbles: true }));
}

function toFilters() {
  const toggle = document.getElementById("filters-toggle");
  if (toggle?.offsetParent && toggle.getAttribute("aria-expanded") === "false") toggle.click();
  document.querySelector("#filters input[name=country], #filters input[name=kind]")?.focus();
}

function toWords() {
  const words = document.getElementById("q");
  if (words && !words.offsetParent) document.getElementById("filters-toggle")?.click();
  words?.focus();
  words?.select();
}

const SINGLE = {
  j: () => go(1),
  k: () => go(-1),
  "/": toWords,
  f: toFilters,
  c: () => document.getElementById("plot")?.focus(),
  r: () => document.querySelector("[data-review]")?.click(),
  l: () => document.querySelector("[data-copy-link]")?.click(),
  "?": () => help.showModal(),
};

/** Closes what is open, the innermost first; the focus goes back to where it came from. */
function escape() {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
    return;
  }
  const key = opened();
  document.querySelector(".event-close")?.click();
  if (key) rowOf(key)?.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const { target, key } = event;
  if (key === "Escape" && !target.closest("#plot")) {
    escape();
    return;
  }
  const typing = target.isContentEditable || target.matches("select, textarea, input:not([type=checkbox], [type=radio])");
  if (typing || !box.checked || !(key in SINGLE)) return;
  event.preventDefault();
  SINGLE[key]();
});

document.addEventListener("click", ({ target }) => target.closest("[data-help]") && help.showModal());
help.addEventListener("click", ({ target }) => target === help && help.close());
