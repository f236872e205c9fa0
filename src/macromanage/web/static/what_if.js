// What more of a kind would do: a slider through the steps of its table. Without this the table tells it all.
"use strict";

const show = (slider, rows, within) => {
  const { step, place } = rows[slider.value].dataset;
  within.querySelector("[data-said]").textContent = step;
  slider.setAttribute("aria-valuetext", step);
  for (const end of ["x1", "x2"]) within.querySelector(".mark").setAttribute(end, place);
};

for (const within of document.querySelectorAll("[data-what-if]")) {
  const slider = within.querySelector("input");
  if (!slider) continue;
  const rows = within.querySelectorAll("[data-step]");
  slider.parentElement.hidden = false;
  within.querySelector("details").open = false;
  slider.addEventListener("input", () => show(slider, rows, within));
  show(slider, rows, within);
}
