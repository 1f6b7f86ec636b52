// What is shown over the marks. It is fetched when the pointer or the focus comes to the chart, for it is longer than the
// figure and the chart can be drawn without it.
const WAITING = "…";
const FAILED = "Its words cannot be fetched just now.";

let asked = null; // the answer on its way, or here
let words = {}; // of the figure that is drawn
let otherwise = WAITING; // what is shown of an event as long as it has none

/** Forgets the words of the last figure. */
export function forget() {
  asked = null;
  words = {};
  otherwise = WAITING;
}

/** All there is to tell of the events drawn: { words: by key, sources: the outlets in a line }. Rejects where it cannot
 * be had. */
export function told() {
  asked ??= fetch(document.getElementById("chart").dataset.words).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  });
  const mine = asked;
  mine.then(
    (all) => mine === asked && (words = all.words),
    () => mine === asked && (asked = null), // to be tried again
  );
  return mine;
}

/** What is known so far of an event. */
export const wordsOf = (key) => words[key] ?? otherwise;

/** Gives every mark in Plotly's plot the words of its event. */
export async function fill(place) {
  try {
    await told();
  } catch {
    otherwise = FAILED;
  }
  for (const { text, customdata } of place.data ?? []) {
    text?.forEach((one, index) => {
      if (one === WAITING || one === FAILED) text[index] = wordsOf(customdata[index]);
    });
  }
}
