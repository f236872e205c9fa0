// The palette: search from any page, and go there by keys. Without this the link beside it leads to the search page.
"use strict";

const palette = document.getElementById("palette");
const asked = document.getElementById("palette-asked");
const found = document.getElementById("palette-found");
const said = document.getElementById("palette-said");
const beginning = found?.innerHTML;
const kept = new Map();
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
let asking = null;
let shownFor = "";

const openPalette = () => {
  if (!palette || palette.open) return;
  palette.showModal();
  asked.select();
};

const links = () => [...found.querySelectorAll("a")];

const present = (words, html) => {
  shownFor = words;
  found.innerHTML = html;
  found.scrollTop = 0;
  said.textContent = words ? said.dataset.shown.replace("{many}", links().length) : "";
};

const look = async () => {
  const words = asked.value.trim();
  asking?.abort();
  if (!words) return present("", beginning);
  if (kept.has(words)) return present(words, kept.get(words));
  asking = new AbortController();
  const address = `${asked.form.action}?part=found&q=${encodeURIComponent(words)}`;
  try {
    const answer = await fetch(address, { signal: asking.signal });
    if (answer.redirected || !answer.ok) return asked.form.submit(); // signed out meanwhile: the page says so
    const html = await answer.text();
    kept.set(words, html);
    if (asked.value.trim() === words) present(words, html);
  } catch (error) {
    if (error.name !== "AbortError") asked.form.submit();
  }
};

const step = (by) => {
  const all = [asked, ...links()];
  const at = all.indexOf(document.activeElement);
  all[(at + by + all.length) % all.length].focus();
};

let soon = 0;
asked?.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(look, 120); });
asked?.form.addEventListener("submit", (event) => {
  const first = links()[0];
  if (!first || shownFor !== asked.value.trim()) return;
  event.preventDefault();
  first.click();
});

palette?.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else return;
  event.preventDefault();
});
palette?.addEventListener("click", (event) => { if (event.target === palette) palette.close(); });

for (const opener of document.querySelectorAll("[data-palette]")) {
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openPalette();
  });
}
for (const key of document.querySelectorAll("[data-with-key]")) {
  if (isMac) key.textContent = "⌘K";
  key.hidden = false;
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "k" || event.altKey || !(isMac ? event.metaKey : event.ctrlKey)) return;
  event.preventDefault();
  openPalette();
});
