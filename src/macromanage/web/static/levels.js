// The map, opened level by level where one stands. Without this a unit's name leads to the map from that unit on.
"use strict";

const levelOf = (button) => button.closest(".branch").querySelector(":scope > .level");

const fetched = async (button) => {
  const address = new URL(button.dataset.level, location);
  address.searchParams.set("part", "level");
  const answer = await fetch(address);
  if (answer.redirected || !answer.ok) throw new Error("not there");
  button.closest(".branch").insertAdjacentHTML("beforeend", await answer.text());
  offer(levelOf(button));
};

const turn = async (button, open) => {
  if (open === (button.getAttribute("aria-expanded") === "true")) return;
  try {
    if (open && !levelOf(button)) await fetched(button);
  } catch {
    location.assign(button.dataset.level);
    return;
  }
  levelOf(button).hidden = !open;
  button.setAttribute("aria-expanded", open);
};

const offer = (within) => { for (const button of within.querySelectorAll("[data-level]")) button.hidden = false; };
offer(document);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-level]");
  if (button) turn(button, button.getAttribute("aria-expanded") !== "true");
});
document.addEventListener("keydown", (event) => {
  const button = event.target.closest(".branch-head")?.querySelector("[data-level]");
  if (!button || !["ArrowRight", "ArrowLeft"].includes(event.key)) return;
  event.preventDefault();
  turn(button, event.key === "ArrowRight");
});
