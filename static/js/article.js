// The reader: what an event in the margin rests on lights up in the text, and the other way round.
const spans = (ident) => document.querySelectorAll(`.said.m${CSS.escape(ident)}`);
const rows = [...document.querySelectorAll("[data-mentions]")].map((row) => [row, row.dataset.mentions.split(" ")]);

for (const [row, idents] of rows) {
  const near = (on) => () => idents.forEach((ident) => spans(ident).forEach((span) => span.classList.toggle("is-near", on)));
  row.addEventListener("mouseenter", near(true));
  row.addEventListener("mouseleave", near(false));
  row.addEventListener("focusin", near(true));
  row.addEventListener("focusout", near(false));
  for (const ident of idents) {
    for (const span of spans(ident)) {
      span.addEventListener("mouseenter", () => row.classList.add("is-near"));
      span.addEventListener("mouseleave", () => row.classList.remove("is-near"));
    }
  }
}

// A sentence that other evidence begins or ends in is in several parts; the style sheet alone would light up the first.
function light() {
  document.querySelectorAll(".is-target").forEach((span) => span.classList.remove("is-target"));
  const ident = location.hash.match(/^#m(\d+)$/)?.[1];
  if (ident) spans(ident).forEach((span) => span.classList.add("is-target"));
}
window.addEventListener("hashchange", light);
light();
