// Files on their way to the server: read out of what was dropped, and sent some at a time.
import { toast } from "page";

const MOST_TOGETHER = 20; // files in one request, so that none takes long
const MOST_BYTES = 8e6; // and bytes; a larger file goes alone
const TRIES = 4;
const paths = new WeakMap();

/** A file's path within what was dropped or chosen. */
export const pathOf = (file) => paths.get(file) ?? (file.webkitRelativePath || file.name);

/** All files of what was dropped, those in folders too, and one more than `most` at the most. */
export async function filesOf(transfer, most) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const files = [];
  while (entries.length && files.length <= most) {
    const entry = entries.shift();
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      if (!file.name.startsWith(".")) files.push(file);
      paths.set(file, entry.fullPath.replace(/^\//, ""));
      continue;
    }
    const reader = entry.createReader();
    for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length; ) entries.push(...some);
  }
  return files;
}

/** Files in groups that go in one request each. */
function* groups(pairs) {
  let group = [];
  let bytes = 0;
  for (const pair of pairs) {
    if (group.length && (group.length === MOST_TOGETHER || bytes + pair[1].size > MOST_BYTES)) {
      yield group;
      [group, bytes] = [[], 0];
    }
    group.push(pair);
    bytes += pair[1].size;
  }
  if (group.length) yield group;
}

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

/** Send one group; true if it arrived, false if sending is to stop. Tried again where the server was out of reach. */
async function send(address, group, token) {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const data = new FormData();
    for (const [key, file] of group) data.append(`f${key}`, file, file.name);
    const answer = await fetch(address, { method: "POST", body: data, headers: { "X-CSRFToken": token } }).catch(() => null);
    if (answer?.ok) return true;
    if (answer?.status === 409) return false;
    if (answer?.status === 413) {
      toast(await answer.text());
      return false;
    }
    await pause(tried);
  }
  const names = group.map(([, file]) => file.name);
  toast(`${names.length > 1 ? `${names.length} files, from ${names[0]} on,` : names[0]} could not be sent. Upload what is missing again; nothing is stored twice.`);
  return true;
}

/**
 * Send the files that a batch awaits, in their order.
 * @param {File[]} files all that were announced
 * @param {HTMLElement} section the batch, whose data name the address and the key of each file (0: not wanted)
 * @param {(share: number) => void} tell called with the share that has been sent
 */
export async function sendAll(files, section, token, tell) {
  const keys = (section.dataset.awaited ?? "").split(",");
  const pairs = files.map((file, number) => [keys[number], file]).filter(([key]) => Number(key));
  const stay = (event) => event.preventDefault();
  window.addEventListener("beforeunload", stay);
  let count = 0;
  tell(0);
  try {
    for (const group of groups(pairs)) {
      if (!(await send(section.dataset.send, group, token))) return;
      tell((count += group.length) / pairs.length);
    }
  } finally {
    window.removeEventListener("beforeunload", stay);
  }
}
