/* Figures on the page: a click, or the keyboard once "sources of figures" is on, opens the box with a figure's origin. */
whenReady(() => {
  const box = document.getElementById("origin");
  if (!box) return;
  const HOVER = 350;
  const tool = document.getElementById("origins");
  const title = document.getElementById("origin-title");
  const data = JSON.parse(document.getElementById("figures").textContent);
  const known = (mark) => data.figures[mark.dataset.figure.slice(data.base.length)];
  const marks = [...document.querySelectorAll("[data-figure]")].filter((mark) => known(mark) && mark.textContent.trim());
  let open = null;
  let timer = 0;

  marks.forEach((mark) => mark.classList.add("has-origin"));
  tool.hidden = false;

  function put(name, ...parts) {
    const line = box.querySelector(`[data-line="${name}"]`);
    line.replaceChildren(...parts);
    line.parentNode.hidden = !line.textContent;
  }

  function code(text) {
    const element = document.createElement("code");
    element.textContent = text;
    return element;
  }

  function list(items) {
    const element = document.createElement("ul");
    for (const parts of items) {
      const item = element.appendChild(document.createElement("li"));
      item.append(...parts.map(said));
    }
    return element;
  }

  function tell(mark) {
    const [value, unit, rule, state, inputs] = known(mark);
    const sayings = box.dataset;
    const [id, name, source] = data.rules[rule];
    const shown = mark.textContent.trim();
    const [first, ...others] = namesOf(mark);
    title.replaceChildren(said(first ?? sayings.origin), ...others.flatMap((name) => [" · ", said(name)]));
    put("shown", shown);
    put("value", value === null ? sayings.missing : written(value));
    put("rounding", roundingOf(value, shown, sayings));
    put("unit", data.units[unit]);
    put("state", data.states[state]);
    put("rule", `${name} `, code(id));
    put("source", source);
    put("inputs", list(inputsOf(data, inputs, sayings)));
    put("id", code(mark.dataset.figure));
  }

  /* Under the figure, else above it, else beside it; on a phone it is a sheet, and the figure moves up from under it. */
  function place(mark) {
    const at = mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    if (getComputedStyle(box).position === "fixed") {
      scrollBy({ top: Math.max(0, at.bottom + 8 - (innerHeight - height)), behavior: "instant" });
      return;
    }
    const within = (want, least, most) => Math.max(least, Math.min(want, most));
    const under = at.bottom + 6;
    const above = at.top - height - 6;
    let [left, top] = [at.left, under + height > innerHeight && above >= 0 ? above : under];
    if (top + height > innerHeight) {
      top = within(innerHeight - height - 8, 8, under);
      left = at.right + 8 + width <= root.clientWidth ? at.right + 8 : at.left - width - 8;
    }
    box.style.left = `${within(left, 8, root.clientWidth - width - 8) + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  }

  function show(mark, takesFocus) {
    close(false);
    open = mark;
    tell(mark);
    box.hidden = false;
    place(mark);
    mark.classList.add("is-open");
    mark.querySelector(".figure-key")?.setAttribute("aria-expanded", "true");
    if (takesFocus) box.focus({ preventScroll: true });
  }

  function close(givesFocusBack) {
    clearTimeout(timer);
    if (!open) return;
    const key = open.querySelector(".figure-key");
    key?.setAttribute("aria-expanded", "false");
    open.classList.remove("is-open");
    if (givesFocusBack && box.contains(document.activeElement)) key?.focus({ preventScroll: true });
    box.hidden = true;
    open = null;
  }

  document.addEventListener("click", (event) => {
    if (box.contains(event.target)) return;
    const mark = event.target.closest(".has-origin");
    if (!mark || !getSelection().isCollapsed) close(false);
    else if (mark === open && box.contains(document.activeElement)) close(true);
    else show(mark, true);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(true); });
  document.getElementById("origin-close").addEventListener("click", () => close(true));
  addEventListener("resize", () => close(true));
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close(false);
  });

  /* With the sources on, resting the pointer on a figure is enough, and the box stays while the pointer is in it. */
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || !isOn() || box.contains(document.activeElement)) return;
    clearTimeout(timer);
    if (box.contains(event.target)) return;
    const mark = event.target.closest(".has-origin");
    if (mark !== open) timer = setTimeout(() => (mark ? show(mark, false) : close(false)), HOVER);
  });

  const isOn = () => tool.getAttribute("aria-pressed") === "true";
  tool.addEventListener("click", () => {
    const on = !isOn();
    close(false);
    tool.setAttribute("aria-pressed", String(on));
    root.classList.toggle("origins-on", on);
    if (on) addKeys(marks);
    else removeKeys(marks);
  });
});
