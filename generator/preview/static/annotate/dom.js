// Elements made in one call, and the questions that a page sends to its preview.
"use strict";

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const button = (label, onclick, attributes = {}) =>
  make("button", { type: "button", onclick, ...attributes }, label);

// A label with the key that does the same.
export const keyed = (label, key, onclick, attributes = {}) =>
  button([label, " ", make("kbd", { "aria-hidden": "true" }, key)], onclick, { "aria-keyshortcuts": key, ...attributes });

export class Refused extends Error {
  constructor(status, said) {
    super(said.reason ?? `the preview answers ${status}`);
    this.status = status;
    this.said = said;
  }
}

// The token is read each time: another start of the preview has another one.
export async function ask(action, more = {}) {
  const { slug, token } = entrance().dataset;
  let answer;
  try {
    answer = await fetch(`/-/annotate/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Briefing-Token": token },
      body: JSON.stringify({ slug, ...more }),
    });
  } catch {
    throw new Refused(0, { reason: "the preview does not answer; is it still running?" });
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, said);
  return said;
}

export const entrance = () => document.querySelector("#briefing-preview button.annotate");

export function slug(words) {
  const plain = words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 100) || "actor";
}
