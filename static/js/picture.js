// Saves the chart as a picture that can stand by itself: title, filters, what the signs mean, and the sources.
import { inked } from "ink";

const WIDTH = 1100;
const LINE = 18;
const CLASSES = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
const SHAPES = { statement: "●", call: "⧓", meeting: "◆", letter: "■", agreement: "★", action: "▲" };

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

// The legend's line: colours by class, shapes by kind.
function legend(figure, inks) {
  const colours = CLASSES.map((name) => `<span style="color:${inks.get(name)}">●</span> ${name}`);
  const shapes = Object.entries(SHAPES).map(([kind, shape]) => `${shape} ${kind}`);
  const crowded = figure.data.some((trace) => trace.name === "crowd");
  return crowded ? ["A circle counts the events of a lane and period."] : [[...colours, ...shapes].join("   "), "hollow: planned, claimed (with a dot) or denied (struck)"];
}

function lines(text, y, size, colour) {
  return { text, x: 0, xref: "paper", xanchor: "left", y, yref: "paper", yanchor: "top", showarrow: false, align: "left", font: { size, color: colour } };
}

// Plotly breaks no lines by itself.
function wrapped(text, most) {
  return text.split(" ").reduce((rows, word) => {
    if (rows.at(-1).length + word.length < most) rows[rows.length - 1] += ` ${word}`;
    else rows.push(word);
    return rows;
  }, [""]).map((row) => row.trim()).filter(Boolean);
}

/** The figure with its words around it; `about` has title, filters and sources. */
export function framed(figure, about) {
  const { data, layout } = inked(figure);
  const inks = new Map(data.filter((trace) => CLASSES.includes(trace.name)).map((trace) => [trace.name, trace.marker.color]));
  const head = [`<b>${escaped(about.title)}</b>`, ...wrapped(escaped(about.filters || "All events"), 150)];
  const made = new Date().toISOString().slice(0, 10);
  const foot = [...legend(figure, inks), ...wrapped(escaped(`Sources: ${about.sources || "see the list"}. Made with Demarche on ${made}.`), 150)];
  const margin = { ...layout.margin, t: layout.margin.t + LINE * head.length + 18, b: layout.margin.b + LINE * foot.length + 12, r: 24 };
  const height = layout.height - layout.margin.t - layout.margin.b + margin.t + margin.b;
  const inner = height - margin.t - margin.b;
  const left = (12 - margin.l) / (WIDTH - margin.l - margin.r);
  const muted = layout.xaxis.tickfont.color;
  const above = head.map((text, row) => lines(text, 1 + (margin.t - 12 - LINE * 1.1 * row) / inner, row ? 12.5 : 17, row ? muted : layout.font.color));
  const below = foot.map((text, row) => lines(text, -(layout.margin.b + 2 + LINE * row) / inner, 12, muted));
  const annotations = [...above, ...below].map((one) => ({ ...one, x: left }));
  const font = { ...layout.font, family: getComputedStyle(document.body).fontFamily };
  return { data, layout: { ...layout, font, margin, height, width: WIDTH, annotations } };
}

/** Saves the figure in a format ("png" or "svg"), under a name made of the title. */
export function save(figure, format, about) {
  const picture = framed(figure, about);
  const filename = about.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const { width, height } = picture.layout;
  return Plotly.downloadImage(picture, { format, width, height, scale: format === "png" ? 2 : 1, filename });
}
