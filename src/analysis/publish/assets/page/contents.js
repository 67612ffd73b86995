/* The contents: closed on a phone until asked for, open beside the text elsewhere, with the section in view marked. */
whenReady(() => {
  const details = document.querySelector(".contents details");
  if (!details) return;
  const narrow = matchMedia("(max-width: 56rem)");
  const fit = () => { details.open = !narrow.matches; };
  narrow.addEventListener("change", fit);
  fit();

  const links = new Map([...details.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id));
  function mark() {
    const line = innerHeight * 0.3;
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < line);
    const current = (above.length ? above[above.length - 1] : headings[0]).id;
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
});
