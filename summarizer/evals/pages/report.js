"use strict";
// Pointing at an item or at a passage lights up all that belongs together; the page works without it.
(() => {
  const keysOf = (element) => element.dataset.of.split(" ");

  const reveal = (pane) => {
    const passage = pane.querySelector(".lit");
    if (!passage) return;
    const place = passage.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) {
      pane.scrollTop += place.top - frame.top - pane.clientHeight / 3;
    }
  };

  const show = (target) => {
    for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
    const pointed = target?.closest?.("[data-of]");
    if (!pointed) return;
    const section = pointed.closest("section");
    const items = [pointed, ...section.querySelectorAll("li[data-of]")];
    const own = keysOf(pointed);
    const keys = new Set(items.filter((i) => keysOf(i).some((key) => own.includes(key))).flatMap(keysOf));
    for (const element of section.querySelectorAll("[data-of]")) {
      if (keysOf(element).some((key) => keys.has(key))) element.classList.add("lit");
    }
    if (pointed.matches("li")) section.querySelectorAll(".article").forEach(reveal);
  };

  let pointer = "";
  document.addEventListener("pointerover", (event) => {
    const place = `${event.screenX} ${event.screenY}`;
    if (place === pointer && document.activeElement?.closest("[data-of]")) return; // the page moved, not it
    pointer = place;
    show(event.target.closest("[data-of]") ?? document.activeElement);
  });
  document.addEventListener("focusin", (event) => show(event.target));
  document.addEventListener("focusout", () => show(null));
})();
