// What a person marks as reviewed shows in the list at once.
document.addEventListener("reviewed", ({ detail: { event, reviewed } }) => {
  document.querySelector(`.row[data-event="${CSS.escape(String(event))}"]`)?.classList.toggle("is-reviewed", reviewed);
});
