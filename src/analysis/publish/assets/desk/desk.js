/* The desk's page: shows what the program knows and asks for nothing else. Every text is put in as text. */
const words = JSON.parse(document.getElementById("words").textContent);
const find = document.getElementById("find");
const rows = document.getElementById("rows");
const panel = document.getElementById("panel");
const halves = document.querySelector(".halves");
const states = document.getElementById("states");
const alarms = document.getElementById("alarms");
const told = document.getElementById("told");
let known = null, chosen = "", opened = "", filter = "", panelVersion = -1, lost = false;

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

const clock = (at) => (at === null ? "" : new Date(at * 1000).toLocaleTimeString("th-TH", { hour12: false, timeZone: "Asia/Bangkok" }));
const shownOffices = () => known.offices.filter((one) =>
  (!filter || one.state === filter) && one.search.includes(find.value.trim().toLowerCase()));

function line(one) {
  const row = element("tr");
  row.dataset.code = one.code;
  row.tabIndex = one.code === chosen ? 0 : -1;
  row.setAttribute("aria-selected", String(one.code === chosen));
  row.append(element("td", one.code), element("td", one.name));
  const state = element("td");
  state.append(element("span", one.word, `state ${one.band}`));
  if (one.saving) state.append(element("span", words.being_saved, "small"));
  if (one.open) state.append(element("span", words.open_elsewhere, "small"));
  const level = element("td", one.moved ? `${one.before} → ${one.level}` : one.level, one.moved ? "n moved" : "n");
  row.append(state, level, element("td", one.errors || "", "n"), element("td", one.warnings || "", "n wide"));
  row.append(element("td", clock(one.at)), element("td", one.making ? words.being_made : one.made ? "✓" : "", "wide"));
  return row;
}

function showList() {
  const listed = shownOffices();
  if (!listed.some((one) => one.code === chosen)) chosen = listed.length ? listed[0].code : "";
  const had = rows.contains(document.activeElement);
  rows.replaceChildren(...listed.map(line));
  if (had) focusChosen();
  states.replaceChildren(...[{ key: "", word: words.all, count: known.offices.length }, ...known.states].map((one) => {
    const button = element("button", `${one.word} ${one.count}`, one.band || "");
    button.type = "button";
    button.dataset.state = one.key;
    button.setAttribute("aria-pressed", String(filter === one.key));
    button.addEventListener("click", () => choose(one.key));
    return button;
  }));
  const said = [];
  if (lost) said.push(words.gone);
  if (known.problem) said.push(`${words.problem}\n${known.problem}`);
  if (known.trouble) said.push(`${words.trouble}\n${known.trouble}`);
  for (const one of known.general) said.push(`${words.general}: ${one.message} ${one.fix}`);
  alarms.replaceChildren(...said.map((text) => element("p", text)));
}

function choose(state) { filter = state; showList(); }

function focusChosen() {
  const row = rows.querySelector(`tr[data-code="${CSS.escape(chosen)}"]`);
  if (row) { row.focus(); row.scrollIntoView({ block: "nearest" }); }
}

function move(by) {
  const listed = shownOffices().map((one) => one.code);
  if (!listed.length) return;
  const at = Math.min(Math.max(listed.indexOf(chosen) + by, 0), listed.length - 1);
  chosen = listed[at];
  for (const row of rows.children) {
    row.tabIndex = row.dataset.code === chosen ? 0 : -1;
    row.setAttribute("aria-selected", String(row.dataset.code === chosen));
  }
  focusChosen();
}

function table(heads, lines) {
  const made = element("table"), head = element("tr"), body = element("tbody");
  for (const text of heads) { const cell = element("th", text); cell.scope = "col"; head.append(cell); }
  for (const cells of lines) {
    const row = element("tr");
    for (const text of cells) row.append(element("td", text, /^[\d.,–-]+$/.test(text) ? "n" : ""));
    body.append(row);
  }
  const top = element("thead");
  top.append(head);
  made.append(top, body);
  const scroll = element("div", null, "scroll");
  scroll.append(made);
  return scroll;
}

function findings(title, found, count) {
  const parts = [element("h3", `${title} (${count})`)], list = element("ul");
  for (const one of found) {
    const item = element("li");
    item.append(element("strong", `${one.word} `, one.band), `${one.place} · ${one.message} `, element("em", one.fix));
    list.append(item);
  }
  if (!found.length) parts.push(element("p", words.no_findings, "quiet"));
  else parts.push(list);
  if (count > found.length) parts.push(element("p", words.more.replace("{n}", count - found.length), "quiet"));
  return parts;
}

function link(href, text) {
  const made = element("a", text);
  made.href = href; made.target = "_blank"; made.rel = "noreferrer";
  return made;
}

function changed(change) {
  if (!change) return [element("p", words.unchanged, "quiet")];
  const parts = [element("h3", words.before_after), element("p", `${change.before} → ${change.after}`, "levels")];
  if (change.seconds !== null) parts.push(element("p", words.seconds.replace("{seconds}", change.seconds.toFixed(2)), "quiet"));
  if (change.cells.length) {
    parts.push(element("h3", `${words.cells} (${change.cells_count})`));
    parts.push(table([words.place, words.column, words.before, words.after],
      change.cells.map((one) => [one.place, one.column, one.before, one.after])));
  }
  if (change.figures.length) {
    parts.push(element("h3", `${words.figures} (${change.figures_count})`));
    parts.push(table([words.figure, words.before, words.after],
      change.figures.map((one) => [`${one.rule} · ${one.name}`, one.before, one.after])));
  }
  if (change.new.length) parts.push(...findings(words.new_findings, change.new, change.new.length));
  if (change.gone.length) parts.push(...findings(words.gone_findings, change.gone, change.gone.length));
  return parts;
}

function showPanel(one) {
  const head = element("div", null, "head"), close = element("button", words.close);
  close.type = "button";
  close.addEventListener("click", shut);
  const title = element("h2", `${one.code} ${one.name}`);
  title.tabIndex = -1;
  head.append(title, close);
  const parts = [head, element("p", one.state[0], `state ${one.state[1]}`)];
  parts.push(element("p", `${words.step}: ${one.step}`, "step"));
  parts.push(element("p", `${words.file}: ${one.file}`, "quiet"));
  for (const text of one.sentences) parts.push(element("p", text));
  parts.push(...changed(one.change));
  parts.push(element("h3", words.pages));
  if (one.being_made) parts.push(element("p", words.being_made, "quiet"));
  if (one.pages.length || one.files.length) {
    const list = element("ul");
    for (const page of one.pages) { const item = element("li"); item.append(link(`pages/${page.name}`, page.title)); list.append(item); }
    for (const name of one.files) { const item = element("li"); item.append(link(`pages/${name}`, name.split("/").pop())); list.append(item); }
    parts.push(list);
    if (one.pages_seconds !== null)
      parts.push(element("p", words.pages_seconds.replace("{seconds}", one.pages_seconds.toFixed(2)), "quiet"));
  }
  else if (!one.being_made) parts.push(element("p", words.no_pages, "quiet"));
  for (const text of one.page_problems) parts.push(element("p", text, "red"));
  parts.push(...findings(words.findings, one.findings, one.findings_count));
  parts.push(element("h3", words.letters), element("code", one.letter, "type"));
  panel.replaceChildren(...parts);
  panel.dataset.code = one.code;
  panel.dataset.digest = one.digest;
  panel.hidden = false;
  halves.classList.add("open");
}

async function open(code, take) {
  opened = code;
  const answer = await fetch(`office/${encodeURIComponent(code)}.json`, { cache: "no-store" });
  if (!answer.ok || opened !== code) return;
  const one = await answer.json();
  panelVersion = one.version;
  showPanel(one);
  if (take) { panel.focus({ preventScroll: true }); if (matchMedia("(max-width: 60rem)").matches) panel.scrollIntoView(); }
}

function shut() {
  opened = "";
  panel.hidden = true;
  halves.classList.remove("open");
  focusChosen();
}

async function refresh() {
  const answer = await fetch("desk.json", { cache: "no-store" });
  if (!answer.ok) return;
  const before = known;
  known = await answer.json();
  showList();
  if (before) {
    const old = new Map(before.offices.map((one) => [one.code, one.digest]));
    const fresh = known.offices.filter((one) => old.get(one.code) !== one.digest);
    if (fresh.length) told.textContent = fresh.map((one) => `${one.name}: ${one.word} ${words.level} ${one.level}`).join(" · ");
  }
  if (opened && panelVersion !== known.version) await open(opened, false);
}

rows.addEventListener("click", (event) => {
  const row = event.target.closest("tr");
  if (row) { chosen = row.dataset.code; move(0); open(chosen, false); }
});
find.addEventListener("input", showList);
document.getElementById("asks").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (!known || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target === find, inPanel = panel.contains(event.target);
  if (event.key === "/" && !typing) { event.preventDefault(); find.focus(); find.select(); }
  else if (event.key === "Escape") { if (opened) shut(); else if (typing) { find.value = ""; showList(); focusChosen(); } }
  else if (event.key === "ArrowDown" && !inPanel) { event.preventDefault(); move(typing ? 0 : 1); }
  else if (event.key === "ArrowUp" && !inPanel && !typing) { event.preventDefault(); move(-1); }
  else if (event.key === "Home" && !inPanel && !typing) { event.preventDefault(); move(-known.offices.length); }
  else if (event.key === "End" && !inPanel && !typing) { event.preventDefault(); move(known.offices.length); }
  else if (event.key === "Enter" && chosen && (typing || rows.contains(event.target))) { event.preventDefault(); open(chosen, true); }
  else if (!typing && /^[0-9]$/.test(event.key)) {
    const keys = ["", ...known.states.map((one) => one.key)];
    if (Number(event.key) < keys.length) choose(keys[Number(event.key)]);
  }
});

refresh().then(() => { if (document.activeElement === document.body) move(0); });
const stream = new EventSource("events");
stream.addEventListener("message", () => { lost = false; refresh(); });
stream.addEventListener("error", () => { lost = true; if (known) showList(); });
