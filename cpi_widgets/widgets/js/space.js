/**
 * The browser's copy of a space.  Pure: no page, no clock and no line of its own, so that node can test it.
 *
 * What is acknowledged stands in `truth`; what the person did since waits in a queue, one command under way at a
 * time, and is laid over the truth at once.  A refusal takes it off again, a conflict holds it until the person has
 * chosen (`disputes`), and what could not be saved is sent again: a command counts once however often it arrives.
 *
 * @typedef {{id: string, kind: string, version: number, audience: string|null, by: string, at: string,
 *   speaker: string|null, first_by: string, first_speaker: string|null, then?: string, body: Record<string, any>}} Entry
 *   `then`: what the practitioner was called whom it speaks of, where a colleague has taken over since
 * @typedef {{op: "put", kind: string, id: string, fields: Record<string, any>, audience?: string}} Put
 * @typedef {{op: "remove", id: string}} Remove
 * @typedef {{id: string, kind: string, field: string, yours: any, theirs: any, version: number, by: string, at: string}} Clash
 * @typedef {{change: Put|Remove, isNew: boolean, seen: number, raced: boolean}} Step  `seen`: the version the person
 *   saw; `raced`: somebody else has changed the same field since
 * @typedef {{way: "do"|"undo"|"redo", id: string, label: string, speaker: string|null, steps: Step[],
 *   message: any, tries: number, draft?: boolean}} Job  `draft`: half written, no step of its own
 * @typedef {{job: Job, clashes: Clash[], message: string, taken?: string}} Conflict  `taken`: the record
 *   that was open here while another took it away
 * @typedef {{send: (message: any) => void, later: (what: () => void, ms: number) => () => void, newId: () => string,
 *   blank: (kind: string) => Record<string, any>, me: string, seat?: string}} Outside  `seat`: of a partner in a case
 */

import { adds, catchUp, decided, differ, disputeOf, follow, heldConflict, lose, overlap, same, takeIn, valueIn, writes } from "./disputes.js";
import { InHand } from "./in_hand.js";
import { overlaid } from "./overlay.js";
import { wordsIn } from "./written.js";

const PATIENCE_MS = 10_000;
const TYPING_MS = 400;
/** What making again is called that another took away, whatever was written on it since. */
const PUT_BACK = "Put back what was taken away";
/** A field nobody was seen to leave shows what others wrote after this long. */
const IN_HAND_MS = 60_000;

export class SpaceCopy {
  /** @type {Map<string, Entry>} */ truth = new Map();
  /** @type {Job[]} */ queue = [];
  /** @type {Conflict[]} */ conflicts = [];
  /** @type {Map<string, {steps: Step[], label: string, speaker: string|null, whole: boolean, stop: () => void, draft: boolean}>} */ drafts = new Map();
  #inHand = new InHand();
  seq = 0;
  /** @type {string|null} */ undo = null;
  /** @type {string|null} */ redo = null;
  /** What somebody wrote in the last command that was refused: it is off the records, not yet off the screen. @type {string[]} */ lost = [];
  /** Why the oldest command is not saved, or "". */
  problem = "";
  /** When the last command was committed. */
  savedAt = "";
  /** What was done here, by the space's names for it. @type {Set<string>} */ #done = new Set();
  /** @type {Map<string, Entry>} */ #gone = new Map();
  /** @type {Set<string>} */ #mine = new Set();
  /** @type {Map<string, Entry>|null} */ #view = null;
  /** @type {Set<() => void>} */ #listeners = new Set();
  #stopWaiting = () => {};

  /** @param {Record<string, Entry>} records @param {number} seq @param {Outside} outside */
  constructor(records, seq, outside) {
    this.outside = outside;
    this.truth = new Map(Object.entries(records));
    this.seq = seq;
    for (const { at } of this.truth.values()) if (at > this.savedAt) this.savedAt = at;
  }

  /** Calls back after every change; returns the way to stop. @param {() => void} callback */
  listen(callback) {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  #tell() {
    this.#view = null;
    for (const callback of [...this.#listeners]) callback();
  }

  /** The records as the person sees them: the truth, with what is held, under way and being typed on top. */
  view() {
    if (this.#view) return this.#view;
    const held = [...this.conflicts.flatMap(({ job }) => job.steps), ...this.#inHand.steps()];
    const view = overlaid(this.truth, held, this.#waiting(), this.outside);
    this.#view = view;
    return view;
  }

  /** Everything not acknowledged and not in dispute, the newest last. */
  #waiting() {
    return [...this.queue.flatMap((job) => job.steps), ...[...this.drafts.values()].flatMap((draft) => draft.steps)];
  }

  // What the person does

  /**
   * One thing a person did, in one go.  Returns the command's id, or "" where all of it went into an open conflict.
   * @param {string} label in words, for undo and history
   * @param {(Put|Remove)[]} changes
   * @param {string|null} [speaker]
   */
  do(label, changes, speaker = null) {
    this.left();
    const free = changes.filter((change) => !this.#heldWith(change, label));
    if (free.length || !changes.length) return this.#enqueue("do", label, this.#stepsOf(free), speaker);
    this.#tell();
    return "";
  }

  /** @param {"undo"|"redo"} way @param {string} [offered]  what the button said: nothing else is turned back */
  turnBack(way, offered = "") {
    this.left();
    // Two quick presses mean the next step as well, which no button has offered yet.
    const first = !this.queue.some((job) => job.way !== "do");
    this.#enqueue(way, first ? offered : "", [], null);
  }

  /**
   * A field being typed in: shown at once, sent when the typing pauses.
   * @param {string} label @param {Put} put  of one record @param {string|null} [speaker]
   * @param {boolean} [whole]  false while the text cannot be kept as it stands: it waits, and is dropped unless it goes on
   * @param {boolean} [draft]  it is put by, and is no step that undo would take back
   * @param {Put} [held]  what of it has the cursor, where the first word makes a whole record: the rest shows what others say
   */
  type(label, put, speaker = null, whole = true, draft = false, held = put) {
    const key = `${put.id} ${Object.keys(put.fields)}`;
    const before = this.drafts.get(key);
    before?.stop();
    if (whole && this.#heldWith(put, label)) {
      this.drafts.delete(key);
      this.#inHand.letGo(({ change }) => overlap(change, put));
      this.#tell();
      return;
    }
    const [step] = before?.steps ?? this.#stepsOf([put]);
    const stop = whole ? this.outside.later(() => this.flush(), TYPING_MS) : () => {};
    this.drafts.set(key, { steps: [{ ...step, change: put }], label, speaker, whole, stop, draft });
    if (whole) this.#inHand.take(key, { ...step, change: held }, this.outside.later(() => this.left(), IN_HAND_MS));
    this.#tell();
  }

  /** Sends what was being typed, and shows again what stands: the cursor is out of the field. */
  left() {
    this.flush();
    if (!this.#inHand.steps().length) return;
    this.#inHand.letGo(() => true);
    this.#tell();
  }

  /** Sends what was being typed. */
  flush() {
    const drafts = [...this.drafts.values()];
    this.drafts.clear();
    for (const { steps, label, speaker, whole, stop, draft } of drafts) {
      stop();
      if (whole) this.#enqueue("do", label, steps, speaker, draft);
    }
    if (drafts.length) this.#tell();
  }

  /** Takes a change into the conflict it belongs to. @param {Put|Remove} change @param {string} label */
  #heldWith(change, label) {
    const conflict = disputeOf(this.conflicts, change);
    if (conflict) takeIn(conflict, /** @type {Put} */ (change), label);
    return conflict !== undefined;
  }

  /** What a person changes they have seen as it stands, or as they changed it just before. @param {(Put|Remove)[]} changes @returns {Step[]} */
  #stepsOf(changes) {
    const view = this.view();
    const waiting = [...this.#inHand.steps(), ...this.#waiting()].reverse();
    return changes.map((change) => {
      const under = waiting.find((step) => overlap(step.change, change));
      // Who goes on in a record that their own first word made has seen it as it was then, whatever stands there now.
      const seen = under ? under.seen : this.truth.get(change.id)?.version ?? 0;
      return { change, isNew: change.op === "put" && !view.has(change.id), seen, raced: under?.raced ?? false };
    });
  }

  /** @param {Job["way"]} way @param {string} label @param {Step[]} steps @param {string|null} speaker @param {boolean} [draft] */
  #enqueue(way, label, steps, speaker, draft = false) {
    const id = this.outside.newId();
    this.queue.push({ way, id, label, speaker, steps, message: null, tries: 0, draft });
    if (this.queue.length === 1) this.#sendNext();
    this.#tell();
    return id;
  }

  #sendNext() {
    this.#stopWaiting();
    const job = this.queue[0];
    if (!job) return;
    job.message ??= job.way === "do" ? { type: "command", command: this.#commandOf(job) } : { type: job.way, ...(job.label && { label: cut(job.label) }) };
    this.#mine.add(job.id);
    const again = job.tries > 0 && job.way === "do";
    job.tries += 1;
    this.outside.send(again ? { ...job.message, again } : job.message);
    this.#stopWaiting = this.outside.later(() => this.#noAnswer(), PATIENCE_MS);
  }

  /** @param {Job} job */
  #commandOf({ id, label, speaker, steps, draft }) {
    const changes = steps.map(({ change, isNew, seen }) =>
      change.op === "put" ? { ...change, base: isNew ? 0 : seen } : { ...change, base: Math.max(seen, 1) },
    );
    return { id, label: cut(label), speaker, changes, ...(draft && { draft }) };
  }

  #noAnswer() {
    this.problem = "no answer yet. Your words are here and will be sent again";
    this.retry();
  }

  /** Sends the oldest command again: the line is back, or time has passed.  Undo is not repeated: it would count twice. */
  retry() {
    if (this.queue[0]?.tries && this.queue[0].way !== "do") this.queue.shift();
    if (!this.queue.length) this.problem = "";
    this.#sendNext();
    this.#tell();
  }

  // What the space says

  /** @param {any} message */
  receive(message) {
    const known = { changes: this.#changes, all: this.#all, saved: this.#saved, conflict: this.#conflict, notsaved: this.#notSaved, refused: this.#refused };
    const handle = known[/** @type {keyof typeof known} */ (message?.type)];
    if (!handle) return false;
    handle.call(this, message);
    this.#tell();
    return true;
  }

  /** @param {any} message */
  #changes({ seq, upserts, removed, removed_by = {}, commands, undo, redo }) {
    if (seq <= this.seq) return;
    if (seq > this.seq + 1) {
      this.outside.send({ type: "hello", seq: this.seq });
      return;
    }
    Object.assign(this, { seq, undo, redo });
    for (const entry of upserts) this.#upsert(entry, commands[entry.id]);
    for (const id of removed) this.#remove(id, removed_by[id] ?? "");
  }

  /** @param {any} message */
  #all({ seq, records, undo, redo }) {
    Object.assign(this, { seq, undo, redo });
    for (const id of [...this.truth.keys()]) if (!(id in records)) this.#remove(id, "");
    for (const entry of Object.values(records)) this.#upsert(/** @type {Entry} */ (entry), null);
  }

  /** @param {Entry} entry @param {string|null} command  what wrote it */
  #upsert(entry, command) {
    const before = this.truth.get(entry.id);
    if (before && before.version >= entry.version) return;
    this.truth.set(entry.id, entry);
    const own = this.#ownIn(entry, before, command);
    if (this.queue[0]?.way !== "do" && Object.keys(own).length) this.#inHand.letGo(({ change }) => change.id === entry.id);
    for (const step of [...this.#inHand.steps(), ...this.#waiting()]) {
      if (step.change.id !== entry.id || step.raced) continue;
      if (before || !(this.#mine.has(command ?? "") || this.#isMade(entry, own))) step.raced = differ(step.change, before, entry, own);
      if (!step.raced) step.seen = entry.version;
    }
    this.#showAdded(entry);
    for (const conflict of this.conflicts) follow(conflict, entry, before, own);
  }

  /** A field with the cursor and no unsaved words takes in a text that holds all of its own. @param {Entry} entry */
  #showAdded(entry) {
    const waiting = this.#waiting();
    this.#inHand.letGo(({ change, raced }) => raced && change.id === entry.id && adds(change, entry) && !waiting.some((step) => overlap(step.change, change)));
  }

  /**
   * What this page itself wrote on a record: what the command under way says, or all of it when that is an undo, which
   * names nothing.  An answer that was lost and comes again names no command; then the words tell.
   * @param {Entry} entry @param {Entry|undefined} before @param {string|null} command @returns {Record<string, any>}
   */
  #ownIn(entry, before, command) {
    const job = this.queue[0];
    if (!job?.message) return {};
    if (job.way !== "do") return entry.by === this.outside.me ? { ...before?.body, ...entry.body, audience: entry.audience } : {};
    const change = job.steps.find((step) => step.change.id === entry.id)?.change;
    if (change?.op !== "put") return {};
    const mine = writes(change);
    return command === job.id ? mine : Object.fromEntries(Object.entries(mine).filter(([name, value]) => same(value, valueIn(entry, name))));
  }

  /** Whether the command under way has just made this record: all it wrote stands. @param {Entry} entry @param {Record<string, any>} own */
  #isMade(entry, own) {
    const made = this.queue[0]?.steps.find((step) => step.change.id === entry.id && step.isNew)?.change;
    return made?.op === "put" && entry.by === this.outside.me && Object.keys(writes(made)).every((name) => name in own);
  }

  /** @param {string} id @param {string} by */
  #remove(id, by) {
    const entry = this.truth.get(id);
    if (entry) this.#gone.set(id, entry);
    this.truth.delete(id);
    this.#inHand.letGo(({ change }) => change.id === id);
    for (const conflict of this.conflicts) lose(conflict, id, by, "");
    this.conflicts = this.conflicts.filter(({ clashes }) => clashes.length);
  }

  /** @param {any} message the answer to the command under way, or to nothing we know @returns {Job|null} */
  #answered({ command, cause }) {
    const job = this.queue[0];
    if (!job?.message) return null;
    const fits = job.way === "do" ? command === job.id : cause ? cause === job.way : command === null;
    return fits ? job : null;
  }

  #next() {
    this.queue.shift();
    this.problem = "";
    this.#sendNext();
  }

  /** @param {any} message */
  #saved(message) {
    if (message.at > this.savedAt) this.savedAt = message.at;
    if (message.cause === "do") this.#done.add(message.label);
    const job = this.#answered(message);
    if (!job) return;
    if (job.way === "do") this.#goOnFrom(job.message.command);
    // What undo was pressed for goes by the space's name for it.
    const next = this.#steps()[1];
    if (!job.draft && next?.way === "undo" && next.label) next.label = message.label;
    this.#next();
  }

  /**
   * A command may have arrived before the page was loaded again: what was typed after it goes on from what it wrote,
   * where nobody else has written in between.
   * @param {{changes: {id: string, base: number}[]}} command
   */
  #goOnFrom({ changes }) {
    for (const { id, base } of changes) {
      if (this.truth.get(id)?.version !== base + 1) continue;
      for (const step of this.#waiting()) if (step.change.id === id && !step.raced) step.seen = Math.max(step.seen, base + 1);
    }
  }

  /** @param {any} message */
  #conflict(message) {
    const job = this.#answered(message);
    if (!job) return;
    const conflict = heldConflict(job, message.clashes, message.message, this.#find);
    this.conflicts.push(conflict);
    this.#takeInLater(conflict);
    this.#next();
  }

  /** What was built on the lost words before the answer came belongs to them. @param {Conflict} conflict */
  #takeInLater(conflict) {
    this.#inHand.letGo(({ change }) => disputeOf([conflict], change) !== undefined);
    const [first, ...later] = this.queue;
    const held = (/** @type {Step} */ { change }, /** @type {string} */ label) => disputeOf([conflict], change) !== undefined && this.#heldWith(change, label);
    for (const job of later) job.steps = job.steps.filter((step) => !held(step, job.label));
    this.queue = [first, ...later.filter((job) => job.way !== "do" || job.steps.length)];
    for (const [key, { steps, label, whole, stop }] of this.drafts) {
      if (!whole || !held(steps[0], label)) continue;
      stop();
      this.drafts.delete(key);
    }
  }

  /** @param {string} id */
  #find = (id) => this.truth.get(id);

  /** @param {any} message */
  #notSaved(message) {
    const job = this.#answered(message);
    if (!job) return;
    this.problem = message.message;
    this.#stopWaiting();
    this.#stopWaiting = this.outside.later(() => this.retry(), Math.min(60_000, 2000 * 2 ** job.tries));
  }

  /** What was refused comes off again, and with it what was built on it. @param {any} message */
  #refused(message) {
    const job = this.#answered(message);
    this.lost = job?.way === "do" ? job.steps.flatMap(({ change }) => (change.op === "put" ? wordsIn(change.fields, change.kind) : [])) : [];
    if (!job) return;
    this.#inHand.letGo(({ change }) => job.steps.some((step) => overlap(step.change, change)));
    const made = new Set(job.steps.filter((step) => step.isNew).map((step) => step.change.id));
    const [, ...rest] = this.queue;
    this.queue = [job, ...rest.filter((other) => !other.steps.some((step) => made.has(step.change.id)))];
    this.#next();
  }

  // A conflict, decided by the person

  /**
   * Writes again what was not saved, with one of the two texts for each field in dispute.
   * @param {Conflict} conflict
   * @param {(clash: Clash) => boolean} mine  true keeps one's own
   */
  decide(conflict, mine) {
    this.conflicts = this.conflicts.filter((other) => other !== conflict);
    const steps = decided(conflict, mine, this.#find, (id) => this.#gone.get(id));
    const back = conflict.clashes.some((clash) => clash.field === "" && clash.theirs === null && mine(clash));
    if (steps.length) this.#enqueue("do", back ? PUT_BACK : conflict.job.label, steps, conflict.job.speaker);
    else this.#tell();
  }

  // Across a reload

  /** What has not been acknowledged, to be kept while the page loads again; null when there is nothing. */
  unsent() {
    this.flush();
    const jobs = this.queue.filter((job) => job.way === "do");
    return jobs.length || this.conflicts.length ? { jobs, conflicts: this.conflicts } : null;
  }

  /** Takes up what an earlier page could not send. @param {{jobs: Job[], conflicts: Conflict[]}} kept */
  resume({ jobs, conflicts }) {
    this.conflicts.push(...conflicts.map((conflict) => catchUp(conflict, this.#find)));
    for (const job of jobs) this.queue.push({ ...job, tries: job.message ? 1 : 0 });
    if (jobs.length && jobs.length === this.queue.length) this.#sendNext();
    this.#tell();
  }

  /** What waits and can be undone. */
  #steps() {
    return this.queue.filter(({ draft }) => !draft);
  }

  /** What undo would take back, what is under way included. */
  undoLabel() {
    const last = this.#steps().at(-1);
    if (last?.way !== "do") return this.undo;
    // As the space calls it, in a case: the other may look on.
    return this.outside.seat && last.steps.some(({ change: { id } }) => (this.view().get(id) ?? this.truth.get(id))?.audience === "author") ? "something private" : last.label;
  }

  /** Whether that was done here, as far as this page knows: a person's steps in all parts of a space are one row. */
  get undoesHere() {
    const label = this.undoLabel();
    return !label || this.#steps().at(-1)?.way === "do" || this.#done.has(label);
  }

  /** What is not yet acknowledged, in words, the oldest first. */
  unkept() {
    const held = this.conflicts.map(({ message }) => message);
    return [...held, ...[...this.queue, ...this.drafts.values()].map(({ label }) => label)];
  }

  /** True while something is not yet acknowledged. */
  busy() {
    return this.queue.length > 0 || this.drafts.size > 0;
  }
}

/** As long as the store keeps it. @param {string} label */
const cut = (label) => [...label].slice(0, 300).join("");
