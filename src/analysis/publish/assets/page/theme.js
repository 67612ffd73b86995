/* Light or dark: as the system asks, or as the reader chose. The choice is kept where the browser lets a file keep it. */
const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");
const KEPT = "workbook-theme";

function kept() {
  try { return localStorage.getItem(KEPT); } catch (error) { return null; }
}

function keep(theme) {
  try { localStorage.setItem(KEPT, theme); } catch (error) { /* the choice then lasts as long as the page */ }
}

function whenReady(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
  else act();
}

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : night.matches);

if (["light", "dark"].includes(kept())) root.dataset.theme = kept();
whenReady(() => {
  const button = document.getElementById("dark");
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep(root.dataset.theme);
    show();
  });
  night.addEventListener("change", show);
  button.hidden = false;
  show();
});
