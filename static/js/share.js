// Copying: the link to what is on the screen, and the code that shows the chart in another page.
import { toast } from "page";

async function copy(text, done, ask) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done, { level: "success" });
  } catch {
    window.prompt(ask, text); // without HTTPS no page may write to the clipboard
  }
}

const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** The frame as HTML; `about` has the path, the title and the height in pixels. */
export function frame({ path, title, height }) {
  const source = new URL(path, location.href).href;
  return `<iframe src="${quoted(source)}" title="${quoted(title)}" width="100%" height="${Number(height)}" style="border: 0" loading="lazy"></iframe>`;
}

const CLOSED = " Only pages of this installation may show it, until the setting EMBED_ANCESTORS names others.";

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy-link], [data-copy-embed]");
  if (!button) return;
  if ("copyLink" in button.dataset) {
    copy(location.href, "The link is copied.", "Copy this address:");
    return;
  }
  const closed = "closed" in button.dataset ? CLOSED : "";
  copy(frame(button.dataset), `The embed code is copied.${closed}`, `Copy this code.${closed}`);
});
