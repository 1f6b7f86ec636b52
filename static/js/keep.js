// What the reader has unfolded and how far things are scrolled outlives the exchange of the desk.
const folds = () => document.querySelectorAll("#desk details[id]:not(.menu)");
const scrolled = () => document.querySelectorAll("#filters, #filters .facet-choices[id]");
let kept = null;

function remember() {
  kept = {
    open: new Map([...folds()].map((fold) => [fold.id, fold.open])),
    top: new Map([...scrolled()].map((part) => [part.id, part.scrollTop])),
  };
}

function restore() {
  if (!kept) return;
  for (const fold of folds()) if (kept.open.has(fold.id)) fold.open = kept.open.get(fold.id);
  for (const part of scrolled()) if (kept.top.has(part.id)) part.scrollTop = kept.top.get(part.id);
  kept = null;
}

// Only what is unfolded is counted: the server is told which filter by name that is.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const open = document.querySelector("details[data-named][open]");
  if (open && detail.target?.id === "desk") detail.headers["X-Opened-Filter"] = open.dataset.named;
});

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => target.id === "desk" && remember());
document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => target.id === "desk" && restore());

// What is unfolded for the first time is fetched; the menu of views each time.
document.addEventListener(
  "toggle",
  ({ target: fold }) => {
    if (!fold.open) return;
    if (fold.id === "views-menu") htmx.trigger("#views", "unfold");
    if (!fold.dataset.named || "loaded" in fold.dataset) return;
    fold.dataset.loaded = "";
    htmx.trigger(`#choices-${fold.dataset.named}`, "unfold");
  },
  true,
);

document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
});
