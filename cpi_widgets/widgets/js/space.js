/**
 * The browser's copy of a space.  Pure: no page, no clock and no line of its own, so that node can test it.
 *
 * What is acknowledged stands in `truth`; what the person did since waits in a queue, one command under way at a
 * time, and is laid over the truth at once.  A refusal takes it off again, a conflict keeps both texts until the
 * person has chosen, and what could not be saved is sent again: a command counts once however often it arrives.
 *
 * @typedef {{id: string, kind: string, version: number, audience: string|null, by: string, at: string,
 *   speaker: string|null, first_by: string, first_speaker: string|null, body: Record<string, any>}} Entry
 * @typedef {{op: "put", kind: string, id: string, fields: Record<string, any>, audience?: string}} Put
 * @typedef {{op: "remove", id: string}} Remove
 * @typedef {{id: string, kind: string, field: string, yours: any, theirs: any, version: number, by: string, at: string}} Clash
 * @typedef {{change: Put|Remove, isNew: boolean, seen: number, raced: boolean}} Step  `seen`: the version the person
 *   saw; `raced`: somebody else has changed the same field since
 * @typedef {{way: "do"|"undo"|"redo", id: string, label: string, speaker: string|null, steps: Step[],
 *   message: any, tries: number}} Job
 * @typedef {{job: Job, clashes: Clash[], message: string}} Conflict
 * @typedef {{send: (message: any) => void, later: (what: () => void, ms: number) => () => void, newId: () => string,
 *   blank: (kind: string) => Record<string, any>, me: string}} Outside
 */

const PATIENCE_MS = 10_000;
const TYPING_MS = 400;

export class SpaceCopy {
  /** @type {Map<string, Entry>} */ truth = new Map();
  /** @type {Job[]} */ queue = [];
  /** @type {Conflict[]} */ conflicts = [];
  /** @type {Map<string, {steps: Step[], label: string, speaker: string|null, whole: boolean, stop: () => void}>} */ drafts = new Map();
  seq = 0;
  /** @type {string|null} */ undo = null;
  /** @type {string|null} */ redo = null;
  /** Why the oldest command is not saved, or "". */
  problem = "";
  /** When the last command was committed. */
  savedAt = "";
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

  /** The records as the person sees them: the truth, with what is under way and what is being typed on top. */
  view() {
    if (this.#view) return this.#view;
    const view = new Map(this.truth);
    const steps = [...this.queue.flatMap((job) => job.steps), ...[...this.drafts.values()].flatMap((draft) => draft.steps)];
    for (const step of steps) this.#lay(view, step);
    this.#view = view;
    return view;
  }

  /** @param {Map<string, Entry>} view @param {Step} step */
  #lay(view, { change, isNew }) {
    if (change.op === "remove") {
      view.delete(change.id);
      return;
    }
    const now = view.get(change.id);
    if (!now && !isNew) return;
    const { kind, id, fields, audience } = change;
    const at = new Date().toISOString();
    const fresh = { id, kind, version: 0, audience: null, by: this.outside.me, at, speaker: null, first_by: this.outside.me, first_speaker: null };
    const under = now ?? { ...fresh, body: { ...this.outside.blank(kind), id } };
    view.set(id, { ...under, audience: audience ?? under.audience, body: { ...under.body, ...fields } });
  }

  // What the person does

  /**
   * One thing a person did, in one go.  Returns the command's id.
   * @param {string} label in words, for undo and history
   * @param {(Put|Remove)[]} changes
   * @param {string|null} [speaker]
   */
  do(label, changes, speaker = null) {
    this.flush();
    return this.#enqueue("do", label, this.#stepsOf(changes), speaker);
  }

  /** @param {"undo"|"redo"} way */
  turnBack(way) {
    this.flush();
    this.#enqueue(way, "", [], null);
  }

  /**
   * A field being typed in: shown at once, sent when the typing pauses.
   * @param {string} label @param {Put} put  of one record @param {string|null} [speaker]
   * @param {boolean} [whole]  false while the text cannot be kept as it stands: it waits, and is dropped unless it goes on
   */
  type(label, put, speaker = null, whole = true) {
    const key = `${put.id} ${Object.keys(put.fields).join()}`;
    const before = this.drafts.get(key);
    before?.stop();
    const steps = this.#stepsOf([put]);
    if (before) steps[0] = { ...before.steps[0], change: put };
    const stop = whole ? this.outside.later(() => this.flush(), TYPING_MS) : () => {};
    this.drafts.set(key, { steps, label, speaker, whole, stop });
    this.#tell();
  }

  /** Sends what was being typed. */
  flush() {
    const drafts = [...this.drafts.values()];
    this.drafts.clear();
    for (const { steps, label, speaker, whole, stop } of drafts) {
      stop();
      if (whole) this.#enqueue("do", label, steps, speaker);
    }
    if (drafts.length) this.#tell();
  }

  /** @param {(Put|Remove)[]} changes @returns {Step[]} */
  #stepsOf(changes) {
    const view = this.view();
    return changes.map((change) => ({
      change,
      isNew: change.op === "put" && !view.has(change.id),
      seen: this.truth.get(change.id)?.version ?? 0,
      raced: false,
    }));
  }

  /** @param {Job["way"]} way @param {string} label @param {Step[]} steps @param {string|null} speaker */
  #enqueue(way, label, steps, speaker) {
    const id = this.outside.newId();
    this.queue.push({ way, id, label, speaker, steps, message: null, tries: 0 });
    if (this.queue.length === 1) this.#sendNext();
    this.#tell();
    return id;
  }

  #sendNext() {
    this.#stopWaiting();
    const job = this.queue[0];
    if (!job) return;
    job.message ??= job.way === "do" ? { type: "command", command: this.#commandOf(job) } : { type: job.way };
    this.#mine.add(job.id);
    const again = job.tries > 0 && job.way === "do";
    job.tries += 1;
    this.outside.send(again ? { ...job.message, again } : job.message);
    this.#stopWaiting = this.outside.later(() => this.#noAnswer(), PATIENCE_MS);
  }

  /** @param {Job} job */
  #commandOf({ id, label, speaker, steps }) {
    const changes = steps.map(({ change, isNew, seen }) =>
      change.op === "put" ? { ...change, base: isNew ? 0 : seen } : { ...change, base: Math.max(seen, 1) },
    );
    return { id, label: [...label].slice(0, 300).join(""), speaker, changes };
  }

  #noAnswer() {
    this.problem = "no answer yet. Your words are on this screen and will be sent again";
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
    const known = { changes: () => this.#changes(message), all: () => this.#all(message), saved: () => this.#saved(message),
      conflict: () => this.#conflict(message), notsaved: () => this.#notSaved(message), refused: () => this.#refused(message) };
    const handle = known[/** @type {keyof typeof known} */ (message?.type)];
    if (!handle) return false;
    handle();
    this.#tell();
    return true;
  }

  /** @param {any} message */
  #changes({ seq, upserts, removed, commands, undo, redo }) {
    if (seq <= this.seq) return;
    if (seq > this.seq + 1) {
      this.outside.send({ type: "hello", seq: this.seq });
      return;
    }
    Object.assign(this, { seq, undo, redo });
    for (const entry of upserts) this.#upsert(entry, this.#mine.has(commands[entry.id]));
    for (const id of removed) this.#remove(id);
  }

  /** @param {any} message */
  #all({ seq, records, undo, redo, commands }) {
    Object.assign(this, { seq, undo, redo });
    for (const id of [...this.truth.keys()]) if (!(id in records)) this.#remove(id);
    for (const entry of Object.values(records)) this.#upsert(/** @type {Entry} */ (entry), false);
    // A command that had arrived before the page was loaded again: what was typed after it goes on from there.
    for (const step of this.#unsent()) {
      const entry = this.truth.get(step.change.id);
      if (entry && step.change.id in (commands ?? {})) Object.assign(step, { seen: entry.version, raced: false });
    }
  }

  /** @param {Entry} entry @param {boolean} own */
  #upsert(entry, own) {
    const before = this.truth.get(entry.id);
    if (before && before.version >= entry.version) return;
    this.truth.set(entry.id, entry);
    for (const step of this.#unsent()) {
      if (step.change.id !== entry.id || step.raced) continue;
      if (own || !differ(step.change, before, entry)) step.seen = entry.version;
      else step.raced = true;
    }
  }

  /** @param {string} id */
  #remove(id) {
    const entry = this.truth.get(id);
    if (entry) this.#gone.set(id, entry);
    this.truth.delete(id);
  }

  /** Steps that have not left this page: their bases may still follow what does not touch them. */
  #unsent() {
    const jobs = this.queue.filter((job) => !job.message).flatMap((job) => job.steps);
    return [...jobs, ...[...this.drafts.values()].flatMap((draft) => draft.steps)];
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
    if (this.#answered(message)) this.#next();
  }

  /** @param {any} message */
  #conflict(message) {
    const job = this.#answered(message);
    if (!job) return;
    this.conflicts.push({ job, clashes: message.clashes, message: message.message });
    this.#next();
  }

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
    if (!job) return;
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
    const steps = conflict.job.steps.flatMap((step) => this.#decided(step, conflict.clashes, mine));
    if (steps.length) this.#enqueue("do", conflict.job.label, steps, conflict.job.speaker);
    else this.#tell();
  }

  /** @param {Step} step @param {Clash[]} clashes @param {(clash: Clash) => boolean} mine @returns {Step[]} */
  #decided(step, clashes, mine) {
    const own = clashes.filter((clash) => clash.id === step.change.id);
    const seen = own[0]?.version ?? this.truth.get(step.change.id)?.version ?? 0;
    if (step.change.op === "remove") return own.some((clash) => !mine(clash)) ? [] : [{ ...step, seen, raced: false }];
    const whole = own.find((clash) => clash.field === "");
    if (whole) return mine(whole) ? this.#broughtBack(step) : [];
    const { audience, ...change } = step.change;
    const lost = new Set(own.filter((clash) => !mine(clash)).map((clash) => clash.field));
    const fields = Object.fromEntries(Object.entries(change.fields).filter(([name]) => !lost.has(name)));
    const kept = audience && !lost.has("audience") ? { audience } : {};
    if (!Object.keys(fields).length && !("audience" in kept) && !step.isNew) return [];
    return [{ ...step, change: { ...change, ...kept, fields }, seen, raced: false }];
  }

  /** A record the other took away, made again with one's own words. @param {Step} step @returns {Step[]} */
  #broughtBack(step) {
    const change = /** @type {Put} */ (step.change);
    const { id: _, ...body } = this.#gone.get(change.id)?.body ?? {};
    return [{ change: { ...change, fields: { ...body, ...change.fields } }, isNew: true, seen: 0, raced: false }];
  }

  // Across a reload

  /** What has not been acknowledged, to be kept while the page loads again. */
  unsent() {
    this.flush();
    return this.queue.filter((job) => job.way === "do");
  }

  /** Takes up what an earlier page could not send. @param {Job[]} jobs */
  resume(jobs) {
    for (const job of jobs) this.queue.push({ ...job, tries: job.message ? 1 : 0 });
    if (jobs.length && jobs.length === this.queue.length) this.#sendNext();
    this.#tell();
  }

  /** What undo would take back, what is under way included. */
  undoLabel() {
    const last = this.queue.at(-1);
    return last?.way === "do" ? last.label : this.undo;
  }

  /** True while something is not yet acknowledged. */
  busy() {
    return this.queue.length > 0 || this.drafts.size > 0;
  }
}

/** Whether somebody else changed what this step changes. @param {Put|Remove} change @param {Entry|undefined} before @param {Entry} after */
function differ(change, before, after) {
  if (change.op === "remove" || !before) return true;
  const same = (/** @type {string} */ name) => JSON.stringify(before.body[name]) === JSON.stringify(after.body[name]);
  return !Object.keys(change.fields).every(same) || (change.audience !== undefined && before.audience !== after.audience);
}
