// Writes days the way the browser's language does. The server sends words of its own in <time data-first data-last>.
const FORMS = {
  long: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short", year: "numeric" },
  heading: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
};
const DAY = 86400000;
const formats = new Map();

function format(form) {
  if (!formats.has(form)) formats.set(form, new Intl.DateTimeFormat(undefined, { ...FORMS[form], timeZone: "UTC" }));
  return formats.get(form);
}

/** A first and a last day, either of which may be missing, in words. */
export function words(first, last, form) {
  const how = format(form);
  const [start, end] = [first, last].map((day) => day && new Date(`${day}T00:00Z`));
  if (start && end) return first === last ? how.format(start) : how.formatRange(start, end);
  if (start) return `${how.format(start)} or later`;
  return `before ${how.format(new Date(end.getTime() + DAY))}`;
}

/** Rewrites every day in a part of the page. */
export function localise(part) {
  for (const time of part.querySelectorAll("time[data-form]")) {
    const { first, last, form, doubt } = time.dataset;
    time.textContent = `${doubt}${words(first, last, form)}`;
    time.lang = format(form).resolvedOptions().locale;
    delete time.dataset.form;
  }
  for (const time of part.querySelectorAll("time[data-moment]")) {
    const moment = new Date(time.dateTime);
    time.textContent = moment.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
    delete time.dataset.moment;
  }
}

localise(document);
document.addEventListener("htmx:load", ({ detail: { elt } }) => localise(elt.parentElement ?? elt));
