// Redraws a figure in the colours of the page: Python draws in the light colours and says which token each one is.
let probe;

/** The colour that a CSS token has now, as rgb(). A token may be light-dark(), which only a real property resolves. */
export function colourOf(token) {
  if (!probe) {
    probe = document.createElement("span");
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(${token})`;
  return getComputedStyle(probe).color;
}

/** A copy of the figure with every known colour replaced by what its token is now. */
export function inked(figure) {
  const now = new Map(Object.entries(figure.layout.meta.inks).map(([ink, token]) => [ink, colourOf(token)]));
  const replace = (value) => {
    if (typeof value === "string") return now.get(value) ?? value;
    if (Array.isArray(value)) return value.map(replace);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, replace(v)]));
    return value;
  };
  const data = figure.data.map((trace) => ({
    ...trace,
    ...(trace.marker && { marker: replace(trace.marker) }),
    ...(trace.line && { line: replace(trace.line) }),
    ...(trace.textfont && { textfont: replace(trace.textfont) }),
  }));
  const { meta, ...layout } = figure.layout;
  return { data, layout: { ...replace(layout), meta } };
}
