// What every page needs beyond htmx: messages that can be undone, and a plain sentence when something fails.
const LONG = 10000; // milliseconds that a message stays; longer while the pointer or the focus is on it

/**
 * Shows one sentence over the foot of the page; the same one does not pile up.
 * @param {string} text
 * @param {{level?: string, action?: {label: string, run: () => void}}} [how]
 */
export function toast(text, { level = "error", action } = {}) {
  const place = document.getElementById("toasts");
  for (const line of place.children) if (line.dataset.text === text) line.remove();
  const line = document.createElement("p");
  line.className = `toast ${level}`;
  line.dataset.text = text;
  line.append(text);
  if (action) line.append(button(action.label, () => (line.remove(), action.run())));
  line.append(button("Dismiss", () => line.remove(), "×"));
  place.append(line);
  const leave = () => (line.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : line.remove());
  setTimeout(leave, LONG);
}

function button(name, run, sign) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = sign ? "toast-close" : "toast-action";
  made.textContent = sign ?? name;
  if (sign) made.setAttribute("aria-label", name);
  made.addEventListener("click", run);
  return made;
}

/** Why a request failed, for a person; `xhr` is undefined where no answer came. */
export function why(xhr) {
  const status = xhr?.status ?? 0;
  if (status === 0) return "The server cannot be reached. Nothing was lost; try again.";
  if (status === 404) return "This is no longer there: it may have been removed, or joined with another.";
  if (status === 403) return "The page is out of date and was not let through. Load it again and repeat the last step.";
  if (status >= 500) return "Something went wrong on the server. The page shows what it had before.";
  return `The server did not take this (${status}).`;
}

// The server says what it has done by an event of this name, and how that is undone.
document.body.addEventListener("toast", ({ detail: { text, level, undo } }) => {
  const views = document.getElementById("views");
  const place = undo?.target ? { target: undo.target, swap: "outerHTML" } : { target: views ? "#views" : "#content", swap: views ? "innerHTML" : "none" };
  const run = () => htmx.ajax("POST", undo.url, { values: undo.values, ...place });
  toast(text, { level, action: undo && { label: "Undo", run } });
});

document.body.addEventListener("htmx:sendError", () => toast(why()));
document.body.addEventListener("htmx:timeout", () => toast("The server takes too long to answer. Try again."));
document.body.addEventListener("htmx:responseError", ({ detail: { xhr } }) => toast(why(xhr)));

// What is being fetched says so, for the eyes and for screen readers.
document.body.addEventListener("htmx:beforeRequest", ({ detail: { target } }) => target?.setAttribute("aria-busy", "true"));
document.body.addEventListener("htmx:afterRequest", ({ detail: { target } }) => target?.removeAttribute("aria-busy"));
