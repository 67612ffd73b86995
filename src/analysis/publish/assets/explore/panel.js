// The panel in JupyterLab: the offline page as it is, in a frame of its own, so that neither's style, names nor keys reach
// the other. The page keeps its selection in the notebook's model instead of its address (keeper, in page.js).
const said = (link) => link.replace(/^.*#/, "");

function made(name, options, ...inside) {
  const node = Object.assign(document.createElement(name), options);
  node.append(...inside);
  return node;
}

function frameOf(model) {
  let open = null;
  let told = null;
  const frame = made("iframe", {});
  frame.dataset.theme = document.body.dataset.jpThemeLight === "false" ? "dark" : "light";
  frame.keeper = {
    first: () => model.get("selection"),
    keep(link, seen) {
      told = link; // what comes back from the model is no news to this page
      model.set("selection", link);
      model.set("shown", seen());
      model.save_changes();
    },
    follow(heard) {
      open = heard; // a frame that JupyterLab moves loads its page anew
    },
  };
  const follow = () => {
    if (open && model.get("selection") !== told) open(model.get("selection"));
  };
  model.on("change:selection", follow);
  frame.srcdoc = model.get("page");
  return [frame, () => model.off("change:selection", follow)];
}

function barOf(model) {
  const link = made("input", { type: "text", spellcheck: false });
  const name = made("span", {});
  const save = made("button", { type: "button" });
  const answer = made("output", {});
  const bar = made("div", { className: "bar" }, made("label", {}, name, link), save, answer);
  const word = (key) => {
    const language = new URLSearchParams(said(model.get("selection"))).get("l");
    return model.get("words")[key][language === "en" ? 1 : 0];
  };
  const show = () => {
    name.textContent = word("link");
    save.textContent = word("save");
    link.value = `explore.html#${said(model.get("selection"))}`;
  };
  const hear = (message) => {
    answer.textContent = message.answer;
    show();
  };
  link.addEventListener("keydown", (event) => { // JupyterLab lets no Enter in an output become a change or a submit
    if (event.key === "Enter") model.send({ open: link.value });
  });
  link.addEventListener("focus", () => link.select());
  save.addEventListener("click", () => model.send({ save: true }));
  model.on("change:selection", show);
  model.on("msg:custom", hear);
  show();
  return [bar, () => { model.off("change:selection", show); model.off("msg:custom", hear); }, word];
}

function render({ model, el }) {
  const [frame, leave] = frameOf(model);
  const [bar, close, word] = barOf(model);
  frame.title = word("title");
  el.classList.add("workbook-explore");
  el.dataset.lmSuppressShortcuts = "true"; // a letter typed into the link is no command of the notebook
  el.append(made("div", { className: "page" }, frame), bar);
  return () => { leave(); close(); };
}

export default { render };
