// The words that are chosen in the article's text: by pointer, or by keys sentence by sentence and word by word.
"use strict";

const LIT = "briefing-annotate";
const TEXT = ".page-article .text";
let last = null; // where words were selected: a page that is exchanged forgets its selection

const paragraphs = () => [...document.querySelectorAll(`${TEXT} [id^="p."]`)];
const numberOf = (paragraph) => Number(paragraph.id.slice(2));

// What is selected in the text: its words, the number of the paragraph they begin in, and how far into it.
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const words = range.toString().trim();
  const paragraph = paragraphs().find((one) => range.intersectsNode(one) && cut(range, one).toString().trim());
  if (!words || !paragraph) return null;
  const text = document.querySelector(TEXT);
  const within = document.createRange();
  within.selectNodeContents(text);
  if (range.compareBoundaryPoints(Range.START_TO_START, within) < 0 || range.compareBoundaryPoints(Range.END_TO_END, within) > 0) return null;
  last = { paragraph: numberOf(paragraph), before: startIn(paragraph, range) };
  return { words: wordsOf(range), ...last, range: range.cloneRange() };
}

// The notes beside the text lie between its paragraphs: only the words of these count.
function wordsOf(range) {
  const pieces = paragraphs().filter((one) => range.intersectsNode(one)).map((one) => cut(range, one).toString().trim());
  return pieces.filter(Boolean).join("\n");
}

function cut(range, paragraph) {
  const part = document.createRange();
  part.selectNodeContents(paragraph);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part;
}

function startIn(paragraph, range) {
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  const part = cut(range, paragraph);
  before.setEnd(part.startContainer, part.startOffset);
  return before.toString().length;
}

function rangeIn(paragraph, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let at = 0;
  let began = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = at + node.data.length;
    if (!began && start < next) { range.setStart(node, start - at); began = true; }
    if (began && end <= next) { range.setEnd(node, end - at); break; }
    at = next;
  }
  return range;
}

function choose(paragraph, start, end) {
  const range = rangeIn(paragraph, start, end);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  reveal(range);
  return true;
}

// Scrolls as little as needed; what lies above a sheet at the bottom of a small screen counts as seen.
export function reveal(range) {
  const box = range.getBoundingClientRect();
  const sheet = document.getElementById("briefing-annotate")?.getBoundingClientRect();
  const bottom = sheet && sheet.width > innerWidth * 0.8 ? sheet.top : innerHeight - 120;
  if (box.top < 70 || box.bottom > bottom) scrollBy({ top: box.top - Math.max(80, bottom * 0.25), behavior: "instant" });
}

const segments = (text, granularity) => {
  const language = document.querySelector(`${TEXT} [lang]`)?.lang || document.documentElement.lang || "en";
  return [...new Intl.Segmenter(language, { granularity }).segment(text)];
};

function sentences() {
  return paragraphs().flatMap((paragraph) =>
    segments(paragraph.textContent, "sentence")
      .filter(({ segment }) => segment.trim())
      .map(({ segment, index }) => ({ paragraph, start: index, end: index + segment.trimEnd().length })));
}

function isSeen(place) {
  const box = place && document.getElementById(`p.${place.paragraph}`)?.getBoundingClientRect();
  return Boolean(box) && box.bottom > 0 && box.top < innerHeight;
}

// Selects the sentence after the selection, or before it.
export function stepSentence(by) {
  const all = sentences();
  if (!all.length) return false;
  const now = selected() ?? (isSeen(last) ? last : null);
  const isAfter = ({ paragraph, start }) => numberOf(paragraph) > now.paragraph || (numberOf(paragraph) === now.paragraph && start > now.before);
  const isBefore = ({ paragraph, end }) => numberOf(paragraph) < now.paragraph || (numberOf(paragraph) === now.paragraph && end <= now.before);
  let next = null;
  if (!now) next = all.find(({ paragraph }) => paragraph.getBoundingClientRect().bottom > 80) ?? all[0];
  else next = by > 0 ? all.find(isAfter) : all.findLast(isBefore);
  return next ? choose(next.paragraph, next.start, next.end) : false;
}

// Moves the start or the end of the selection by a word, within its paragraph.
export function stepWord(edge, by) {
  const now = selected();
  if (!now) return false;
  const paragraph = document.getElementById(`p.${now.paragraph}`);
  const length = cut(now.range, paragraph).toString().length;
  const words = segments(paragraph.textContent, "word").filter((word) => word.isWordLike);
  const starts = words.map(({ index }) => index);
  const ends = words.map(({ index, segment }) => index + segment.length);
  let [start, end] = [now.before, now.before + length];
  if (edge === "start") start = (by > 0 ? starts.find((at) => at > start) : starts.findLast((at) => at < start)) ?? start;
  else end = (by > 0 ? ends.find((at) => at > end) : ends.findLast((at) => at < end)) ?? end;
  return start < end ? choose(paragraph, start, end) : false;
}

// Keeps words lit while the focus, and with it the selection, is in a form.
export function light(range) {
  if (!globalThis.CSS?.highlights) return;
  if (range) CSS.highlights.set(LIT, new Highlight(range));
  else CSS.highlights.delete(LIT);
}

// The passage of an item in the text, as a range.
export function passageOf(anchor) {
  const element = anchor && document.getElementById(anchor);
  if (!element) return null;
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}
