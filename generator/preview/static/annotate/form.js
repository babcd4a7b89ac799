// The form of an item: its fields, filled in, and what they hold.
"use strict";

import { button, make, slug } from "./dom.js";
import { picker } from "./picker.js";

let count = 0;

// A chain or a list may be written as the one value in it.
const listed = (value) => (value === undefined || value === null || value === "" ? [] : Array.isArray(value) ? value : [value]);

function line(label, value, { hint, rows, onchange, ...attributes }) {
  const id = `briefing-field-${(count += 1)}`;
  const input = rows
    ? make("textarea", { id, rows, oninput: onchange, ...attributes })
    : make("input", { id, type: "text", autocomplete: "off", oninput: onchange, ...attributes });
  input.value = value ?? "";
  const element = make("div", { class: "field" }, make("label", { for: id }, label), hint ? make("small", {}, hint) : null, input);
  return { element, value: () => input.value.trim() };
}

function choice(label, value, options, onchange) {
  const id = `briefing-field-${(count += 1)}`;
  const select = make("select", { id, onchange }, options.map(([one, words]) => make("option", { value: one }, words)));
  select.value = value ?? "";
  return { element: make("div", { class: "field" }, make("label", { for: id }, label), select), value: () => select.value };
}

function tick(label, value, onchange) {
  const id = `briefing-field-${(count += 1)}`;
  const box = make("input", { id, type: "checkbox", onchange });
  box.checked = value === "true";
  const element = make("div", { class: "field tick" }, box, make("label", { for: id }, label));
  return { element, value: () => (box.checked ? "true" : "") };
}

// Passages: words of the seed, one area each; words around them, where they are needed, are kept.
function passages(value, onchange, more) {
  const group = make("fieldset", { class: "field" }, make("legend", {}, "Evidence"), make("small", {}, "word for word, as the text has it"));
  const areas = [];
  const add = (one) => {
    const around = typeof one === "string" ? null : one;
    const area = make("textarea", { rows: 3, "aria-label": `Evidence ${areas.length + 1}`, oninput: onchange });
    area.value = around ? around.exact : one;
    areas.push({ area, around });
    group.insertBefore(area, adder);
  };
  const adder = button("Add the selected words", async () => {
    const found = await more();
    if (found) { add(found); onchange(); }
  }, { class: "quiet" });
  group.append(adder);
  listed(value).forEach(add);
  if (!areas.length) add("");
  const read = ({ area, around }) => (around ? { ...around, exact: area.value.trim() } : area.value.trim());
  return { element: group, value: () => areas.filter(({ area }) => area.value.trim()).map(read) };
}

function figure(value, context, onchange, isOpen) {
  const known = typeof value === "object" && value ? value : {};
  const number = line("Number", known.value, { inputmode: "decimal", onchange });
  const unit = line("Unit", known.unit, { hint: "what is counted or measured", onchange });
  const approx = choice("Qualified", known.approx, [["", "exactly"], ...context.known.comparators.map((one) => [one, one.replaceAll("-", " ")])], onchange);
  const question = picker({ label: "Answers the question", value: listed(known.question), single: true, options: () => context.known.questions, onchange });
  const element = make("details", { class: "field", open: isOpen || Boolean(known.value || known.low) },
    make("summary", {}, "Figure"), number.element, unit.element, approx.element, question.element);
  const read = () => {
    if (!number.value() && !known.low) return "";
    const held = { ...known, value: number.value(), unit: unit.value(), approx: approx.value(), question: question.value()[0] ?? "" };
    return Object.fromEntries(Object.entries(held).filter(([, part]) => part));
  };
  return { element, value: read, focus: () => element.querySelector("input").focus() };
}

// The actors that are not in the project yet: each is made with what is written here, when the item is saved.
function newActors(context, onchange) {
  const element = make("div");
  const fields = new Map();
  const draw = () => {
    const used = context.used();
    for (const [id, actor] of context.newActors) {
      if (!fields.has(id)) {
        const name = line("Name", actor.name, { onchange });
        const kind = choice("Kind", actor.kind, context.known.actor_kinds.map((one) => [one, one.replaceAll("-", " ")]), onchange);
        const role = line("Description", actor.role, { hint: "one short line, such as “mayor of Aldmoor”", onchange });
        const group = make("fieldset", { class: "field new" }, make("legend", {}, `New actor: ${id}`), name.element, kind.element, role.element);
        fields.set(id, { group, read: () => ({ ...actor, name: name.value(), kind: kind.value(), role: role.value() }) });
        element.append(group);
      }
      fields.get(id).group.hidden = !used.has(id);
    }
  };
  return { element, draw, value: () => [...fields].filter(([id]) => context.used().has(id)).map(([, field]) => field.read()) };
}

// `context` has what is known of the project, the new actors so far, and how selected words become evidence.
export function form(kind, item, context, changed) {
  const onchange = () => { created.draw(); changed(); };
  const everyone = () => [
    ...context.known.actors,
    ...[...context.newActors.values()].map(({ id, name, kind: more }) => ({ id, name, more, isNew: true })),
  ];
  const create = (words) => {
    const taken = new Set(context.known.actors.map(({ id }) => id));
    let id = slug(words);
    for (let number = 2; taken.has(id); number += 1) id = `${slug(words)}-${number}`;
    context.newActors.set(id, { id, name: words, kind: "person", names: [], role: "", country: "" });
    return id;
  };
  const actors = (key, label, more = {}) => [key, picker({ label, value: listed(item[key]), options: everyone, create, onchange, ...more })];
  const text = (key, label, more = {}) => [key, line(label, item[key], { onchange, ...more })];
  const topics = (hint = "left empty: those of the article") => ["topics", picker({ label: "Topics", hint, value: listed(item.topics), options: () => context.known.topics, onchange })];
  const evidence = () => ["evidence", passages(item.evidence, onchange, context.moreEvidence)];
  const day = "a date such as 2024-10-18, 2024-10 or 2024";
  const speakers = { free: true, hint: "the source; of a chain the one nearest to the event last" };

  const layouts = {
    facts: () => ({
      first: [text("text", "Statement", { rows: 3, hint: "in your own words" }), evidence(), actors("said_by", "Said by", speakers), text("said_on", "Said on", { hint: day }),
        text("when", "Happened", { hint: day }), actors("about", "About"),
        ["status", choice("Status", item.status, [["", "as its source makes it"], ...context.known.statuses.map((one) => [one, one])], onchange)],
        ["figure", figure(item.figure, context, onchange, kind === "figure")]],
      more: [topics(), ["key", tick("Belongs on the front page", item.key, onchange)], text("note", "Note")],
    }),
    quotes: () => ({
      first: [text("text", "Words", { rows: 3, hint: "as they are between the quotation marks" }), actors("speaker", "Speaker", speakers), text("said_on", "Said on", { hint: day })],
      more: [actors("to", "Said to"), actors("about", "About"), topics(), ["key", tick("Belongs on the front page", item.key, onchange)], text("note", "Note"),
        text("prefix", "Words before", { hint: "where the same words occur twice" }), text("suffix", "Words after")],
    }),
    relations: () => ({
      first: [actors("from", "From", { single: true }), text("kind", "Relation", { hint: "read between the two names: “signed a treaty with”" }),
        actors("to", "To", { single: true }), evidence(), text("when", "When", { hint: day })],
      more: [text("note", "Note")],
    }),
    name: () => ({ first: [text("words", "Words"), actors("actor", "Means", { single: true })], more: [] }),
    article: () => ({
      first: [text("title", "Title", { rows: 2 }), text("published", "Published", { hint: "a day such as 2024-10-21; left empty: what the seed says" }),
        text("outlet", "Published by"), text("address", "Address", { hint: "of the article, https://…", inputmode: "url" }), topics(""),
        ["rights", choice("Rights", item.rights, [["", "as the site has them"], ...context.known.rights.map((one) => [one, { full: "full: all of the text", excerpts: "excerpts: sentences that back something", none: "none: no text" }[one] ?? one])], onchange)],
        text("summary", "Summary", { rows: 3 })],
      more: [text("said_on", "Said on", { hint: `of quotes and claims that give no day: ${day}` }), text("lang", "Language", { hint: "of the seed, such as en" })],
    }),
    omit: () => ({ first: [text("words", "Words that pages leave out", { rows: 4 })], more: [] }),
  };

  const lists = { fact: "facts", figure: "facts", quote: "quotes", relation: "relations" };
  const list = lists[kind] ?? kind;
  const created = newActors(context, () => changed());
  const { first, more } = layouts[list]();
  const all = [...first, ...more];
  const singles = list === "relations" ? ["from", "to"] : list === "name" ? ["actor"] : [];
  const read = () => Object.fromEntries(all.map(([key, field]) => {
    const value = field.value();
    if (singles.includes(key)) return [key, value[0] ?? ""];
    return [key, Array.isArray(value) && !value.length ? "" : value];
  }));
  context.used = () => new Set(all.flatMap(([, field]) => listed(field.value())).filter((one) => typeof one === "string"));
  const element = make("div", { class: "fields" }, first.map(([, field]) => field.element), created.element,
    more.length ? make("details", { class: "field" }, make("summary", {}, "More"), more.map(([, field]) => field.element)) : null);
  created.draw();
  const figureField = all.find(([key]) => key === "figure")?.[1];
  const focus = () => (kind === "figure" && figureField ? figureField.focus() : element.querySelector("textarea, input").focus());
  return { element, list, value: read, actors: () => created.value(), focus };
}
