// Keys for those who read with them: j and k walk through the entries, Enter opens (it is a link), g and a letter goes to a page. Nothing needs this.
"use strict";

const entries = () => [...document.querySelectorAll("main [data-entry]")].filter((entry) => entry.checkVisibility());
const help = document.getElementById("help");

const walk = (step) => {
  const all = entries();
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 && step < 0 ? all.length - 1 : at + step];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "center" });
};

const go = (key) => document.querySelector(`[data-go="${CSS.escape(key)}"]`)?.click();

// The next move of the entry one is at; on an outcome's page, of the outcome. Where there are several, it is chosen.
const move = () => {
  const at = document.activeElement?.closest(".entry, .row, .short") ?? document.querySelector("main > .next");
  const moves = at?.querySelector(".buttons")?.querySelectorAll("a, button") ?? [];
  if (moves.length > 1) moves[0].focus();
  else moves[0]?.click();
};

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  b: () => go("b"),
  m: move,
  t: () => switchTheme(),
  "/": () => openPalette(),
  "?": () => help?.showModal(),
};

// A letter after g goes to a page; so long g is waited for.
const PATIENCE = 1500;
let going = -Infinity;

const actOf = (key, at) => {
  const goes = at - going < PATIENCE;
  going = !goes && key === "g" ? at : -Infinity;
  return goes ? () => go(key) : keys[key];
};

const writing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  const busy = writing(event.target) || document.querySelector("dialog[open]");
  if (event.ctrlKey || event.metaKey || event.altKey || busy) return;
  const act = actOf(event.key, event.timeStamp);
  if (!act) return;
  event.preventDefault();
  act();
});

for (const button of document.querySelectorAll("[data-opens]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}

// A menu closes as one expects: by Escape, and by a click elsewhere.
const menu = document.querySelector("details.menu");
document.addEventListener("click", (event) => { if (menu?.open && !menu.contains(event.target)) menu.open = false; });
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
