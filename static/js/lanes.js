// The lanes' names beside the chart: put where the figure says, moved by dragging or with Alt and the arrow keys.

const SLACK = 5; // pixels that a press may slip and still be a click

const labels = () => [...document.querySelectorAll(".lane-label")];

/** Puts each name beside its lane; `left` is the room there is. */
export function placeLabels(lanes, left, narrow) {
  const list = document.querySelector(".lane-labels");
  if (!list) return;
  list.parentElement.classList.toggle("is-narrow", narrow);
  list.style.setProperty("--lane-width", `${left}px`);
  labels().forEach((label, place) => {
    label.style.top = `${lanes[place]?.top ?? 0}px`;
  });
  list.classList.add("is-placed");
}

// The new order, or null where nothing would change.
function moved(label, to) {
  const keys = labels().map((one) => one.dataset.lane);
  const from = keys.indexOf(label.dataset.lane);
  if (to === from || to < 0 || to >= keys.length) return null;
  keys.splice(to, 0, ...keys.splice(from, 1));
  return keys;
}

function tell(keys, key) {
  document.dispatchEvent(new CustomEvent("lanes:order", { detail: { keys, key } }));
}

// Which place the label would have at this height, and where the line that says so is drawn.
function targetOf(label, y) {
  const middles = labels().map((one) => (one === label ? null : one.offsetTop));
  const others = middles.filter((middle) => middle !== null);
  const to = others.filter((middle) => middle < y).length;
  const [above, below] = [others[to - 1], others[to]];
  const line = above === undefined ? below - 18 : below === undefined ? above + 18 : (above + below) / 2;
  return { to, line };
}

function drag(start) {
  const label = start.target.closest(".lane-labels:not([data-fixed]) .lane-label");
  if (!label || start.button !== 0) return;
  const began = label.offsetTop;
  const line = document.createElement("div");
  line.className = "lane-target";
  let target = null;

  const move = (event) => {
    const down = event.clientY - start.clientY;
    if (!target && Math.abs(down) < SLACK) return;
    if (!target) {
      label.classList.add("is-moving");
      label.closest(".plot-frame").append(line);
    }
    label.style.top = `${began + down}px`;
    target = targetOf(label, began + down);
    line.style.top = `${target.line}px`;
  };
  const stop = (event) => {
    document.removeEventListener("pointermove", move);
    line.remove();
    label.classList.remove("is-moving");
    label.style.top = `${began}px`;
    if (!target) return;
    // The release after a drag is no click on the name.
    const swallow = (click) => {
      click.preventDefault();
      click.stopImmediatePropagation();
    };
    document.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 50);
    const keys = event.type === "pointerup" && moved(label, target.to);
    if (keys) tell(keys, label.dataset.lane);
  };
  document.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, stop, { once: true });
}

function step(event) {
  const label = event.target.closest?.(".lane-labels:not([data-fixed]) .lane-label");
  const steps = { ArrowUp: -1, ArrowDown: 1 };
  if (!label || !event.altKey || !(event.key in steps)) return;
  event.preventDefault();
  const keys = moved(label, labels().indexOf(label) + steps[event.key]);
  if (keys) tell(keys, label.dataset.lane);
}

document.addEventListener("pointerdown", drag);
document.addEventListener("keydown", step);
