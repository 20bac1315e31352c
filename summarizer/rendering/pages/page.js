"use strict";
// Pointing at an item or at a passage lights up all that belongs together, and moves nothing. Whoever clicks, or
// walks with the arrows, is shown the other side; Enter goes there, Escape comes back. "/" searches. Without this
// script the numbers are links into the article, and "#" is an item's own address.
(() => {
  const items = [...document.querySelectorAll(".item")];
  const markers = items.map((item) => item.querySelector("a.marker")).filter(Boolean);
  const passages = [...document.querySelectorAll("mark")];
  const all = [...items, ...passages];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // What belongs together

  const keysOf = (element) => element.dataset.of.split(" ");
  const itemOf = (key) => document.getElementById(key);
  const partOf = (target) => target?.closest?.("[data-of]") ?? null;
  let cameFrom = null;

  const paneOf = (element) => element.closest(".article, .brief");
  const isSeen = (element) => {
    const [place, frame] = [element, paneOf(element)].map((e) => e.getBoundingClientRect());
    return place.top >= frame.top && place.bottom <= frame.bottom;
  };
  const scrollsAlone = (pane) => getComputedStyle(pane).overflowY === "auto";
  const scrollTo = (element) => {
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  };

  const light = (part) => {
    const keys = part ? keysOf(part) : [];
    for (const element of all) {
      element.classList.toggle("lit", keysOf(element).some((key) => keys.includes(key)));
    }
  };
  const reveal = (part) => {
    const others = (part.matches("mark") ? items : passages).filter((other) => other.matches(".lit"));
    if (others.length && scrollsAlone(paneOf(others[0])) && !others.some(isSeen)) scrollTo(others[0]);
  };

  // A walk by keyboard or by clicks

  const step = (list, from, key) => {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const open = list.filter((element) => !element.closest("[hidden]"));
    if (key === "Home") return open[0];
    if (key === "End") return open[open.length - 1];
    return key in steps ? open[open.indexOf(from) + steps[key]] : undefined;
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
    back.hidden = false;
    focusOn(back.querySelector("a.marker"));
  };

  for (const passage of passages) {
    passage.setAttribute("role", "link");
    passage.tabIndex = passage === passages[0] ? 0 : -1; // one stop for Tab; arrows do the rest
  }

  document.addEventListener("click", (event) => {
    const part = partOf(event.target);
    if (!part || !passages.length || !getSelection().isCollapsed) return;
    if (event.target.closest("button, a:not(.marker)")) return;
    if (part.matches("mark")) toItem(part);
    else if (event.target.closest(".marker")) toPassage(part);
    else part.querySelector(".marker").focus({ preventScroll: true });
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !event.target.matches("input")) {
      document.querySelector(".search input").focus();
      event.preventDefault();
      return;
    }
    const part = partOf(event.target);
    if (!part || event.target.closest(".tools")) return;
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
    light(partOf(event.target) ?? partOf(document.activeElement));
  });
  document.addEventListener("focusin", (event) => {
    const part = partOf(event.target);
    light(part);
    if (!part || event.target.closest(".tools")) return;
    reveal(part);
    if (!part.matches("mark")) return;
    for (const passage of passages) passage.tabIndex = passage === part ? 0 : -1;
  });
  document.addEventListener("focusout", () => light(null));

  // Copying an item, or its address

  // What an article may hold to change the order of words or to steer a terminal is not copied.
  const printable = (text) => text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\u00ad\u200b\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, "\ufffd")
    .trim();
  const words = (parent, selector) => {
    return [...parent.querySelectorAll(selector)].map((each) => printable(each.textContent)).filter(Boolean);
  };
  const inWords = (item) => {
    const said = [...words(item, ".who"), ...words(item, ".said")].join(": ");
    const when = words(item, ".marker time > *").join(" ");
    const about = [when, ...words(item, ".facts")].filter(Boolean).join(" · ");
    const quotes = words(item, "blockquote").map((quote) => `> ${quote}`);
    const address = document.querySelector(".source a")?.href;
    const source = [...words(document, ".origin"), address].filter(Boolean).join(" · ");
    return [said, about, ...quotes, source].filter(Boolean).join("\n") + "\n";
  };
  const copy = async (text, button) => {
    const shown = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "✓";
    } catch {
      button.textContent = "✗"; // the browser does not allow it
    }
    setTimeout(() => { button.textContent = shown; }, 1200);
  };

  for (const item of items) {
    const link = item.querySelector(".link");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", link.getAttribute("aria-label").replace("Link to", "Copy"));
    button.addEventListener("click", () => copy(inWords(item), button));
    link.before(button);
    link.addEventListener("click", () => copy(new URL(`#${item.id}`, location).href, link));
  }

  // Search, in the brief and in the article

  const form = document.createElement("form");
  form.className = "search";
  form.setAttribute("role", "search");
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = matchMedia("(hover: none)").matches ? "Search" : "Search (press /)";
  input.setAttribute("aria-label", "Search the brief and the article");
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  form.append(input, told);
  document.querySelector("header").append(form);

  const places = [...document.querySelectorAll(".item .who, .item .said, .item .facts, .alone blockquote, .text")];
  let found = [];
  let at = -1;

  // The ranges in which an element has the words, over the borders of its marks.
  const rangesIn = (element, sought) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    const place = (offset, isEnd) => {
      let low = 0;
      for (let high = nodes.length; high - low > 1;) {
        const middle = (low + high) >> 1;
        if (nodes[middle][0] + (isEnd ? 1 : 0) <= offset) low = middle;
        else high = middle;
      }
      return [nodes[low][1], offset - nodes[low][0]];
    };
    return [...text.matchAll(sought)].map((match) => {
      const range = new Range();
      range.setStart(...place(match.index, false));
      range.setEnd(...place(match.index + match[0].length, true));
      return range;
    });
  };
  const highlight = (name, ranges) => {
    if ("highlights" in CSS) CSS.highlights.set(name, new Highlight(...ranges));
  };
  const search = () => {
    const query = input.value.trim();
    const sought = query && new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+"), "giu");
    found = sought ? places.flatMap((place) => rangesIn(place, sought)) : [];
    at = -1;
    for (const item of items) item.hidden = Boolean(sought) && !found.some((range) => item.contains(range.startContainer));
    const shown = items.filter((item) => !item.hidden).length;
    told.textContent = sought ? `${shown} of ${items.length} items, ${found.length} places` : "";
    highlight("found", found);
    highlight("found-now", []);
  };
  const next = (steps) => {
    if (!found.length) return;
    at = (at + steps + found.length) % found.length;
    highlight("found-now", [found[at]]);
    told.textContent = `${at + 1} of ${found.length} places`;
    scrollTo(found[at].startContainer.parentElement);
  };
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") next(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") { input.value = ""; search(); input.blur(); }
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
})();
