// An open page notices a move or a new evaluation, and offers to show it; nothing moves under the reader's eyes by itself.
"use strict";

{ // in a block: names of scripts are shared
  const live = document.querySelector("main[data-pulse]");
  // So long between two questions, and nothing is asked while nobody looks.
  const BETWEEN = 20_000;
  let beat = null;

  const beating = async () => {
    const answer = await fetch(live.dataset.pulse);
    return answer.ok && !answer.redirected ? (await answer.json()).pulse : beat;
  };

  const offered = () => document.getElementById("changed-here");

  const show = async () => {
    // A move that waits to be entered must not lose its form: the whole page goes, which sends it.
    if (document.querySelector(".undo")) return location.reload();
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main[data-pulse]");
    if (!answer.ok || !page) return location.reload();
    beat = await beating();
    live.replaceChildren(...page.childNodes);
    live.focus();
  };

  const offer = () => {
    if (offered()) return;
    const bar = Object.assign(document.createElement("div"), { id: "changed-here", className: "told changed-here" });
    bar.setAttribute("role", "status");
    const said = Object.assign(document.createElement("p"), { textContent: live.dataset.changed });
    const button = Object.assign(document.createElement("button"), { className: "button plain", textContent: live.dataset.show });
    button.addEventListener("click", () => show().catch(() => location.reload()));
    bar.append(said, button);
    live.prepend(bar);
  };

  const look = async () => {
    if (document.visibilityState !== "visible") return;
    const now = await beating();
    if (beat !== null && now !== beat) offer();
    beat ??= now;
  };

  if (live) {
    const quietly = () => look().catch(() => {}); // the network comes and goes: it is asked again
    quietly();
    setInterval(quietly, BETWEEN);
    document.addEventListener("visibilitychange", quietly);
  }
}
