// What is said of an outcome while one writes it, beside the fields one has been in. Without this a button asks for it.
"use strict";

const form = document.querySelector("form[data-coach]");
const been = new Set();
let questions = 0;

const paragraph = (text) => Object.assign(document.createElement("p"), { textContent: text });

const say = (said) => {
  for (const place of form.querySelectorAll("[data-coach-for]")) {
    const sentences = been.has(place.dataset.coachFor) ? said[place.dataset.coachFor] ?? [] : [];
    // What stands there already is not read aloud again.
    if (place.dataset.said === sentences.join("\n")) continue;
    place.dataset.said = sentences.join("\n");
    place.replaceChildren(...sentences.map(paragraph));
  }
};

const ask = async (event) => {
  if (!event.target.name) return;
  been.add(event.target.name);
  const mine = ++questions;
  const answer = await fetch(form.dataset.coach, { method: "POST", body: new FormData(form) });
  // An answer that was overtaken tells of what stood there before.
  if (answer.ok && !answer.redirected && mine === questions) say(await answer.json());
};

form?.addEventListener("focusout", ask);
