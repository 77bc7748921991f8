/**
 * A conflict while it stands: what this person wrote is held, shown and added to, and never sent until they have
 * chosen; what the other does meanwhile is shown beside it.
 *
 * A held step's `seen` follows the record, because everything of the other that stands against it is among the
 * clashes: whoever chooses has seen it.
 *
 * @typedef {import("./space.js").Entry} Entry
 * @typedef {import("./space.js").Put} Put
 * @typedef {import("./space.js").Remove} Remove
 * @typedef {import("./space.js").Clash} Clash
 * @typedef {import("./space.js").Step} Step
 * @typedef {import("./space.js").Job} Job
 * @typedef {import("./space.js").Conflict} Conflict
 * @typedef {(id: string) => Entry|undefined} Find
 */
import { wholeIn } from "./written.js";

/** @param {any} a @param {any} b */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** What a put writes, by field; who may read it counts as a field. @param {Put} put @returns {Record<string, any>} */
export const writes = ({ fields, audience }) => (audience === undefined ? fields : { ...fields, audience });

/** @param {Entry} entry @param {string} field */
export const valueIn = (entry, field) => (field === "audience" ? entry.audience : entry.body[field]);

/** Whether two changes are about the same thing. @param {Put|Remove} a @param {Put|Remove} b */
export function overlap(a, b) {
  if (a.id !== b.id) return false;
  if (a.op === "remove" || b.op === "remove") return true;
  const names = writes(b);
  return Object.keys(writes(a)).some((name) => name in names);
}

/**
 * Whether somebody else changed what this change is about.
 * @param {Put|Remove} change @param {Entry|undefined} before @param {Entry} after
 * @param {Record<string, any>} own  what this page itself wrote between the two
 */
export function differ(change, before, after, own = {}) {
  if (!before) return true;
  const names = change.op === "remove" ? [...new Set([...Object.keys(before.body), ...Object.keys(after.body), "audience"])] : Object.keys(writes(change));
  const moved = names.some((name) => !(name in own) && !same(valueIn(before, name), valueIn(after, name)));
  return moved || (change.op === "remove" && !Object.keys(own).length);
}

/** Whether a record holds the texts of a change whole, and more. @param {Put|Remove} change @param {Entry} entry */
export const adds = (change, entry) => change.op === "put" && Object.entries(change.fields).every(([name, text]) => wholeIn(text, entry.body[name]) >= 0);

/**
 * A lost command, held.
 * @param {Job} job @param {Clash[]} clashes @param {string} message @param {Find} find  what stands now
 * @returns {Conflict}
 */
export function heldConflict(job, clashes, message, find) {
  const conflict = { job: { ...job, message: null, steps: job.steps.map((step) => ({ ...step })) }, clashes: [...clashes], message };
  for (const step of conflict.job.steps) {
    const clash = clashes.find(({ id }) => id === step.change.id);
    if (clash) step.seen = Math.max(step.seen, clash.version);
  }
  return catchUp(conflict, find);
}

/** Brings a conflict up to what stands now: after a reload, or when news overtook it. @param {Conflict} conflict @param {Find} find */
export function catchUp(conflict, find) {
  for (const step of conflict.job.steps) {
    const entry = find(step.change.id);
    if (entry && entry.version > step.seen) follow(conflict, entry, undefined, {});
    if (!entry && step.seen > 0 && step.change.op === "put") lose(conflict, step.change.id, "", "");
  }
  return conflict;
}

/** The conflict that a put belongs into: it writes what is in dispute, or on what only stands there. @param {Conflict[]} conflicts @param {Put|Remove} change */
export function disputeOf(conflicts, change) {
  if (change.op === "remove") return undefined;
  const names = writes(change);
  return conflicts.find(({ job, clashes }) => {
    const step = job.steps.find((each) => each.change.op === "put" && each.change.id === change.id);
    return step && (step.isNew || clashes.some(({ id, field }) => id === change.id && (field === "" || field in names)));
  });
}

/** What is written on while a conflict stands becomes “Yours”. @param {Conflict} conflict @param {Pick<Put, "id"|"fields">} put @param {string} label */
export function takeIn(conflict, put, label) {
  const { job } = conflict;
  job.label = label;
  job.steps = job.steps.map((step) => {
    const { change } = step;
    if (change.op !== "put" || change.id !== put.id) return step;
    return { ...step, change: { ...change, ...put, fields: { ...change.fields, ...put.fields } } };
  });
  const mine = /** @type {Put} */ (job.steps.find((step) => step.change.id === put.id)?.change);
  conflict.clashes = conflict.clashes.map((clash) => (clash.id === put.id ? { ...clash, yours: clash.field === "" ? mine.fields : writes(mine)[clash.field] } : clash));
}

/**
 * A record in a held command has changed.
 * @param {Conflict} conflict @param {Entry} entry  as it stands now @param {Entry|undefined} before
 * @param {Record<string, any>} own  what this page itself wrote between the two
 */
export function follow(conflict, entry, before, own) {
  const step = conflict.job.steps.find(({ change }) => change.id === entry.id);
  if (!step || entry.version <= step.seen) return;
  step.seen = entry.version;
  const { change } = step;
  const base = { id: entry.id, kind: entry.kind, version: entry.version, by: entry.by, at: entry.at };
  const others = conflict.clashes.filter(({ id }) => id !== entry.id);
  const known = conflict.clashes.filter(({ id }) => id === entry.id);
  const disputed = (/** @type {string} */ field) => known.some((clash) => clash.field === field);
  if (change.op === "remove") {
    const clash = { ...base, field: "", yours: null, theirs: entry.body };
    conflict.clashes = disputed("") || differ(change, before, entry, own) ? [...others, clash] : conflict.clashes;
    return;
  }
  const mine = writes(change);
  const moved = (/** @type {string} */ field) => !(field in own) && !same(before && valueIn(before, field), valueIn(entry, field)) && !same(mine[field], valueIn(entry, field));
  const now = Object.keys(mine).filter((field) => disputed(field) || moved(field)).map((field) => {
    const theirs = valueIn(entry, field);
    const clash = known.find((each) => each.field === field);
    return clash && same(clash.theirs, theirs) ? { ...clash, version: entry.version } : { ...base, field, yours: mine[field], theirs };
  });
  conflict.clashes = [...others, ...now];
}

/** A record in a held command was taken away. @param {Conflict} conflict @param {string} id @param {string} by @param {string} at */
export function lose(conflict, id, by, at) {
  const step = conflict.job.steps.find(({ change }) => change.id === id);
  if (!step || step.isNew) return;
  const { change } = step;
  const others = conflict.clashes.filter((clash) => clash.id !== id);
  const known = conflict.clashes.find((clash) => clash.id === id && clash.field === "" && clash.theirs === null);
  if (change.op === "remove") conflict.clashes = others;
  else conflict.clashes = [...others, known ?? { id, kind: change.kind, field: "", yours: change.fields, theirs: null, version: 0, by, at }];
}

/** Whether all that is in dispute are texts that make sense one after the other, and fit in one field. @param {Conflict} conflict @param {((field: string) => boolean)|undefined} isLong */
export const joinable = ({ clashes }, isLong) =>
  clashes.every(({ field, yours, theirs }) => isLong?.(field) && yours && theirs && (yours + theirs).length < 9_999);

/** Makes “yours” of both texts, with a line between. @param {Conflict} conflict */
export function joined(conflict) {
  for (const { id, field, yours, theirs } of conflict.clashes) takeIn(conflict, { id, fields: { [field]: `${yours}\n\n${theirs}` } }, conflict.job.label);
}

/**
 * The steps to send once the person has chosen.
 * @param {Conflict} conflict @param {(clash: Clash) => boolean} mine  true keeps one's own
 * @param {Find} find  what stands now @param {Find} gone  what stood before it was taken away
 * @returns {Step[]}
 */
export function decided({ job, clashes }, mine, find, gone) {
  return job.steps.flatMap((step) => {
    const own = clashes.filter(({ id }) => id === step.change.id);
    const { change } = step;
    if (change.op === "remove") return own.some((clash) => !mine(clash)) ? [] : [{ ...step, raced: false }];
    const whole = own.find(({ field }) => field === "");
    if (whole) return mine(whole) ? [broughtBack(change, gone(change.id))] : [];
    const { audience, ...put } = change;
    const lost = new Set(own.filter((clash) => !mine(clash)).map(({ field }) => field));
    const fields = Object.fromEntries(Object.entries(put.fields).filter(([name]) => !lost.has(name)));
    const kept = audience && !lost.has("audience") ? { audience } : {};
    // The news of what the other made may still be on its way: the clash has told its version.
    const known = find(change.id) || (step.seen > 0 && !gone(change.id));
    const isNew = step.isNew && !known;
    if (!Object.keys(fields).length && !("audience" in kept) && !isNew) return [];
    return [{ change: { ...put, ...kept, fields }, isNew, seen: step.seen, raced: false }];
  });
}

/** A record the other took away, made again with one's own words. @param {Put} change @param {Entry|undefined} before @returns {Step} */
function broughtBack(change, before) {
  const { id: _, ...body } = before?.body ?? {};
  return { change: { ...change, fields: { ...body, ...change.fields } }, isNew: true, seen: 0, raced: false };
}
