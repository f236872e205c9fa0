// Light or dark: what the reader chose on this device, before the first paint; else what their system says.
"use strict";

const chosen = "macromanage-theme";
const root = document.documentElement;

const remembered = () => { try { return localStorage.getItem(chosen); } catch { return null; } };
const remember = (theme) => { try { localStorage.setItem(chosen, theme); } catch { /* private windows forget */ } };
const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

const switchTheme = () => {
  root.dataset.theme = (root.dataset.theme || system()) === "dark" ? "light" : "dark";
  remember(root.dataset.theme);
};

if (remembered()) root.dataset.theme = remembered();

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", switchTheme);
  }
});
