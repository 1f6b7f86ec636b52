// What would be lost when htmx swaps the desk: where the focus is, and which menu is open.
let focused = null;
let opened = [];

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  focused = target.contains(document.activeElement) ? document.activeElement.dataset.keep : null;
  opened = [...target.querySelectorAll("details[data-keep-open][open]")].map((menu) => menu.dataset.keepOpen);
});

// Once the chart is drawn, for nothing hidden can have the focus.
document.addEventListener("htmx:afterSettle", ({ detail: { target } }) => {
  for (const name of opened) target.querySelector(`details[data-keep-open="${name}"]`)?.setAttribute("open", "");
  if (focused) target.querySelector(`[data-keep="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
});

// A menu closes with Escape.
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.menu[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
  event.stopPropagation();
});
