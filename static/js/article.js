// The reader: what stands in the margin lights up its places in the text, and the other way round; a note at each mark
// says what it became and why; j and k go from event to event. Without this file the links lead to the same places.
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const byId = (ident) => document.getElementById(ident);
const spans = (ident) => all(`.said.m${CSS.escape(ident)}`);
const marks = all(".text .mark");

// Lighting up

function link(row, places) {
  const light = (on) => () => places.forEach((place) => place.classList.toggle("is-near", on));
  const back = (on) => () => row.classList.toggle("is-near", on);
  for (const [begin, end] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
    row.addEventListener(begin, light(true));
    row.addEventListener(end, light(false));
    for (const place of places) {
      place.addEventListener(begin, back(true));
      place.addEventListener(end, back(false));
    }
  }
}

for (const row of all("[data-mentions]")) link(row, row.dataset.mentions.split(" ").flatMap(spans));
for (const row of all(".entry")) link(row, marks.filter((mark) => mark.dataset.entries.split(" ").includes(row.id)));

// The margin's parts

const tabs = all(".margin-nav a");
const parts = tabs.map((tab) => byId(tab.hash.slice(1)));

function open(part) {
  tabs.forEach((tab, at) => {
    const chosen = parts[at] === part;
    parts[at].classList.toggle("is-open", chosen);
    tab.classList.toggle("is-open", chosen);
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
  });
}

byId("events")?.closest(".reader-margin").classList.add("has-tabs");
document.querySelector(".margin-nav")?.setAttribute("role", "tablist");
tabs.forEach((tab, at) => {
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", parts[at].id);
  parts[at].setAttribute("role", "tabpanel");
  tab.addEventListener("click", (event) => {
    event.preventDefault();
    open(parts[at]);
  });
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === " ") open(parts[at]);
    else if (step) {
      const next = (at + step + tabs.length) % tabs.length;
      open(parts[next]);
      tabs[next].focus();
    } else return;
    event.preventDefault();
  });
});
if (tabs.length) open(parts[0]);

/** Brings a line of the margin into sight, whatever part or fold it is in. */
function uncover(entry) {
  open(entry.closest(".margin-part"));
  const fold = entry.closest("details");
  if (fold) fold.open = true;
}

// The note at a mark

const note = byId("mark-note");
let shown = null;
let leaving = 0;

function line(text, name) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function fill(mark) {
  note.replaceChildren();
  for (const told of mark.dataset.note.split("\n\n")) {
    const [value, ...why] = told.split("\n");
    const paragraph = document.createElement("p");
    paragraph.append(line(value, "strong"), ...why.map((text) => line(text, "span")));
    note.append(paragraph);
  }
  const more = line("in the margin", "a");
  more.href = mark.hash;
  more.tabIndex = -1; // the mark itself leads there
  note.append(more);
}

function place(mark) {
  const at = mark.getClientRects()[0];
  const box = note.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const above = at.bottom + box.height + 8 > window.innerHeight && at.top > box.height + 8;
  note.style.left = `${Math.max(8, Math.min(at.left, width - box.width - 8))}px`;
  note.style.top = `${above ? at.top - box.height - 4 : at.bottom + 4}px`;
}

function show(mark) {
  clearTimeout(leaving);
  if (shown === mark) return;
  hide();
  fill(mark);
  note.showPopover();
  place(mark);
  shown = mark;
  mark.setAttribute("aria-describedby", note.id);
}

function hide() {
  clearTimeout(leaving);
  shown?.removeAttribute("aria-describedby");
  if (shown) note.hidePopover();
  shown = null;
}

const leave = () => {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 200); // long enough to move into the note
};

if (note?.showPopover) {
  for (const mark of marks) {
    mark.dataset.note = mark.title;
    mark.removeAttribute("title");
    let touched = false;
    // Moved, not entered: a mark that scrolls under a mouse at rest takes no note away from the one in focus.
    mark.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" && (event.movementX || event.movementY)) show(mark);
    });
    mark.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
    mark.addEventListener("pointerdown", (event) => (touched = event.pointerType !== "mouse"));
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("blur", leave);
    mark.addEventListener("click", (event) => {
      if (touched) event.preventDefault(); // a finger cannot hover: it gets the note, whose link leads on
      if (touched) show(mark);
      else hide();
      touched = false;
    });
  }
  note.addEventListener("pointerenter", () => clearTimeout(leaving));
  note.addEventListener("pointerleave", leave);
  note.addEventListener("click", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => !event.target.closest(".mark, .mark-note") && hide());
  window.addEventListener("scroll", () => shown && place(shown), { passive: true });
}

// Jumping

/** Lights up what the address names. A sentence may be in several parts, of which the style sheet finds only one. */
function arrive() {
  all(".is-target").forEach((part) => part.classList.remove("is-target"));
  const ident = decodeURIComponent(location.hash.slice(1));
  const found = ident && byId(ident);
  if (!found) return;
  if (parts.includes(found)) open(found);
  if (found.matches(".entry")) {
    uncover(found);
    found.classList.add("is-target");
    found.focus();
    found.scrollIntoView({ block: "nearest" });
  } else if (found.matches(".target")) {
    spans(ident.slice(1)).forEach((span) => span.classList.add("is-target"));
    const row = all("[data-mentions]").find((one) => one.dataset.mentions.split(" ").includes(ident.slice(1)));
    row?.classList.add("is-target");
    if (row?.closest(".margin-part").classList.contains("is-open")) scrollMargin(row);
  }
}

/** Moves the margin alone, so that the text stays where it is. */
function scrollMargin(row) {
  const margin = row.closest(".reader-margin");
  const [box, own] = [margin.getBoundingClientRect(), row.getBoundingClientRect()];
  if (getComputedStyle(margin).position !== "sticky") return;
  if (own.top < box.top + 48) margin.scrollTop += own.top - box.top - 48;
  else if (own.bottom > box.bottom) margin.scrollTop += own.bottom - box.bottom;
}

// A link to where one is already changes no address, and still leads there.
document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[href^='#']");
  if (anchor && anchor.hash === location.hash && !event.defaultPrevented) queueMicrotask(arrive);
});
window.addEventListener("hashchange", arrive);
arrive();

const targets = all(".text .target").filter((target) => !target.parentElement.matches(".target"));

/** The event's sentence that one is at or has just passed; -1 before the first. */
function current() {
  const named = document.querySelector(".text .target:target, .text .target:focus");
  const outer = named && targets.findIndex((target) => target.contains(named));
  if (named && outer >= 0) {
    const { top, bottom } = named.getBoundingClientRect();
    if (bottom > 0 && top < window.innerHeight) return outer;
  }
  return targets.findLastIndex((target) => target.getBoundingClientRect().top < 0);
}

const keys = byId("keys");
const KEY = "demarche.reader.keys";
if (keys) {
  try {
    keys.checked = localStorage.getItem(KEY) !== "off";
    keys.addEventListener("change", () => localStorage.setItem(KEY, keys.checked ? "on" : "off"));
  } catch {
    // storage can be forbidden; the choice then lasts as long as the page
  }
}

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  const writing = event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]");
  if (!step || !keys?.checked || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const next = targets[Math.max(0, Math.min(current() + step, targets.length - 1))];
  if (!next) return;
  hide();
  location.replace(`#${next.id}`); // replaced: Back leaves the article, not one sentence
  next.focus({ preventScroll: true });
});
