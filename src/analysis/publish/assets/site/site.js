// The table of provinces: search, filters, sorting, and a link that shows the same view again. Without this script the
// whole table stands there, in dictionary order.
document.addEventListener("DOMContentLoaded", () => {
  const provinceTable = document.getElementById("all-provinces");
  const controls = document.getElementById("controls");
  const provinceBody = provinceTable.tBodies[0];
  const provinceRows = [...provinceBody.rows];
  const shownLine = document.getElementById("shown");
  const START = { q: "", cluster: "", level: "", sort: "name" };
  let view = { ...START };
  let spoken = 0;

  // Tone marks are left out on both sides, so that a slip of one still finds its province; Thai digits count as digits.
  function foldedText(text) {
    return text.normalize("NFC").toLowerCase()
      .replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.codePointAt(0) - 0x0e50))
      .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "\u0e33")
      .replace(/[\u0e48-\u0e4b\s.]/g, "");
  }
  const foldedRows = new Map(provinceRows.map((row) => [row, foldedText(row.dataset.search)]));

  function isShown(row) {
    const wanted = foldedText(view.q).replace(/^(จังหวัด|จ(?=.))/, "");
    const found = [foldedText(view.q), wanted].some((text) => foldedRows.get(row).includes(text));
    return found && (!view.cluster || foldedText(row.querySelector(".cluster").textContent) === foldedText(view.cluster)) && (!view.level || row.dataset.level === view.level);
  }

  // What a row sorts by; null stands last in both directions.
  function sortValue(row, key, column) {
    const places = { name: row.dataset.nameAt, cluster: row.dataset.clusterAt, region: row.dataset.regionAt, code: row.dataset.code };
    const text = key in places ? places[key] : row.cells[column].dataset.value;
    return text === "" ? null : Number(text);
  }

  function sortedRows() {
    const key = view.sort.replace(/^-/, "");
    const down = view.sort.startsWith("-") ? -1 : 1;
    const column = provinceTable.tHead.querySelector(`[data-key="${key}"]`).cellIndex;
    const pairs = provinceRows.map((row) => [sortValue(row, key, column), row]);
    pairs.sort(([a, one], [b, other]) => {
      if (a === null || b === null) return (a === null) - (b === null) || one.dataset.nameAt - other.dataset.nameAt;
      return down * (a - b) || one.dataset.nameAt - other.dataset.nameAt;
    });
    return pairs.map(([, row]) => row);
  }

  function drawProvinces() {
    provinceBody.append(...sortedRows());
    let count = 0;
    for (const row of provinceRows) {
      row.hidden = !isShown(row);
      if (!row.hidden) count += 1;
    }
    document.getElementById("nothing").hidden = count > 0;
    provinceTable.hidden = count === 0;
    const words = shownLine.dataset.words.replace("{shown}", count).replace("{all}", provinceRows.length);
    clearTimeout(spoken);
    spoken = setTimeout(() => { shownLine.textContent = words; }, shownLine.textContent ? 250 : 0);
    for (const head of provinceTable.tHead.querySelectorAll("[data-key]")) {
      const own = head.dataset.key === view.sort.replace(/^-/, "");
      head.setAttribute("aria-sort", own ? (view.sort.startsWith("-") ? "descending" : "ascending") : "none");
    }
    for (const name of ["cluster", "level"]) if (controls.elements[name]) controls.elements[name].value = view[name];
    if (controls.elements.search.value !== view.q) controls.elements.search.value = view.q;
  }

  // The link: only what differs from the start, so that a plain page keeps a plain address.
  function viewOfLink() {
    const given = new URLSearchParams(location.hash.slice(1));
    const read = { ...START };
    for (const name of Object.keys(START)) if (given.has(name)) read[name] = given.get(name);
    for (const name of ["cluster", "level"]) {
      const choice = controls.elements[name];
      if (!choice || ![...choice.options].some((option) => option.value === read[name])) read[name] = "";
    }
    const keys = [...provinceTable.tHead.querySelectorAll("[data-key]")].map((head) => head.dataset.key);
    if (!keys.includes(read.sort.replace(/^-/, ""))) read.sort = START.sort;
    return read;
  }

  function isViewLink() {
    return location.hash === "" || /^#(?:q|cluster|level|sort)=/.test(location.hash);
  }

  function keepInLink() {
    const pairs = new URLSearchParams(Object.entries(view).filter(([name, value]) => value !== START[name]));
    const link = pairs.size ? `#${pairs}` : "#provinces";
    if (link !== location.hash && (pairs.size || isViewLink())) history.replaceState(null, "", link);
  }

  function show(change) {
    view = { ...view, ...change };
    drawProvinces();
    keepInLink();
  }

  for (const head of provinceTable.tHead.querySelectorAll("[data-key]")) {
    const button = document.createElement("button");
    button.type = "button";
    head.dataset.label = head.textContent; // for paper: a browser does not print a button again on the next sheet
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const key = head.dataset.key;
      const first = head.dataset.first === "down" ? `-${key}` : key;
      const other = first === key ? `-${key}` : key;
      show({ sort: view.sort === first ? other : first });
    });
  }
  controls.hidden = shownLine.hidden = false;
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", () => show({
    q: controls.elements.search.value.trim(),
    ...Object.fromEntries(["cluster", "level"].filter((name) => controls.elements[name]).map((name) => [name, controls.elements[name].value])),
  }));
  controls.addEventListener("reset", (event) => {
    event.preventDefault();
    show({ q: "", cluster: "", level: "" });
    controls.elements.search.focus();
  });
  for (const link of document.querySelectorAll("[data-level].bar-label")) {
    link.addEventListener("click", () => setTimeout(() => show({ ...START, level: link.dataset.level, sort: view.sort })));
  }
  // A province on the map leads to its report, as its line in the table does for the keyboard.
  for (const area of document.querySelectorAll("#map-levels use[data-code]")) {
    const link = provinceBody.querySelector(`tr[data-code="${area.dataset.code}"] th a`);
    if (!link) continue;
    area.classList.add("leads");
    area.addEventListener("click", () => link.click());
  }
  window.addEventListener("hashchange", () => {
    if (!isViewLink()) return;
    view = viewOfLink();
    drawProvinces();
  });
  if (isViewLink()) view = viewOfLink();
  drawProvinces();
  if (location.hash && isViewLink()) document.getElementById("provinces").scrollIntoView();
});
