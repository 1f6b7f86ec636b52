// What every page needs beyond htmx: a plain sentence when the server cannot be reached.
const messages = document.getElementById("messages");

/** Shows one sentence at the top of the page; repeating it does not pile it up. */
export function toast(text, level = "error") {
  if ([...messages.children].some((line) => line.textContent === text)) return;
  const line = document.createElement("p");
  line.className = `toast ${level}`;
  line.textContent = text;
  messages.append(line);
  setTimeout(() => line.remove(), 8000);
}

document.body.addEventListener("htmx:sendError", () => toast("The server cannot be reached. Nothing was lost; try again."));
document.body.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status >= 500) toast("Something went wrong on the server. The page shows what it had before.");
});
