// A move waits ten seconds before it goes into the ledger, where it can't be taken back. Without this it goes at once.
"use strict";

const SECONDS = 10;
let pending = null;

// The bar stands in the page as a template, in the reader's language.
const bar = () => {
  const made = document.getElementById("undo").content.firstElementChild.cloneNode(true);
  const said = made.querySelector("p");
  const [undo, now] = made.querySelectorAll("button");
  document.body.append(made);
  return { made, said, undo, now };
};

// What was pressed goes with the form: it may say which of several is meant.
const enter = () => {
  const { form, button, clock } = pending;
  clearInterval(clock);
  pending = null;
  delete form.dataset.move;
  form.requestSubmit(button);
};

const forget = () => {
  clearInterval(pending.clock);
  pending.bar.made.remove();
  pending.button?.focus();
  pending = null;
};

// Whoever leaves the page meant it: what waits is sent along.
const send = () => {
  if (!pending) return;
  clearInterval(pending.clock);
  navigator.sendBeacon(pending.form.action, new FormData(pending.form, pending.button));
  pending.bar.made.remove();
  pending = null;
};

const wait = (form, button) => {
  if (pending?.button === button) return; // pressed again: it waits already
  send();
  const shown = bar();
  let left = SECONDS;
  const say = () => {
    shown.said.textContent = shown.said.dataset.said.replace("{move}", () => form.dataset.move).replace("{seconds}", left);
  };
  const tick = () => {
    left -= 1;
    say();
    if (left <= 0) enter();
  };
  say();
  pending = { form, button, bar: shown, clock: setInterval(tick, 1000) };
  shown.undo.addEventListener("click", forget);
  shown.now.addEventListener("click", enter);
  shown.undo.focus();
};

document.addEventListener("submit", (event) => {
  if (!event.target.dataset.move) return;
  event.preventDefault();
  wait(event.target, event.submitter);
});

addEventListener("pagehide", send);
