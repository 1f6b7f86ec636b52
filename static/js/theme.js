// Chooses the colours before the first paint: what the reader picked, else what the system prefers.
// A classic script in <head>, not deferred, so that nothing flashes.
(() => {
  const KEY = "demarche.theme";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage can be forbidden; the page works without it
    }
  };
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const announce = () => document.dispatchEvent(new CustomEvent("themechange"));

  root.classList.add("js"); // shows what only works with scripts, without moving anything later
  const picked = stored();
  if (picked === "dark" || picked === "light") root.dataset.theme = picked;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-toggle]");
    if (!button) return;
    const label = () => {
      const text = isDark() ? "Use light colours" : "Use dark colours";
      button.setAttribute("aria-label", text);
      button.title = text;
    };
    label();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem(KEY, root.dataset.theme);
      } catch {
        // not kept, but chosen for this page
      }
      label();
      announce();
    });
    system.addEventListener("change", () => {
      label();
      announce();
    });
  });
})();
