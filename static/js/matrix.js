// In the matrix one cell is in the order of the Tab key; the arrow keys go from cell to cell.
const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const cells = () => [...document.querySelectorAll("[data-matrix] td a")];

function enter() {
  cells().forEach((cell, number) => (cell.tabIndex = number ? -1 : 0));
}

/** The next cell with a number in a direction. */
function next(from, [down, across]) {
  const rows = [...from.closest("tbody").rows];
  let row = rows.indexOf(from.closest("tr"));
  let column = from.closest("td").cellIndex;
  while (rows[(row += down)]?.cells[(column += across)]) {
    const link = rows[row].cells[column].querySelector("td > a");
    if (link) return link;
  }
  return null;
}

document.addEventListener("keydown", (event) => {
  const from = event.target.closest?.("[data-matrix] td a");
  const to = from && event.key in STEPS && next(from, STEPS[event.key]);
  if (!to) return;
  event.preventDefault();
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
});
document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => target.id === "desk" && enter());
enter();
