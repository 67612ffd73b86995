/* Figures as buttons: one stop of the Tab key for each table or paragraph, and arrow keys between its figures. */
const GROUPS = "table, ul, ol, .prose, section, main";

function addKeys(marks) {
  const first = new Set();
  for (const mark of marks) {
    const key = document.createElement("button");
    key.type = "button";
    key.className = "figure-key";
    key.setAttribute("aria-haspopup", "dialog");
    key.setAttribute("aria-controls", "origin");
    key.setAttribute("aria-expanded", "false");
    key.append(...mark.childNodes);
    mark.append(key);
    const group = mark.closest(GROUPS);
    key.tabIndex = first.has(group) ? -1 : 0;
    first.add(group);
  }
}

function removeKeys(marks) {
  for (const mark of marks) {
    const key = mark.querySelector(".figure-key");
    key.replaceWith(...key.childNodes);
  }
}

/* The figure that an arrow leads to; up and down keep to the column of a table. */
function nextKey(key, arrow) {
  const keys = [...key.closest(GROUPS).querySelectorAll(".figure-key")];
  const at = keys.indexOf(key);
  if (arrow === "Home") return keys[0];
  if (arrow === "End") return keys[keys.length - 1];
  if (arrow === "ArrowLeft") return keys[at - 1];
  if (arrow === "ArrowRight") return keys[at + 1];
  const cell = key.closest("td");
  const inColumn = cell ? keys.filter((one) => one.closest("td")?.cellIndex === cell.cellIndex) : keys;
  return inColumn[inColumn.indexOf(key) + (arrow === "ArrowUp" ? -1 : 1)];
}

document.addEventListener("keydown", (event) => {
  const key = event.target.closest?.(".figure-key");
  if (!key || !/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) return;
  event.preventDefault();
  const next = nextKey(key, event.key);
  if (!next) return;
  key.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});
