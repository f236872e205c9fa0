// Keys for those who read with them: j and k walk through the entries, Enter opens (it is a link). Nothing needs this.
"use strict";

const entries = () => [...document.querySelectorAll("[data-entry]")].filter((entry) => entry.checkVisibility());
const help = document.getElementById("help");

const walk = (step) => {
  const all = entries();
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 && step < 0 ? all.length - 1 : at + step];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "center" });
};

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  b: () => document.querySelector(".mark")?.click(),
  t: () => switchTheme(),
  "?": () => help?.showModal(),
};

const writing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || help?.open) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

for (const button of document.querySelectorAll("[data-opens]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
