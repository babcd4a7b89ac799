// The search index, asked in the reader's browser. search/index.js says where things are; every further part is loaded
// when a word or a result needs it (generator/publishing/search/index.py says what is in them). The parts are classic
// scripts, so that this works from a folder too. A set of records has a bit for each record. Records are numbered here,
// in the order they are shown in: actors, pages, then facts, quotes and sentences, each newest first; withdrawn facts
// after those that stand. In the parts they have numbers within their pages, which nothing elsewhere moves.
"use strict";

const WIDEST = 8; // parts that the beginning of a word may need; a wider one means itself alone
const FACETS = ["actor", "by", "topic", "status", "outlet"];
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = Int8Array.from({ length: 128 }, (_, code) => DIGITS.indexOf(String.fromCharCode(code))); // -1: no digit
// What is shown in turn: a kind of records, the pages that have it, and which stretch of a page's records it is.
const ORDER = [["actor", "actor", 0], ["page", "page", 0], ["fact", "article", 2], ["fact", "article", 3], ["quote", "article", 1], ["sentence", "article", 0]];

let index; // what search/index.js says
let unspaced, runs; // characters of scripts without spaces; stretches with and without them
let article; // the Arabic one, at the beginning of a word
let pages; // {kind: [{code, file, counts, ends, starts}]}; of each stretch: its records, the end in the page, its first number here
let byCode; // code -> page
let stretches; // {start, page, before} of those that have records, in order; before: records of the page before it
let kinds; // {kind: [its first record, the first after it]}
let total; // records

async function opened() {
  index = await part("index");
  unspaced = new RegExp(`[${index.unspaced}]`, "u");
  article = new RegExp(index.article, "u");
  runs = new RegExp(`[${index.unspaced}]+|[^${index.unspaced}]+`, "gu");
  pages = Object.fromEntries(Object.entries(index.pages).map(([kind, entries]) => [kind, entries ? entries.split(" ").map(pageOf) : []]));
  byCode = new Map(Object.values(pages).flat().map((page) => [page.code, page]));
  numberAll();
}

/** A page as the index has it: its code, then the number of its file, then how many records each stretch has; else one. */
function pageOf(entry) {
  const length = 1 + index.marks[entry[0]];
  const [file, ...counts] = steps(entry, length).numbers;
  if (!counts.length) counts.push(1);
  let end = 0;
  const ends = counts.map((count) => (end += count));
  return { code: entry.slice(0, length), file, counts, ends, starts: [] };
}

function numberAll() {
  [total, stretches, kinds] = [0, [], {}];
  for (const [kind, of, sort] of ORDER) {
    const begin = total;
    for (const page of pages[of]) {
      const count = page.counts[sort];
      page.starts[sort] = total;
      if (count) stretches.push({ start: total, page, before: page.ends[sort] - count });
      total += count;
    }
    kinds[kind] = [kinds[kind]?.[0] ?? begin, total];
  }
}

// --- the parts

const parts = new Map(); // name -> promise of what is in it
const waiting = new Map();
const EDITION = 8; // characters of an edition

class Unavailable extends Error {} // its message is `broken` or `old`

function part(name) {
  if (!parts.has(name)) parts.set(name, loaded(name));
  return parts.get(name);
}

function loaded(name) {
  const promise = new Promise((resolve, reject) => {
    waiting.set(name, { resolve, reject });
    const script = document.createElement("script");
    script.src = `search/${name}.js${index ? `?${editionOf(name)}` : ""}`;
    script.onerror = () => {
      parts.delete(name); // so that it is tried again
      reject(new Unavailable("broken"));
    };
    document.head.append(script);
  });
  promise.catch(() => {}); // who waits for it is told; who no longer does need not be
  return promise;
}

/** The edition of a part that fits the index, which itself is of any. */
function editionOf(name) {
  const [shelf, number = 0] = name.split("-");
  return index.editions[shelf].slice(number * EDITION, number * EDITION + EDITION);
}

/** What every part calls with its content. */
function searched(its, name, content) {
  if (!index || its === editionOf(name)) waiting.get(name).resolve(content);
  else waiting.get(name).reject(new Unavailable("old"));
}

/** The lines of a shelf that begin so; null where they are in more parts than wanted. */
async function lines(shelf, beginning, most = Infinity) {
  const last = index[shelf].findLastIndex((each) => each < `${beginning}\uffff`);
  const first = Math.max(0, index[shelf].findLastIndex((each) => each <= beginning));
  if (last - first >= most) return null;
  const contents = [];
  for (let number = first; number <= last; number++) contents.push(part(`${shelf}-${number}`));
  return (await Promise.all(contents)).flatMap((content) => [...within(content, beginning)]);
}

function* within(content, beginning) {
  let start = content.indexOf(`\n${beginning}`);
  while (start >= 0 && content.startsWith(beginning, start + 1)) {
    const end = content.indexOf("\n", start + 1);
    yield content.slice(start + 1, end);
    start = end;
  }
}

// --- words, as generator/publishing/search/terms.py has them

function folded(text) {
  const whole = text.replace(/(?<=[0-9])[,.'’\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))/g, "");
  const small = whole.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = Array.from(small, (each) => index.letters[each] ?? each).join("");
  return plain.normalize("NFC").replace(/(?<=[0-9]),(?=[0-9])/g, ".");
}

function wordsOf(text) {
  const whole = folded(text).match(/[0-9]+(?:\.[0-9]+)+|[\p{L}\p{N}]+/gu) ?? [];
  return whole.flatMap((word) => word.match(runs)).flatMap((run) => (unspaced.test(run) ? pairs([...run]) : [run.replace(article, "")]));
}

function pairs(letters) {
  return letters.length < 2 ? letters : letters.slice(1).map((each, before) => letters[before] + each);
}

/** Numbers and the shortest words are meant as they are typed, if they occur anywhere. */
function isBrief(word) {
  return /^[0-9]/.test(word) || (word.length < 3 && !unspaced.test(word));
}

/** Words of the index that differ by one letter, or by two that changed places: one half of each is as it was typed. */
async function similar(word) {
  if (word.length < 4 || /[0-9]/.test(word) || unspaced.test(word)) return [];
  const half = word.length >> 1;
  const [same, swapped, ends] = await Promise.all([
    lines("words", word.slice(0, half)),
    lines("words", word.slice(0, half - 1) + word[half]),
    lines("endings", reversed(word.slice(half))),
  ]);
  const near = new Set([...same, ...swapped, ...ends.map(reversed)]);
  return [...near].filter((each) => !each.startsWith(word) && isOneSlip(word, each)).sort();
}

function reversed(word) {
  return [...word].reverse().join("");
}

function isOneSlip(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const rest = (ofShort, ofLong) => short.slice(same + ofShort) === long.slice(same + ofLong);
  if (short.length < long.length) return rest(0, 1);
  return rest(1, 1) || (short[same] === long[same + 1] && short[same + 1] === long[same] && rest(2, 2));
}

// --- sets of records

function having(entries) {
  const bits = new Uint8Array(Math.ceil(total / 32) * 4);
  for (const each of entries) add(bits, each.slice(each.lastIndexOf(" ") + 1));
  return bits;
}

/** Records as search/numbers.py writes them: the code of a page, then nothing for all of its records, steps, or `=` and bits. */
function add(bits, code) {
  for (let place = 0; place < code.length; ) {
    const end = place + 1 + index.marks[code[place]];
    const page = byCode.get(code.slice(place, end));
    place = code[end] === "=" ? addBits(bits, page, code, end + 1) : addSteps(bits, page, code, end);
  }
}

function addSteps(bits, page, code, begin) {
  const { numbers, end } = steps(code, begin);
  if (end === begin) page.starts.forEach((start, sort) => addAll(bits, start, start + page.counts[sort]));
  let number = -1;
  for (const step of numbers) addOne(bits, page, (number += step));
  return end;
}

function addBits(bits, page, code, begin) {
  const many = page.ends.at(-1);
  for (let number = 0; number < many; number++)
    if ((VALUES[code.charCodeAt(begin + Math.floor(number / 6))] >> number % 6) & 1) addOne(bits, page, number);
  return begin + Math.ceil(many / 6);
}

function addOne(bits, page, number) {
  let sort = 0;
  while (number >= page.ends[sort]) sort++;
  const here = page.starts[sort] + page.counts[sort] - page.ends[sort] + number;
  bits[here >> 3] |= 1 << (here & 7);
}

function addAll(bits, begin, end) {
  for (let number = begin; number < end; number++) bits[number >> 3] |= 1 << (number & 7);
}

/** Numbers of five bits a digit, lowest first; all digits of a number but the last have the sixth bit. */
function steps(code, begin) {
  const numbers = [];
  let [end, number, shift] = [begin, 0, 0];
  for (let digit; end < code.length && (digit = VALUES[code.charCodeAt(end)]) >= 0; end++) {
    number |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(number);
    number = shift = 0;
  }
  return { numbers, end };
}

async function havingWord(word) {
  const itself = isBrief(word) ? await lines("terms", `${word} `) : [];
  if (itself.length) return having(itself);
  return having((await lines("terms", word, WIDEST)) ?? (await lines("terms", `${word} `)));
}

function narrowed(query) {
  const chosen = FACETS.filter((name) => query.get(name));
  const sets = chosen.map(async (name) => having(await lines("terms", `@${name}/${encodeURIComponent(query.get(name))} `)));
  return query.get("from") || query.get("until") ? [...sets, between(query.get("from"), query.get("until"))] : sets;
}

async function between(from, until) {
  const bits = having([]);
  const days = await part("days");
  const many = pages.article.length;
  const newest = days.find(([day]) => !until || day <= until)?.[1] ?? many;
  const older = days.find(([day]) => from && day < from)?.[1] ?? many;
  for (const { starts, counts } of pages.article.slice(newest, older)) starts.forEach((start, sort) => addAll(bits, start, start + counts[sort]));
  return bits;
}

/** The records that are in all sets; of no sets, all records. A word of the answer holds 32 records. */
function inAll(sets) {
  if (!sets.length) {
    const all = new Uint32Array(Math.ceil(total / 32)).fill(-1);
    if (total % 32) all[all.length - 1] = 2 ** (total % 32) - 1;
    return all;
  }
  const [found, ...others] = sets.map((each) => new Uint32Array(each.buffer.slice()));
  for (const other of others) for (let place = 0; place < found.length; place++) found[place] &= other[place];
  return found;
}

/** A set with how many of it are of each kind; `""` of any. */
function counted(bits) {
  const counts = { "": 0 };
  for (const [kind, [begin, end]] of Object.entries(kinds)) counts[""] += counts[kind] = countOf(bits, begin, end);
  return { bits, counts };
}

function countOf(set, begin, end) {
  let found = 0;
  for (let place = begin >> 5; place * 32 < end; place++) {
    let bits = set[place];
    if (!bits) continue; // most are none, and this is run too seldom to be compiled
    bits = cut(bits, place, begin, end);
    bits -= (bits >>> 1) & 0x55555555; // the sum of its bits: by pairs, fours, eights, all
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    found += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return found;
}

/** The numbers of a set's records from `begin` on and before `end`. */
function* numbersOf(set, begin, end) {
  for (let place = begin >> 5; place * 32 < end; place++) {
    if (!set[place]) continue;
    for (let bits = cut(set[place], place, begin, end); bits; bits &= bits - 1) yield place * 32 + 31 - Math.clz32(bits & -bits);
  }
}

function cut(bits, place, begin, end) {
  if (place * 32 < begin) bits &= -1 << (begin - place * 32);
  if (place * 32 + 32 > end) bits &= ~(-1 << (end - place * 32));
  return bits;
}

// --- an answer

/** The words asked for and the records that have them all. */
async function answerTo(query) {
  const words = [...new Set(wordsOf(query.get("q") ?? ""))];
  const [filters, sets] = await Promise.all([Promise.all(narrowed(query)), Promise.all(words.map(havingWord))]);
  const kind = query.get("kind");
  const exact = words.length || filters.length || kind ? inAll([...filters, ...sets]) : [];
  const [first] = numbersOf(exact, ...(kinds[kind] ?? [0, total]));
  if (first !== undefined) record(first).catch(() => {}); // on its way while we count
  return { words, filters, sets, exact: counted(exact), others: [], further: counted([]) };
}

/** The same with words that resemble those asked for, and the further records that have them instead. */
async function widened(answer) {
  const slips = await Promise.all(answer.words.map(similar));
  const others = slips.flat();
  if (!others.length) return answer;
  const either = await Promise.all(slips.map(async (some, place) => {
    const entries = await Promise.all(some.map((each) => lines("terms", `${each} `)));
    return having(entries.flat()).map((bits, byte) => bits | answer.sets[place][byte]);
  }));
  const further = counted(inAll([...answer.filters, ...either]).map((bits, place) => bits & ~answer.exact.bits[place]));
  return further.counts[""] ? { ...answer, others, further } : answer;
}

/** A record: {at, title, source, lang, dir, anchor, text, more, withdrawn}. */
async function record(number) {
  const { start, page, before } = stretchOf(number);
  const held = (await part(`records-${page.file}`))[page.code];
  const [at, title, source, lang, dir] = held[0];
  const [anchor, text, more, withdrawn] = held[1 + before + number - start];
  return { at, title, source, lang, dir, anchor, text, more, withdrawn };
}

function stretchOf(number) {
  let [low, high] = [0, stretches.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle].start <= number) low = middle;
    else high = middle - 1;
  }
  return stretches[low];
}
