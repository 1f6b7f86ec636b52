// The upload page: files and folders are dropped, announced by name, and sent some at a time while a batch shows each
// one's state. Without this it is a plain form.
import { toast, why } from "page";
import { filesOf, pathOf, sendAll } from "send";

const form = document.getElementById("upload-form");
const input = document.getElementById("id_files");
const drop = document.getElementById("drop");
const chosen = document.getElementById("chosen");
const button = document.getElementById("upload-button");
const sent = document.getElementById("sent");
const errors = document.getElementById("upload-errors");
const { mostFiles, mostBytes, mostSize, oneBytes, oneSize } = form.dataset;
const LISTED = 50; // rows of what is chosen; a count stands for the rest

const size = (bytes) => (bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
const total = (files) => files.reduce((sum, file) => sum + file.size, 0);

function refuse(sentence) {
  const note = document.createElement("div");
  note.className = "note note-bad";
  note.setAttribute("role", "alert");
  note.textContent = sentence;
  errors.replaceChildren(note);
}

function tooMuch(files) {
  if (files.length > Number(mostFiles)) return `These are too many files at once: up to ${mostFiles} go together.`;
  if (total(files) > Number(mostBytes)) return `These files are too large together: up to ${mostSize} go at once.`;
  return "";
}

function line(name, note, bad) {
  const row = document.createElement("li");
  const [left, right] = [document.createElement("span"), document.createElement("span")];
  left.className = "chosen-name";
  right.className = "chosen-size";
  left.textContent = left.title = name;
  right.textContent = note;
  right.classList.toggle("too-large", bad);
  row.append(left, right);
  return row;
}

function show() {
  const files = [...input.files];
  const rows = files.slice(0, LISTED).map((file) => {
    const large = file.size > Number(oneBytes);
    return line(pathOf(file), large ? `${size(file.size)}, more than ${oneSize}` : size(file.size), large);
  });
  if (files.length > LISTED) rows.push(line(`and ${files.length - LISTED} more`, size(total(files.slice(LISTED))), false));
  chosen.hidden = !files.length;
  chosen.replaceChildren(...rows);
  button.textContent = files.length > 1 ? `Upload ${files.length} files` : "Upload";
  const sentence = tooMuch(files);
  if (sentence) refuse(sentence);
  else errors.replaceChildren();
}

input.addEventListener("change", show);
for (const type of ["dragenter", "dragover"]) drop.addEventListener(type, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
for (const type of ["dragleave", "drop"]) drop.addEventListener(type, () => drop.classList.remove("is-over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  const all = new DataTransfer();
  try {
    for (const file of await filesOf(event.dataTransfer, Number(mostFiles))) all.items.add(file);
  } catch {
    toast("The folder could not be read by the browser; choose its files instead.");
    return;
  }
  input.files = all.files;
  show();
});

// A file that misses the zone must not replace the page.
for (const type of ["dragover", "drop"]) window.addEventListener(type, (event) => event.preventDefault());

// A period only means something for a dossier that is new.
const dossier = document.getElementById("id_dossier");
const period = document.getElementById("period");
const names = new Set([...document.querySelectorAll("#dossiers option")].map((option) => option.value.toLowerCase()));
const hidePeriod = () => { delete period.dataset.known; period.hidden = !dossier.value.trim() || names.has(dossier.value.trim().toLowerCase()); };
dossier.addEventListener("input", hidePeriod);
hidePeriod();

/** Announce the files; gives the batch as it stands on the page, or nothing where the form was turned away. */
async function begin(files) {
  const data = new FormData(form);
  data.delete("files");
  data.set("announced", JSON.stringify(files.map((file) => [pathOf(file), file.size])));
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" } });
  const html = await answer.text();
  if (!answer.ok) toast(why(answer));
  else if (answer.status !== 201) errors.innerHTML = html;
  if (answer.status !== 201) {
    errors.scrollIntoView({ block: "nearest" });
    return null;
  }
  document.getElementById("batches").insertAdjacentHTML("afterbegin", html);
  const section = document.getElementById("batches").firstElementChild;
  htmx.process(section);
  history.replaceState(null, "", section.dataset.page);
  return section;
}

/** What was about these articles alone is done with; dossier and outlet often stay the same. */
function clear() {
  input.value = "";
  for (const id of ["id_text", "id_title", "id_url"]) document.getElementById(id).value = "";
  names.add(dossier.value.trim().toLowerCase());
  hidePeriod();
  show();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const files = [...input.files];
  if (button.disabled || tooMuch(files)) return errors.scrollIntoView({ block: "nearest" });
  button.disabled = true;
  try {
    const section = await begin(files);
    if (!section) return;
    clear();
    section.scrollIntoView({ block: "nearest" });
    sent.hidden = false;
    const token = form.elements.csrfmiddlewaretoken.value;
    await sendAll(files, section, token, (share) => { sent.value = share; });
  } catch {
    toast(why());
  } finally {
    sent.hidden = true;
    button.disabled = false;
  }
});
