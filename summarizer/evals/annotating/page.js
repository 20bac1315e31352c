"use strict";
// A gold file beside its article. The file is edited as it is, so that what nobody touches stays as it was;
// whether it is sound is the server's to say. Offsets in files count code points, those in the page UTF-16.
(() => {
  const $ = (id) => document.getElementById(id);
  const h = (name, given = {}, ...inner) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(given)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (key in made && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...inner);
    return made;
  };

  // What can be edited: the name in the file, what it is called, and how. What rarely matters comes after "more".
  const STATUSES = ["scheduled", "planned", "expected", "proposed", "conditional", "postponed", "cancelled"];
  const GRAINS = ["minute", "day", "week", "month", "quarter", "season", "half", "year", "decade", "unknown"];
  const KINDS = {
    key_facts: { title: "Key facts", one: "key fact", key: "f", head: (i) => [i.text, ""], fields: [
      ["text", "Fact", "long"], ["needs", "Words needed", "lines"]] },
    claims: { title: "Claims", one: "claim", key: "c",
      head: (i) => [i.text, [(i.speakers ?? []).map((s) => s.name).join(" and ") || "the outlet", i.form].join(" · ")], fields: [
      ["text", "Statement", "long"], ["speakers", "Speakers", "speakers"], ["form", "Form", ["direct", "indirect", "mixed", "unattributed"]],
      ["cue", "Reporting word", "words"], ["evidence", "Passages", "spans"], ["flags", "", "flags"], "more", ["needs", "Words needed", "lines"]] },
    planned_events: { title: "Planned events", one: "event", key: "e",
      head: (i) => [i.title, [i.when ? days(i.when) : "no time", i.status].join(" · ")], fields: [
      ["title", "Title", "long"], ["when", "When", "when"], ["status", "Status", STATUSES], ["where", "Where", "words"],
      ["participants", "Participants", "lines"], ["condition", "Condition", "words"], ["evidence", "Passages", "spans"], ["flags", "", "flags"],
      "more", ["instead_of", "Instead of", "when"], ["accepted_statuses", "Statuses also right", "lines"],
      ["accepted_places", "Places also right", "lines"], ["accepted_participants", "Participants also right", "lines"],
      ["needs", "Words needed", "lines"]] },
    past_events: { title: "Past events", one: "past event", key: "p", head: (i) => [i.quote, ""], fields: [["", "Passage", "spans"]] },
  };
  const ABOUT = [["title", "Title", "text"], ["published", "Published", "day"],
    ["published_from", "Date found in", ["given", "metadata", "dateline", "none"]], ["subject", "Subject", "text"], ["genre", "Genre", "text"],
    ["tags", "Tags", "lines"], ["split", "Split", ["tune", "held_out"]]];
  const LISTS = new Set(["needs", "participants", "accepted_statuses", "accepted_places", "accepted_participants", "tags", "speakers", "evidence"]);

  let files = [], at = 0, gold = null, version = "", clean = "", faults = [], current = null, undos = [], picked = null, words = [], word = null;
  let toUnits = [], toPoints = new Map();

  const days = (when) => [...new Set([when.earliest, when.latest].filter(Boolean))].join(" to ") || when.text;
  const isOwn = () => gold && "value" in gold;
  const kinds = () => (isOwn() ? [] : Object.keys(KINDS));
  const text = () => JSON.stringify(gold);
  const isDirty = () => gold !== null && text() !== clean;
  const itemAt = (place) => place && gold?.[place.kind]?.[place.n];
  const spansOf = (kind, item) => (kind === "past_events" ? [item] : item.evidence ?? []);

  // Asking the server

  const ask = async (method, route, body) => {
    const headers = body ? { "Content-Type": "application/json" } : {};
    const response = await fetch(route, { method, headers, body: body && JSON.stringify(body) });
    return { ok: response.ok, ...(await response.json()) };
  };
  const say = (words, isBad = false) => {
    $("said").textContent = words;
    $("said").classList.toggle("bad", isBad);
  };
  const trying = async (work) => {
    try {
      return await work();
    } catch {
      say("The program that serves this page does not answer; start it again, and reload. Nothing was saved.", true);
      return null;
    }
  };

  const load = (n) => trying(async () => {
    const read = await (await fetch(`files/${n}`)).json();
    at = n;
    gold = read.gold;
    version = read.version ?? "";
    clean = text();
    faults = read.faults;
    undos = [];
    picked = word = null;
    current = kinds().flatMap((kind) => (gold[kind] ?? []).map((_, i) => ({ kind, n: i })))[0] ?? null;
    index();
    renderAll();
    say(gold ? "" : `${read.name} can't be shown.`, !gold);
  });
  const list = async () => {
    files = await (await fetch("files")).json();
  };

  let checking = 0;
  const check = () => {
    clearTimeout(checking);
    checking = setTimeout(() => trying(async () => {
      if (!gold) return;
      const sent = text();
      const found = await ask("POST", `files/${at}`, { gold: JSON.parse(sent) });
      if (sent === text()) {
        faults = found.faults;
        renderFaults();
      }
    }), 250);
  };

  const save = (reviewed) => trying(async () => {
    if (!gold) return false;
    const answer = await ask("PUT", `files/${at}`, { gold, version, reviewed });
    faults = answer.faults;
    if (!answer.ok) {
      renderFaults();
      say(`Not saved: ${faults[0]}`, true);
      return false;
    }
    gold = answer.gold;
    version = answer.version;
    clean = text();
    await list();
    const focused = document.activeElement?.id;
    renderAll();
    if (focused) $(focused)?.focus();
    else focusHead();
    say(reviewed ? "Saved, and marked as reviewed." : "Saved.");
    return true;
  });
  const saveAndGo = async () => {
    if (!(await save(true))) return;
    const order = files.map((_, n) => (at + n) % files.length);
    const next = order.find((n) => files[n].draft);
    if (next !== undefined && next !== at) {
      await load(next);
      say(`${files[order[0]].name} is saved as reviewed. This is the next draft.`);
    } else if (!files.some((file) => file.draft)) {
      say("Saved, and marked as reviewed. No file is a draft any more.");
    }
  };

  const go = async (n) => {
    if (n < 0 || n >= files.length || n === at) return renderHead();
    if (isDirty()) {
      const choice = await new Promise((resolve) => {
        const dialog = $("leave");
        dialog.returnValue = "stay";
        dialog.onclose = () => resolve(dialog.returnValue);
        dialog.showModal();
      });
      if (choice === "stay" || (choice === "save" && !(await save(false)))) return renderHead();
    }
    await load(n);
  };

  // Changing the file

  const remember = () => {
    if (undos.at(-1) !== text()) undos.push(text());
  };
  const undo = () => {
    const before = undos.pop();
    if (before === undefined) return say("There is nothing to undo.");
    gold = JSON.parse(before);
    if (!itemAt(current)) current = null;
    changed("Undone.");
  };
  const changed = (words = "") => {
    renderAll();
    check();
    say(words);
  };
  /** Set a field; what is empty is written as the file had it, or not at all. */
  const put = (owner, name, value) => {
    const isEmpty = value === "" || value === null || value === false || (Array.isArray(value) && !value.length);
    if (!isEmpty) owner[name] = value;
    else if (name in owner) {
      if (LISTS.has(name)) owner[name] = [];
      else if (typeof owner[name] === "boolean" || name === "anonymous") owner[name] = false;
      else if (["text", "quote", "name"].includes(name) || (name === "title" && owner !== gold) || ["subject", "genre"].includes(name)) owner[name] = "";
      else owner[name] = null;
    }
    renderState();
    check();
  };

  const span = ([start, end]) => ({ start, end, quote: points(start, end) });
  const points = (start, end) => gold.text.slice(toUnits[start], toUnits[end]);
  const byPlace = (one, other) => one.start - other.start;
  const EMPTY = {
    key_facts: (p) => ({ text: p ? points(...p) : "", needs: [] }),
    claims: (p) => ({ speakers: [], form: "indirect", text: points(...p), evidence: [span(p)] }),
    planned_events: (p) => ({ title: points(...p), status: "planned", evidence: [span(p)] }),
    past_events: (p) => span(p),
  };
  const add = (kind) => {
    if (!gold || isOwn()) return;
    if (!picked && kind !== "key_facts") return say(`Select the passage of the ${KINDS[kind].one} in the article first.`, true);
    remember();
    const made = EMPTY[kind](picked);
    const items = (gold[kind] ??= []);
    const start = (item) => spansOf(kind, item)[0]?.start ?? Infinity;
    const n = kind === "key_facts" ? items.length : items.filter((item) => start(item) <= start(made)).length;
    items.splice(n, 0, made);
    current = { kind, n };
    unpick();
    changed(`Added a ${KINDS[kind].one}.`);
    focusField();
  };
  const remove = () => {
    const item = itemAt(current);
    if (!item) return;
    remember();
    const { kind, n } = current;
    gold[kind].splice(n, 1);
    current = gold[kind].length ? { kind, n: Math.min(n, gold[kind].length - 1) } : null;
    changed(`Deleted the ${KINDS[kind].one}. Press u to undo.`);
    focusHead();
  };
  const rest = (isReplacing) => {
    const item = itemAt(current);
    if (!item || current.kind === "key_facts") return say("Choose a claim or an event first.", true);
    if (!picked) return say("Select a passage in the article first.", true);
    remember();
    if (current.kind === "past_events") gold.past_events[current.n] = span(picked);
    else if (isReplacing) item.evidence = [span(picked)];
    else item.evidence = [...item.evidence.filter((s) => s.end <= picked[0] || s.start >= picked[1]), span(picked)].sort(byPlace);
    unpick();
    changed(isReplacing ? "The passage is replaced." : "The passage is added.");
    focusHead();
  };
  const insertValue = () => {
    if (!isOwn() || !picked) return;
    const field = $("value");
    remember();
    field.setRangeText(JSON.stringify(span(picked)), field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
    field.focus();
  };

  // The article and what is selected in it

  const index = () => {
    toUnits = [0];
    toPoints = new Map([[0, 0]]);
    words = [];
    if (!gold) return;
    let unit = 0;
    for (const character of gold.text) {
      unit += character.length;
      toPoints.set(unit, toUnits.length);
      toUnits.push(unit);
    }
    for (const match of gold.text.matchAll(/\S+/gu)) words.push([match.index, match.index + match[0].length]);
  };
  const marked = () => {
    if (!isOwn()) return kinds().flatMap((kind) => (gold[kind] ?? []).flatMap((item, n) => spansOf(kind, item).map((s) => ({ kind, n, s }))));
    const found = [];
    const walk = (value) => {
      if (value && typeof value === "object") {
        if (Number.isInteger(value.start) && Number.isInteger(value.end) && "quote" in value) found.push({ kind: "value", n: 0, s: value });
        else Object.values(value).forEach(walk);
      }
    };
    walk(gold.value);
    return found;
  };
  const renderArticle = () => {
    const pane = $("article");
    const top = pane.scrollTop;
    const whole = toUnits.length - 1;
    const all = (gold ? marked() : []).filter(({ kind, s }) => kind !== "key_facts" && s.start >= 0 && s.start < s.end && s.end <= whole);
    const borders = [...new Set([0, whole, ...all.flatMap(({ s }) => [s.start, s.end])])].sort((a, b) => a - b);
    const pieces = borders.slice(1).map((end, i) => {
      const start = borders[i];
      const over = all.filter(({ s }) => s.start < end && start < s.end);
      if (!over.length) return points(start, end);
      const isLit = over.some(({ kind, n }) => kind === current?.kind && n === current.n);
      const classes = [...new Set(over.map(({ kind }) => kind)), ...(isLit ? ["lit"] : [])];
      return h("mark", { className: classes.join(" "), onclick: () => choose(over) }, points(start, end));
    });
    pane.replaceChildren(...(gold ? pieces : []));
    pane.scrollTop = top;
    $("title").textContent = gold?.title && !gold.text.startsWith(gold.title) ? gold.title : "";
    renderTools();
  };
  const choose = (over) => {
    if (picked || isOwn()) return;
    const here = over.findIndex(({ kind, n }) => kind === current?.kind && n === current.n);
    const { kind, n } = over[(here + 1) % over.length];
    open({ kind, n });
    focusHead();
  };
  const reveal = () => {
    const pane = $("article");
    const place = pane.querySelector(".lit")?.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (place && (place.top < frame.top || place.bottom > frame.bottom)) pane.scrollTop += place.top - frame.top - pane.clientHeight / 3;
  };

  /** What is selected in the article, in code points and without white space at its ends. */
  const selection = () => {
    const found = getSelection();
    const pane = $("article");
    if (!found.rangeCount || found.isCollapsed) return null;
    const range = found.getRangeAt(0).cloneRange();
    if (!pane.contains(range.startContainer)) return null;
    if (!pane.contains(range.endContainer)) range.setEnd(pane, pane.childNodes.length);
    const before = document.createRange();
    before.selectNodeContents(pane);
    before.setEnd(range.startContainer, range.startOffset);
    const raw = range.toString();
    const start = before.toString().length + (raw.length - raw.trimStart().length);
    const end = start + raw.trim().length;
    if (!raw.trim() || !toPoints.has(start) || !toPoints.has(end)) return null;
    return [toPoints.get(start), toPoints.get(end)];
  };
  const unpick = () => {
    picked = word = null;
    getSelection().removeAllRanges();
  };
  const renderTools = () => {
    const tool = (label, key, run, isOff = false) =>
      h("button", { type: "button", disabled: isOff, onmousedown: (e) => e.preventDefault(), onclick: run }, label, h("kbd", {}, key));
    const shown = picked ? `“${points(...picked).replace(/\s+/gu, " ")}”` : "Select a passage in the article to use it.";
    const own = [tool("Insert at the cursor", "i", insertValue, !picked)];
    const rests = itemAt(current) && current.kind !== "key_facts";
    const all = [
      ...["claims", "planned_events", "past_events", "key_facts"].map((k) =>
        tool(`New ${KINDS[k].one}`, KINDS[k].key, () => add(k), !picked && k !== "key_facts")),
      tool("Add to item", "a", () => rest(false), !picked || !rests),
      tool("Replace passage", "r", () => rest(true), !picked || !rests),
    ];
    $("tools").replaceChildren(h("output", {}, shown), ...(gold ? (isOwn() ? own : all) : []));
  };
  document.addEventListener("selectionchange", () => {
    if (!gold || document.activeElement?.closest?.("input, textarea, #tools")) return;
    const found = selection();
    if (String(found) === String(picked)) return;
    picked = found;
    renderTools();
  });

  /** Select words by keyboard: arrows move by words, up and down by lines of the text; Shift extends. */
  const selectWords = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 12, ArrowUp: -12, Home: -1e9, End: 1e9 }[event.key];
    if (!step || !words.length) return false;
    const last = words.length - 1;
    if (!word) {
      const lit = marked().find(({ kind, n }) => kind === current?.kind && n === current.n);
      const from = lit && event.key === "ArrowRight" ? words.findIndex(([start]) => start >= toUnits[lit.s.start]) : 0;
      word = { from: Math.max(0, from), to: Math.max(0, from) };
    } else {
      const to = Math.min(last, Math.max(0, word.to + step));
      word = { from: event.shiftKey ? word.from : to, to };
    }
    const [first, end] = [Math.min(word.from, word.to), Math.max(word.from, word.to)];
    const range = document.createRange();
    range.setStart(...nodeAt(words[first][0]));
    range.setEnd(...nodeAt(words[end][1]));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    picked = selection();
    renderTools();
    const pane = $("article");
    const moved = document.createRange();
    moved.setStart(...nodeAt(words[word.to][0]));
    moved.setEnd(...nodeAt(words[word.to][1]));
    const place = moved.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) pane.scrollTop += place.top - frame.top - pane.clientHeight / 2;
    return true;
  };
  const nodeAt = (unit) => {
    const walker = document.createTreeWalker($("article"), NodeFilter.SHOW_TEXT);
    let node;
    while ((node = walker.nextNode())) {
      if (unit <= node.length) return [node, unit];
      unit -= node.length;
    }
    return [$("article"), 0];
  };

  // The lists

  const open = (place) => {
    current = place;
    renderLists();
    renderArticle();
    reveal();
  };
  const focusHead = () => document.querySelector(".item.current .head")?.focus();
  const focusField = () => document.querySelector(".item.current .form :is(textarea, input, select, button)")?.focus();

  const rows = (value) => Math.min(8, Math.max(1, Math.ceil(String(value).length / 58)));
  const control = (value, set, given = {}) => h("input", { type: "text", value: value ?? "", oninput: (e) => set(e.target.value), ...given });
  const long = (value, set, given = {}) => h("textarea", { value: value ?? "", rows: rows(value ?? ""), oninput: (e) => set(e.target.value), ...given });
  const pick = (value, options, set, given = {}) =>
    h("select", { onchange: (e) => set(e.target.value), ...given }, ...options.map(([key, label]) => h("option", { value: key, selected: key === value }, label)));
  const labelled = (label, inner) => h("label", {}, h("small", {}, label), inner);
  const lines = (value) => value.split("\n").map((line) => line.trim()).filter(Boolean);

  const editors = {
    text: (o, name, id) => control(o[name], (v) => put(o, name, v), { id }),
    day: (o, name, id) => control(o[name], (v) => put(o, name, v.trim()), { id, placeholder: "YYYY-MM-DD", inputMode: "numeric" }),
    words: (o, name, id) => control(o[name], (v) => put(o, name, v), { id, placeholder: "in the article’s words" }),
    long: (o, name, id) => long(o[name], (v) => put(o, name, v.replaceAll("\n", " ")), { id, className: "single" }),
    lines: (o, name, id) => {
      const value = (o[name] ?? []).join("\n");
      return long(value, (v) => put(o, name, lines(v)), { id, placeholder: "one per line", rows: Math.max(1, (o[name] ?? []).length) });
    },
    when: (o, name, id, label) => {
      const when = o[name] ?? {};
      const set = (part) => (value) => {
        const made = (o[name] ??= { text: "" });
        put(made, part, value.trim() || (part === "text" ? "" : null));
        if (!Object.entries(made).some(([key, v]) => v && key !== "granularity")) put(o, name, null);
      };
      return h("div", { className: "row", role: "group", ariaLabel: label },
        labelled("article’s words", control(when.text, set("text"), { id })),
        labelled("first day", control(when.earliest, set("earliest"), { placeholder: "YYYY-MM-DD" })),
        labelled("last day", control(when.latest, set("latest"), { placeholder: "YYYY-MM-DD" })),
        labelled("clock", control(when.time, set("time"), { placeholder: "15:30" })),
        labelled("precise to", pick(when.granularity ?? "unknown", GRAINS.map((g) => [g, g]), set("granularity"))));
    },
    speakers: (o, name, id) => {
      const all = (o[name] ??= []);
      const rowOf = (speaker, n) => h("div", { className: "speaker" },
        control(speaker.name, (v) => put(speaker, "name", v), { ...(n ? {} : { id }), ariaLabel: "Name", placeholder: "fullest name" }),
        control((speaker.accepted ?? []).join("; "), (v) => put(speaker, "accepted", v.split(";").map((s) => s.trim()).filter(Boolean)),
          { ariaLabel: "Other names that are right", placeholder: "also right; …" }),
        pick(String(speaker.anonymous ?? (speaker.anonymous === null ? "null" : false)), [["false", "named"], ["true", "unnamed"], ["null", "either"]],
          (v) => { speaker.anonymous = JSON.parse(v); put(o, name, all); }, { ariaLabel: "Whether the source is named" }),
        h("button", { type: "button", className: "plain", ariaLabel: "Remove speaker", onclick: () => { remember(); all.splice(n, 1); changed(); focusField(); } }, "×"));
      return h("div", {}, ...all.map(rowOf),
        h("button", { type: "button", className: "plain", onclick: () => {
          remember();
          all.push({ name: "" });
          changed();
          document.querySelectorAll(".item.current .speaker input:first-child")[all.length - 1]?.focus();
        } }, "+ Add a speaker"));
    },
    spans: (o, name) => {
      const all = name ? o[name] : [o];
      const rowOf = (one, n) => h("div", { className: "span" }, h("blockquote", {}, one.quote),
        ...(all.length > 1 ? [h("button", { type: "button", className: "plain", ariaLabel: "Remove passage",
          onclick: () => { remember(); all.splice(n, 1); changed("The passage is removed."); focusHead(); } }, "×")] : []));
      return h("div", {}, ...all.map(rowOf), h("p", { className: "none" }, "Select words in the article, then press a to add them or r to replace these."));
    },
    flags: (o) => {
      const flag = (name, label) => h("label", {}, h("input", { type: "checkbox", checked: o[name] ?? false, onchange: (e) => { remember(); put(o, name, e.target.checked); } }), label);
      return h("div", { className: "flags" }, flag("important", "important: a reader would miss it"), flag("optional", "optional: may be left out"));
    },
  };
  const form = (owner, fields, prefix = "field") => {
    let before = null;
    const into = h("div", { className: "form",
      onfocusin: () => { before = text(); },
      oninput: () => { if (before !== null && undos.at(-1) !== before) undos.push(before); before = null; },
      onchange: () => { renderHeads(); } });
    let target = into;
    for (const field of fields) {
      if (field === "more") {
        target = h("div", { className: "form" });
        const isUsed = fields.slice(fields.indexOf("more") + 1).some(([name]) => owner[name] && String(owner[name]) !== "");
        into.append(h("details", { className: "more", open: isUsed }, h("summary", {}, "More"), target));
        continue;
      }
      const [name, label, how] = field;
      const id = `${prefix}-${name}`;
      const made = Array.isArray(how)
        ? pick(owner[name] ?? (name === "split" ? "tune" : name === "published_from" ? "dateline" : how[0]), how.map((v) => [v, v]), (v) => { remember(); put(owner, name, v); }, { id })
        : editors[how](owner, name, id, label);
      const hasField = made.id === id || made.querySelector?.(`[id="${id}"]`);
      target.append(hasField ? h("label", { htmlFor: id }, label) : h("span", { className: "label" }, label), made);
    }
    return into;
  };
  const headOf = (kind, item) => {
    const [first, second] = KINDS[kind].head(item);
    return h("span", {}, h("b", {}, first || "…"), ...(second ? [h("small", {}, second + (item.optional ? " · optional" : "") + (item.important ? " · important" : ""))] : []));
  };
  const entry = (kind, item, n) => {
    const isCurrent = current?.kind === kind && current.n === n;
    const head = h("button", { type: "button", className: "head", ariaExpanded: String(isCurrent), onclick: () => { open(isCurrent ? null : { kind, n }); focusHead(); } }, headOf(kind, item));
    const made = h("li", { className: `item${isCurrent ? " current" : ""}` }, head);
    made.dataset.place = `${kind}/${n}`;
    if (isCurrent) {
      const foot = h("div", { className: "foot" }, h("button", { type: "button", className: "plain danger", onclick: remove }, `Delete this ${KINDS[kind].one}`, h("kbd", {}, "x")));
      const fields = form(item, KINDS[kind].fields);
      fields.append(foot);
      made.append(fields);
    }
    return made;
  };
  const renderLists = () => {
    const sections = kinds().map((kind) => {
      const items = gold[kind] ?? [];
      const heading = h("h2", {}, KINDS[kind].title, h("small", {}, String(items.length)));
      const none = h("p", { className: "none" }, `None. Select a passage and press ${KINDS[kind].key}.`);
      return h("section", { className: kind }, heading, items.length ? h("ol", {}, ...items.map((item, n) => entry(kind, item, n))) : none);
    });
    if (isOwn()) sections.push(h("section", { className: "value" }, h("h2", {}, "Value"), valueField()));
    if (gold) {
      const about = isOwn() ? ABOUT.filter(([name]) => ["title", "published", "tags"].includes(name)) : ABOUT;
      sections.push(h("section", {}, h("h2", {}, "About the article"), h("div", { className: "item" }, form(gold, about, "about"))));
    }
    const top = scrollY;
    $("lists").replaceChildren(...sections);
    scrollTo(0, top);
    renderFaults();
  };
  const valueField = () => h("textarea", { id: "value", ariaLabel: "Value, as JSON", spellcheck: false, value: JSON.stringify(gold.value, null, 1), oninput: (e) => {
    try {
      gold.value = JSON.parse(e.target.value);
      say("");
      renderArticle();
      put(gold, "value", gold.value);
    } catch (error) {
      say(`The value is not JSON: ${error.message}`, true);
    }
  } });
  const renderHeads = () => {
    for (const made of document.querySelectorAll(".item[data-place]")) {
      const [kind, n] = made.dataset.place.split("/");
      if (gold[kind]?.[n]) made.querySelector(".head").replaceChildren(headOf(kind, gold[kind][n]));
    }
  };
  const placeOf = (fault) => {
    const [, kind, n] = /^(\w+)\/(\d+)/.exec(fault) ?? [];
    return kind in KINDS && gold?.[kind]?.[n] ? { kind, n: Number(n) } : null;
  };
  const renderFaults = () => {
    $("faults").replaceChildren(...faults.map((fault) => {
      const place = placeOf(fault);
      return h("li", {}, place ? h("button", { type: "button", onclick: () => { open(place); focusField(); } }, fault) : fault);
    }));
    const wrong = new Set(faults.map(placeOf).filter(Boolean).map(({ kind, n }) => `${kind}/${n}`));
    for (const made of document.querySelectorAll(".item[data-place]")) made.classList.toggle("wrong", wrong.has(made.dataset.place));
  };
  const renderState = () => {
    const badge = $("state");
    badge.textContent = !gold ? "" : isDirty() ? "not saved" : gold.draft ? "draft" : "reviewed";
    badge.className = `badge ${isDirty() || gold?.draft ? "draft" : "reviewed"}`;
    $("undo").disabled = !undos.length;
  };
  const renderHead = () => {
    $("file").replaceChildren(...files.map((file, n) => h("option", { value: n, selected: n === at },
      `${n + 1}/${files.length} ${file.name}${file.draft ? " (draft)" : ""}${file.faults ? " !" : ""}`)));
    $("back").disabled = at === 0;
    $("forth").disabled = at >= files.length - 1;
    document.title = `${files[at]?.name ?? ""} – annotate`;
    renderState();
  };
  const renderAll = () => {
    renderHead();
    renderLists();
    renderArticle();
  };
  const move = (step) => {
    const all = kinds().flatMap((kind) => (gold?.[kind] ?? []).map((_, n) => ({ kind, n })));
    if (!all.length) return;
    const here = all.findIndex(({ kind, n }) => kind === current?.kind && n === current.n);
    open(all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + step))]);
    focusHead();
    document.querySelector(".item.current").scrollIntoView({ block: "nearest" });
  };

  // Keys

  const KEYS = [
    ["j, k", "next, previous item", { j: () => move(1), k: () => move(-1) }],
    ["Enter, Escape", "into the fields of an item, and out of them", {}],
    ["t", "into the article: arrows choose a word, Shift with arrows more of them", { t: () => $("article").focus() }],
    ["c, e, p, f", "new claim, event, past event, key fact from the selected passage",
      Object.fromEntries(Object.entries(KINDS).map(([kind, { key }]) => [key, () => add(kind)]))],
    ["a, r", "add the selected passage to the item, or put it in place of its own", { a: () => rest(false), r: () => rest(true) }],
    ["i", "insert the selected passage into a value of your own schema", { i: insertValue }],
    ["x, Delete", "delete the item", { x: remove, Delete: remove }],
    ["u", "undo", { u: undo }],
    ["n, b", "next, previous file", { n: () => go(at + 1), b: () => go(at - 1) }],
    ["Ctrl+S", "save; a draft stays a draft", {}],
    ["Ctrl+Enter", "save, mark as reviewed, and open the next draft", {}],
    ["?", "this list", { "?": () => $("keys").showModal() }],
  ];
  const BOUND = Object.assign({}, ...KEYS.map(([, , bound]) => bound));
  document.addEventListener("keydown", (event) => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (document.querySelector("dialog[open]")) return;
    if (isCommand && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save(false);
    } else if (isCommand && event.key === "Enter") {
      event.preventDefault();
      saveAndGo();
    } else if (event.key === "Escape" && event.target.closest(".form, #value, #article")) {
      unpick();
      renderTools();
      if (itemAt(current)) focusHead();
      else event.target.blur();
    } else if (event.key === "Enter" && event.target.matches(".form .single")) {
      event.preventDefault();
      focusHead();
    } else if (event.target.closest("input, textarea, select") || isCommand || event.altKey) {
      return;
    } else if (event.target.id === "article" && selectWords(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && event.target.matches(".current .head")) {
      event.preventDefault();
      focusField();
    } else if (Object.hasOwn(BOUND, event.key)) {
      event.preventDefault();
      BOUND[event.key]();
    }
  });

  $("keys").append(h("dl", {}, ...KEYS.flatMap(([keys, what]) => [h("dt", {}, ...keys.split(", ").map((key) => h("kbd", {}, key))), h("dd", {}, what)])),
    h("button", { type: "button", onclick: () => $("keys").close() }, "Close"));
  for (const button of $("leave").querySelectorAll("button")) button.addEventListener("click", () => $("leave").close(button.value));
  $("help").addEventListener("click", () => $("keys").showModal());
  $("undo").addEventListener("click", undo);
  $("save").addEventListener("click", () => save(false));
  $("review").addEventListener("click", saveAndGo);
  $("back").addEventListener("click", () => go(at - 1));
  $("forth").addEventListener("click", () => go(at + 1));
  $("file").addEventListener("change", (event) => go(Number(event.target.value)));
  $("article").addEventListener("mousedown", () => { word = null; });
  addEventListener("beforeunload", (event) => { if (isDirty()) event.preventDefault(); });
  trying(async () => {
    await list();
    await load(0);
  });
})();
