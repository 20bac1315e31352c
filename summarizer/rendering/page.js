"use strict";
// Pointing at an item or at a passage lights up all that belongs together. Arrows walk on one side, Enter goes
// to the other side, Escape comes back. Without this script the numbers are links into the article.
(() => {
  const items = [...document.querySelectorAll(".item")];
  const markers = items.map((item) => item.querySelector("a.marker"));
  const passages = [...document.querySelectorAll("mark")];
  const all = [...items, ...passages];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  if (!passages.length) return;

  const keysOf = (element) => element.dataset.of.split(" ");
  const itemOf = (key) => document.getElementById(key);
  const partOf = (target) => target?.closest?.("[data-of]") ?? null;
  let cameFrom = null;
  let waiting = 0;

  const paneOf = (element) => element.closest(".article, .brief");
  const isSeen = (element) => {
    const [place, frame] = [element, paneOf(element)].map((e) => e.getBoundingClientRect());
    return place.top >= frame.top && place.bottom <= frame.bottom;
  };
  const scrollsAlone = (pane) => getComputedStyle(pane).overflowY === "auto";

  const reveal = (parts) => {
    if (!parts.length || !scrollsAlone(paneOf(parts[0])) || parts.some(isSeen)) return;
    parts[0].scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  };

  const show = (part) => {
    const keys = part ? keysOf(part) : [];
    for (const element of all) {
      element.classList.toggle("lit", keysOf(element).some((key) => keys.includes(key)));
    }
    clearTimeout(waiting); // a pointer that only passes by moves nothing
    const others = part?.matches("mark") ? items : passages;
    if (part) waiting = setTimeout(() => reveal(others.filter((other) => other.matches(".lit"))), 120);
  };

  const step = (list, from, key) => {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    if (key === "Home") return list[0];
    if (key === "End") return list[list.length - 1];
    return key in steps ? list[list.indexOf(from) + steps[key]] : undefined;
  };

  const focusOn = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };
  const toPassage = (item) => {
    cameFrom = item;
    focusOn(document.getElementById(`in-${item.id}`).closest("mark")); // its evidence, not who says it
  };
  const toItem = (passage) => {
    const back = cameFrom && keysOf(passage).includes(cameFrom.id) ? cameFrom : itemOf(keysOf(passage)[0]);
    focusOn(back.querySelector("a.marker"));
  };

  for (const passage of passages) {
    passage.setAttribute("role", "link");
    passage.tabIndex = passage === passages[0] ? 0 : -1; // one stop for Tab; arrows do the rest
  }

  document.addEventListener("click", (event) => {
    const part = partOf(event.target);
    if (!part || !getSelection().isCollapsed || event.target.closest("a:not(.marker)")) return;
    if (part.matches("mark")) toItem(part);
    else if (event.target.closest(".marker")) toPassage(part);
    else part.querySelector(".marker").focus({ preventScroll: true });
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const part = partOf(event.target);
    if (!part || event.ctrlKey || event.metaKey || event.altKey) return;
    const inArticle = part.matches("mark");
    const next = step(inArticle ? passages : markers, event.target, event.key);
    if (next) focusOn(next);
    else if (event.key === "Enter" && inArticle) toItem(part);
    else if (event.key === "Escape" && inArticle) toItem(part);
    else if (event.key === "Escape") event.target.blur();
    else return;
    event.preventDefault();
  });

  let pointer = "";
  document.addEventListener("pointerover", (event) => {
    const place = `${event.screenX} ${event.screenY}`;
    if (place === pointer || event.pointerType === "touch") return; // the page moved, not the pointer
    pointer = place;
    show(partOf(event.target) ?? partOf(document.activeElement));
  });
  document.addEventListener("focusin", (event) => {
    const part = partOf(event.target);
    show(part);
    if (!part?.matches("mark")) return;
    for (const passage of passages) passage.tabIndex = passage === part ? 0 : -1;
  });
  document.addEventListener("focusout", () => show(null));
})();
