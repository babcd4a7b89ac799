// Annotating on the page: words are selected, a key or a button says what they are, a panel is filled in and saved.
// Only the preview serves this file, and only the preview's own pages may ask it to write.
"use strict";

import { ask, button, entrance, keyed, make } from "./annotate/dom.js";
import { form } from "./annotate/form.js";
import { light, passageOf, reveal, selected, stepSentence, stepWord } from "./annotate/selection.js";

const KINDS = { fact: ["Fact", "f"], quote: ["Quote", "q"], name: ["Name", "n"], relation: ["Relation", "r"], figure: ["Figure", "g"], omit: ["Left out", "o"] };
const LISTS = { facts: "fact", quotes: "quote", relations: "relation" };
const KEYS_OFF = "briefing-annotate-keys-off";
const PAUSE = 250; // milliseconds after typing before the gate is asked

const state = { article: null, view: "", at: 0, form: null, item: null, newActors: new Map(), range: null, timer: 0, asked: 0, back: null };

// ---- the elements that stay while the page is exchanged beneath them

const panel = make("section", { id: "briefing-annotate", role: "dialog", "aria-labelledby": "briefing-annotate-title", lang: "en", dir: "ltr", "data-kept": true, hidden: true, tabindex: "-1" });
const toolbar = make("div", { role: "toolbar", "aria-label": "The selected words are" });
const tools = make("aside", { id: "briefing-annotate-tools", "aria-label": "Annotating", lang: "en", dir: "ltr", "data-kept": true, hidden: true }, toolbar);
const said = make("p", { id: "briefing-annotate-said", role: "status", lang: "en", dir: "ltr", "data-kept": true });

function say(words, isBad = false) {
  said.textContent = words;
  said.className = isBad ? "bad" : "";
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { said.textContent = ""; }, isBad ? 12000 : 6000);
}

// What is refused is told, in the form where there is one.
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    if (error.said?.seen) state.article = error.said;
    say(error.message, true);
    return null;
  }
}

async function article() {
  state.article ??= await attempt(() => ask("open"));
  return state.article;
}

// ---- the panel

function show(view, title, ...contents) {
  state.view = view;
  if (panel.hidden) state.back = document.activeElement;
  panel.hidden = false;
  tools.hidden = true;
  panel.replaceChildren(
    make("div", { class: "head" }, make("h2", { id: "briefing-annotate-title", tabindex: "-1" }, title), button("×", close, { class: "close", "aria-label": "close the panel" })),
    ...contents.flat().filter(Boolean),
  );
  document.documentElement.dataset.annotating = view;
  entrance()?.setAttribute("aria-expanded", "true");
}

function close() {
  panel.hidden = true;
  state.view = "";
  state.form = null;
  light(null);
  delete document.documentElement.dataset.annotating;
  entrance()?.setAttribute("aria-expanded", "false");
  if (panel.contains(document.activeElement)) {
    document.activeElement.blur(); // a hidden field would take the next key for typed
    if (state.back?.isConnected) state.back.focus({ preventScroll: true });
  }
  if (document.activeElement === document.body) entrance()?.focus({ preventScroll: true });
}

const proposals = () => state.article?.items.filter((item) => item.drafted) ?? [];
const wordsOf = ({ list, item }) => (list === "relations" ? `${item.from} ${item.kind} ${item.to}` : item.text ?? "");

// What is left of each kind, from the shares in the bar: “7 of 8 quoted stretches” leaves 1 of 8.
function coverage() {
  const shares = [...document.querySelectorAll("#briefing-preview [data-share]")];
  const told = shares.map((share) => (share.querySelector("summary") ?? share).textContent.trim());
  const counts = told.map((words) => words.match(/^(\d+) of (\d+) (.*)$/)).filter(Boolean);
  return `Not annotated yet: ${counts.map(([, done, of, kind]) => `${of - done} of ${of} ${kind}`).join(", ")}`;
}

async function home() {
  if (!(await article())) return;
  const { items, path, can_draft: canDraft, is_draft: isDraft, undo } = state.article;
  const waiting = proposals().length;
  show("home", "Annotate", make("p", { class: "path" }, make("code", {}, path)),
    make("p", { class: "coverage" }, coverage()),
    waiting ? keyed(`Look at ${waiting} proposal${waiting === 1 ? "" : "s"}`, "j", () => proposal(0), { class: "main" }) : null,
    !waiting && canDraft && isDraft ? button("Propose from the text", propose, { class: "main" }) : null,
    make("p", {}, "Select words in the text, by pointer or with ", make("kbd", {}, "s"), ", and say what they are:"),
    make("div", { class: "kinds" }, kindButtons()),
    keyed("About the article", "d", own),
    help(), list(items.filter((item) => !item.drafted)),
    make("div", { class: "foot" }, undo ? keyed("Undo", "u", undoLast) : null, keySwitch()));
  panel.querySelector("h2").focus({ preventScroll: true });
}

function kindButtons() {
  const kinds = state.article?.kinds ?? [];
  return kinds.map((kind) => keyed(KINDS[kind][0], KINDS[kind][1], () => begin(kind), { onmousedown: (event) => event.preventDefault() }));
}

function help() {
  const rows = [["s, S", "select the next or previous sentence"], ["Shift →, Shift ←", "one word more or less at the end"], [", and .", "one word more or less at the start"],
    ["f q n r g" + (state.article.kinds.includes("omit") ? " o" : ""), "fact, quote, name, relation, figure" + (state.article.kinds.includes("omit") ? ", left out" : "")],
    ["d", "the article itself: title, day, outlet, rights, topics"], ["a e x j", "accept, edit, reject a proposal; the next one"], ["u", "undo"], ["Ctrl Enter", "save"], ["Esc", "close"], ["?", "this list"]];
  return make("details", {}, make("summary", {}, "Keys"),
    make("dl", { class: "keys" }, rows.map(([keys, words]) => [make("dt", {}, keys.split(/ (?=and )|(?<=and) /).join(" ")), make("dd", {}, words)]).flat()));
}

function keySwitch() {
  const box = make("input", { type: "checkbox", id: "briefing-annotate-keys", onchange: () => localStorage.setItem(KEYS_OFF, box.checked ? "" : "1") });
  box.checked = keysOn();
  return make("span", { class: "tick" }, box, make("label", { for: box.id }, "keys are on"));
}

const keysOn = () => !localStorage.getItem(KEYS_OFF);

function list(items) {
  if (!items.length) return null;
  return make("details", { open: !proposals().length }, make("summary", {}, `${items.length} annotated`),
    make("ol", { class: "items" }, items.map((one) => make("li", {},
      button([make("b", {}, LISTS[one.list]), " ", wordsOf(one)], () => edit(one), { "aria-label": `edit the ${LISTS[one.list]}: ${wordsOf(one)}` })))));
}

// ---- a new item, or one that there is

async function begin(kind) {
  const chosen = selected();
  if (!chosen) { say("Select words of the text first: drag over them, or press s for a sentence.", true); return; }
  if (!(await article())) return;
  if (!state.article.kinds.includes(kind)) return;
  const { range, ...words } = chosen;
  const found = await attempt(() => ask("suggest", { kind, selected: words }));
  if (!found) return;
  state.newActors = new Map(found.actors.map((actor) => [actor.id, actor]));
  const name = KINDS[kind][0];
  open(kind, found.item, null, range, kind === "omit" ? name : `New ${name.toLowerCase()}`);
}

function edit(one) {
  state.newActors = new Map();
  open(LISTS[one.list], one.item, one, passageOf(one.anchor), `Edit the ${LISTS[one.list]}`);
}

function open(kind, item, existing, range, title) {
  state.item = existing;
  state.range = range;
  state.kind = kind;
  const gate = make("div", { class: "gate", role: "status", "aria-live": "polite" });
  const context = { known: state.article.known, newActors: state.newActors, moreEvidence };
  state.form = form(kind, item, context, soon);
  state.form.gate = gate;
  state.form.written = make("div", { class: "written" });
  const save = keyed("Save", "Ctrl Enter", submit, { class: "main save", "aria-keyshortcuts": "Control+Enter" });
  show("form", title, make("form", { onsubmit: (event) => event.preventDefault() }, state.form.element, state.form.written),
    make("div", { class: "foot" }, gate, save, keyed("Cancel", "Esc", cancel), existing ? button("Delete", () => remove(existing), { class: "bad" }) : null));
  light(range);
  if (range) reveal(range);
  state.form.focus();
  judge();
}

async function own() {
  if (!(await article())) return;
  state.newActors = new Map();
  open("article", state.article.article, null, null, "About the article");
}

async function moreEvidence() {
  const chosen = selected();
  if (!chosen) { say("Select the words in the text first, then press this button.", true); return null; }
  const { range, ...words } = chosen;
  const found = await attempt(() => ask("suggest", { kind: "", selected: words }));
  return found?.item.evidence?.[0] ?? null;
}

function change() {
  const { form: filled, item: existing } = state;
  const value = filled.value();
  const actors = filled.actors();
  if (filled.list === "article") return { action: "article", item: value };
  if (filled.list === "omit") return { action: "omit", words: value.words };
  if (filled.list === "name") {
    const isOwn = actors.some(({ id, name }) => id === value.actor && name === value.words);
    return { action: "name", words: isOwn ? "" : value.words, actor: value.actor, actors };
  }
  if (existing) return { action: "change", list: existing.list, number: existing.number, item: value, actors };
  return { action: "add", list: filled.list, item: value, actors };
}

function soon() {
  clearTimeout(state.timer);
  state.timer = setTimeout(judge, PAUSE);
}

// What the gate says of the form as it is; an answer that was overtaken is left.
async function judge() {
  if (!state.form) return;
  const asked = (state.asked += 1);
  const filled = state.form;
  try {
    const answer = await ask("try", { change: change() });
    if (asked === state.asked && filled === state.form) tell(filled, answer.verdicts, answer.yaml);
  } catch (error) {
    if (asked === state.asked && filled === state.form) tell(filled, [{ severity: "error", code: "", message: error.message, hint: "" }]);
  }
}

function tell({ gate, written }, verdicts, yaml = "") {
  const wasOpen = written.querySelector("details")?.open;
  const isBad = verdicts.some(({ severity }) => severity === "error");
  const title = verdicts.length ? null : make("p", { class: "good" }, "The gate lets it through.");
  gate.replaceChildren(title ?? verdictList(verdicts));
  gate.tabIndex = gate.scrollHeight > gate.clientHeight ? 0 : -1;
  written.replaceChildren(yaml ? make("details", { open: wasOpen }, make("summary", {}, "As it is written"), make("pre", { tabindex: "0" }, yaml.replace(/\n {4}/g, "\n"))) : "");
  panel.querySelector(".save")?.setAttribute("aria-disabled", String(isBad));
}

function verdictList(verdicts) {
  return make("ul", { class: "verdicts" }, verdicts.map(({ severity, code, key, message, hint }) =>
    make("li", { class: severity }, make("b", {}, `${severity}${key ? `, ${key.replaceAll("_", " ")}` : ""}: `), marked(message),
      hint ? make("small", {}, ` ${hint}`) : null, code ? make("code", {}, ` ${code}`) : null)));
}

// [-yours-]{+the seed's+} as a difference.
function marked(message) {
  return message.split(/(\[-.*?-\]|\{\+.*?\+\})/).map((part) => {
    if (part.startsWith("[-")) return make("del", {}, part.slice(2, -2));
    if (part.startsWith("{+")) return make("ins", {}, part.slice(2, -2));
    return part;
  });
}

async function submit() {
  const wanted = change();
  const filled = state.form;
  try {
    await save(wanted);
  } catch (error) {
    if (error.status === 409) {
      state.article = error.said;
      say("The file was changed meanwhile, in an editor perhaps. This form is kept: look at it again, then save.", true);
      if (state.item) state.item = state.article.items.find(({ list, item }) => list === state.item.list && item.id === state.item.item.id) ?? null;
    } else if (error.said?.verdicts) tell(filled, error.said.verdicts);
    say(error.message, true);
    judge();
    return;
  }
  const words = { add: "Saved", change: "Saved", name: "Saved the name", omit: "Saved", article: "Saved" }[wanted.action];
  leave(`${words}. u undoes it.`);
}

async function save(wanted) {
  state.article = await ask("save", { change: wanted, seen: state.article.seen });
}

function leave(words) {
  const wasEdit = state.item;
  state.form = null;
  light(null);
  if (wasEdit?.drafted) proposal(state.at);
  else if (wasEdit) home();
  else close();
  say(words);
}

function cancel() {
  const wasEdit = state.item;
  state.form = null;
  if (wasEdit?.drafted) proposal(state.at);
  else if (wasEdit) home();
  else close();
}

async function remove(one) {
  if (await attempt(() => save({ action: "delete", list: one.list, number: one.number }).then(() => true))) leave("Deleted. u undoes it.");
}

async function undoLast() {
  const done = await attempt(() => ask("undo"));
  if (!done) return;
  state.article = done;
  say("Undone.");
  if (state.view === "proposal") proposal(state.at);
  else if (state.view === "home") home();
}

// ---- proposals of a draft

async function propose() {
  const done = await attempt(() => save({ action: "draft" }).then(() => true));
  if (done) proposal(0);
}

async function proposal(at) {
  if (!(await article())) return;
  const waiting = proposals();
  if (!waiting.length) { say("There are no more proposals."); home(); return; }
  state.at = at % waiting.length;
  const one = waiting[state.at];
  const gate = make("div", { class: "gate", role: "status" });
  show("proposal", `Proposed ${LISTS[one.list]}, ${state.at + 1} of ${waiting.length}`,
    make("p", { class: "proposed" }, one.list === "quotes" ? `“${wordsOf(one)}”` : wordsOf(one)), described(one.item), gate,
    make("div", { class: "foot" }, keyed("Accept", "a", () => decide(one, "accept"), { class: "main" }), keyed("Edit", "e", () => edit(one)),
      keyed("Reject", "x", () => decide(one, "delete")), keyed("Next", "j", () => proposal(state.at + 1)), state.article.undo ? keyed("Undo", "u", undoLast) : null),
    make("p", { class: "coverage" }, coverage()));
  panel.querySelector(".foot .main").focus({ preventScroll: true });
  const range = passageOf(one.anchor);
  light(range);
  if (range) reveal(range);
  const answer = await ask("try", { change: { action: "accept", list: one.list, number: one.number } }).catch(() => null);
  if (answer?.verdicts.length && gate.isConnected) gate.replaceChildren(verdictList(answer.verdicts));
}

function described(item) {
  const nameOf = (one) => (typeof one === "string" ? state.article.known.actors.find(({ id }) => id === one)?.name ?? one : one.unnamed);
  const names = (value) => [value].flat().map(nameOf).join(", ");
  const rows = [["Speaker", item.speaker && names(item.speaker)], ["Said by", item.said_by && names(item.said_by)], ["Said on", item.said_on], ["Happened", item.when],
    ["About", item.about && names(item.about)], ["Figure", item.figure && [item.figure.approx, item.figure.value || `${item.figure.low}–${item.figure.high}`, item.figure.unit].filter(Boolean).join(" ")],
    ["Evidence", item.evidence && [item.evidence].flat().map((one) => one.exact ?? one).join(" … ")]];
  return make("dl", {}, rows.filter(([, words]) => words).map(([label, words]) => [make("dt", {}, label), make("dd", {}, words)]).flat());
}

async function decide(one, action) {
  const done = await attempt(() => save({ action, list: one.list, number: one.number }).then(() => true));
  if (!done) return;
  await proposal(state.at);
  say(action === "accept" ? "Accepted. u undoes it." : "Rejected. u undoes it.");
}

// ---- the tools beside selected words

function placeTools() {
  const chosen = panel.hidden ? selected() : null;
  if (!chosen) { tools.hidden = true; return; }
  if (!toolbar.childElementCount) toolbar.replaceChildren(...kindButtons());
  tools.hidden = !toolbar.childElementCount;
  const box = chosen.range.getBoundingClientRect();
  const isSmall = matchMedia("(width < 45rem), (pointer: coarse)").matches;
  const top = box.bottom + 8 + tools.offsetHeight > innerHeight - 60 ? Math.max(8, box.top - tools.offsetHeight - 8) : box.bottom + 8;
  tools.style.insetBlockStart = isSmall ? "auto" : `${top}px`;
  tools.style.insetInlineStart = isSmall ? "" : `${Math.max(8, Math.min(box.left, innerWidth - tools.offsetWidth - 8))}px`;
}

document.addEventListener("selectionchange", () => {
  clearTimeout(placeTools.timer);
  placeTools.timer = setTimeout(async () => { if (selected() && (await article())) placeTools(); else tools.hidden = true; }, 100);
});
addEventListener("scroll", () => { if (!tools.hidden) placeTools(); }, { passive: true });

// ---- keys: never while something is typed, and never together with Ctrl, Alt or Meta

const isTyping = (target) => target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

function chosenItem() {
  const here = selected()?.range.startContainer.parentElement?.closest("[id]")?.id ?? location.hash.slice(1);
  return state.article?.items.find(({ anchor }) => anchor === here);
}

const KEYS = {
  s: () => stepSentence(1), S: () => stepSentence(-1),
  ",": () => stepWord("start", -1), ".": () => stepWord("start", 1),
  f: () => begin("fact"), q: () => begin("quote"), n: () => begin("name"), r: () => begin("relation"), g: () => begin("figure"), o: () => begin("omit"),
  j: () => proposal(state.view === "proposal" ? state.at + 1 : state.at), u: undoLast, d: own, "?": home,
  a: () => decideShown("accept"), x: () => decideShown("delete"),
  e: async () => {
    const one = state.view === "proposal" ? proposals()[state.at] : (await article()) && chosenItem();
    if (one) edit(one);
    else say("Select words of a fact or quote that is annotated, or choose it in the list.", true);
  },
};

function decideShown(action) {
  if (state.view === "proposal") decide(proposals()[state.at], action);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && state.view === "form") { event.preventDefault(); submit(); return; }
  if (event.key === "Escape" && state.view) { event.preventDefault(); if (state.view === "form") cancel(); else close(); return; }
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || !keysOn() || !entrance()) return;
  if (event.shiftKey && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    if (stepWord("end", event.key === "ArrowRight" ? 1 : -1)) event.preventDefault();
    return;
  }
  if (state.view === "form" && event.key !== "s" && event.key !== "S" && event.key !== "," && event.key !== ".") return;
  const work = KEYS[event.key];
  if (!work) return;
  event.preventDefault();
  work();
});

// ---- the page is exchanged when the site is built anew: the panel stays, what it knows is asked again

document.addEventListener("briefing:refreshed", async () => {
  const fresh = await ask("open").catch(() => null);
  if (!fresh || state.view === "form") return;
  state.article = fresh;
  if (state.view === "home") home();
  if (state.view === "proposal") {
    const one = proposals()[state.at];
    light(one ? passageOf(one.anchor) : null);
    panel.querySelector(".coverage")?.replaceChildren(coverage());
  }
});

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("#briefing-preview button.annotate")) return;
  if (panel.hidden) home();
  else close();
});

document.body.append(tools, panel, said);
