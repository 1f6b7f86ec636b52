// The table of dates and outlets: ticking all, and ticking what lies between two ticks with Shift.
const all = document.getElementById("tick-all");
const ticks = [...document.querySelectorAll("input[name=chosen]")];
let last = null;

all?.addEventListener("change", () => ticks.forEach((tick) => { tick.checked = all.checked; }));
for (const tick of ticks) {
  tick.addEventListener("click", (event) => {
    if (event.shiftKey && last) {
      const [from, to] = [ticks.indexOf(last), ticks.indexOf(tick)].sort((a, b) => a - b);
      for (const between of ticks.slice(from, to + 1)) between.checked = tick.checked;
    }
    last = tick;
    all.checked = ticks.every((one) => one.checked);
    all.indeterminate = !all.checked && ticks.some((one) => one.checked);
  });
}

// A day or an outlet that was typed and not saved is not lost by a slip.
const form = document.querySelector("form.facts");
let typed = false;
form?.addEventListener("input", (event) => { typed ||= event.target.type !== "checkbox"; });
form?.addEventListener("submit", () => { typed = false; });
window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
