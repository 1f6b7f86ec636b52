// The upload page: files and folders are dropped, listed and counted before they are sent. Without this it is a plain form.
import { toast } from "page";

const form = document.getElementById("upload-form");
const input = document.getElementById("id_files");
const drop = document.getElementById("drop");
const chosen = document.getElementById("chosen");
const button = document.getElementById("upload-button");
const sent = document.getElementById("sent");
const errors = document.getElementById("upload-errors");
const { mostFiles, mostBytes, mostSize } = form.dataset;

const size = (bytes) => (bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

function refuse(sentence) {
  const note = document.createElement("div");
  note.className = "note note-bad";
  note.setAttribute("role", "alert");
  note.textContent = sentence;
  errors.replaceChildren(note);
}

function show() {
  const files = [...input.files];
  chosen.hidden = !files.length;
  chosen.replaceChildren(
    ...files.map((file) => {
      const row = document.createElement("li");
      const name = document.createElement("span");
      const bytes = document.createElement("span");
      name.className = "chosen-name";
      bytes.className = "chosen-size";
      name.textContent = name.title = file.name;
      bytes.textContent = file.size > Number(mostBytes) ? `${size(file.size)}, more than ${mostSize}` : size(file.size);
      bytes.classList.toggle("too-large", file.size > Number(mostBytes));
      row.append(name, bytes);
      return row;
    }),
  );
  button.textContent = files.length > 1 ? `Upload ${files.length} files` : "Upload";
  if (files.length > Number(mostFiles)) refuse(`These are too many files at once: up to ${mostFiles} go together.`);
  else errors.replaceChildren();
}

/** All files of what was dropped, those in folders too. */
async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const files = [];
  for (const entries_ = [...entries]; entries_.length && files.length <= Number(mostFiles); ) {
    const entry = entries_.shift();
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      if (!file.name.startsWith(".")) files.push(file);
      continue;
    }
    const reader = entry.createReader();
    for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length; ) entries_.push(...some);
  }
  return files;
}

input.addEventListener("change", show);
for (const type of ["dragenter", "dragover"]) drop.addEventListener(type, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
for (const type of ["dragleave", "drop"]) drop.addEventListener(type, () => drop.classList.remove("is-over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  const all = new DataTransfer();
  try {
    for (const file of await filesOf(event.dataTransfer)) all.items.add(file);
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

form.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target !== form) return;
  if (input.files.length > Number(mostFiles)) {
    event.preventDefault();
    show();
    errors.scrollIntoView({ block: "nearest" });
  }
});
form.addEventListener("htmx:xhr:progress", (event) => {
  if (event.target !== form || !event.detail.lengthComputable) return;
  sent.hidden = false;
  sent.value = event.detail.loaded / event.detail.total;
});
form.addEventListener("htmx:afterRequest", (event) => {
  if (event.target !== form) return;
  sent.hidden = true;
  if (!event.detail.successful || event.detail.xhr.getResponseHeader("HX-Retarget")) return;
  // What was about these articles alone is done with; dossier and outlet often stay the same.
  input.value = "";
  for (const id of ["id_text", "id_title", "id_url"]) document.getElementById(id).value = "";
  names.add(dossier.value.trim().toLowerCase());
  hidePeriod();
  show();
});
