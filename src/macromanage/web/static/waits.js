// What takes a while says so: a form that was sent tells what is going on, and is not sent twice.
"use strict";

const waits = document.querySelectorAll("form[data-waits]");

const waiting = (form, is) => {
  const said = form.querySelector("[data-waiting]");
  said.textContent = is ? said.dataset.waiting : "";
  form.setAttribute("aria-busy", String(is));
  for (const button of form.querySelectorAll("button")) button.disabled = is;
};

for (const form of waits) form.addEventListener("submit", () => waiting(form, true));
// Whoever comes back to the page finds it as it was before it was sent.
addEventListener("pageshow", () => waits.forEach((form) => waiting(form, false)));
