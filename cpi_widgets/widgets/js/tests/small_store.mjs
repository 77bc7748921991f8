/** A small store for tests of the browser's copy; it follows the rules of the real one. */
import { BLANKS } from "../records.js";
import { SpaceCopy } from "../space.js";

const blank = (/** @type {string} */ kind) => ({ ...BLANKS[kind] });

/** A store with versions, field by field conflicts and commands that count once. */
class Store {
  records = new Map();
  past = new Map();
  done = new Map();
  screens = [];

  screen(me) {
    const screen = { me, sent: [], timers: [], online: true };
    let n = 0;
    const outside = {
      me, blank, newId: () => `${me}${(n += 1)}`,
      send: (message) => { screen.sent.push(structuredClone(message)); if (screen.online) this.answer(screen, message); },
      later: (what, ms) => { const timer = { what, ms, on: true }; screen.timers.push(timer); return () => { timer.on = false; }; },
    };
    screen.seq = 0;
    screen.copy = new SpaceCopy(Object.fromEntries(structuredClone([...this.records])), 0, outside);
    this.screens.push(screen);
    return screen;
  }

  tell(commands, upserts, removed) {
    for (const screen of this.screens) {
      screen.seq += 1;
      const message = { type: "changes", seq: screen.seq, undo: null, redo: null, commands, upserts: structuredClone(upserts), removed };
      screen.copy.receive(message);
    }
  }

  answer(screen, message) {
    if (message.type !== "command") return;
    const { id, changes } = message.command;
    if (!this.done.has(id)) {
      const clashes = changes.flatMap((change) => this.clash(change));
      if (clashes.length) {
        screen.copy.receive({ type: "conflict", command: id, message: "Both changed it.", clashes });
        return;
      }
      this.write(screen.me, id, changes);
    }
    screen.copy.receive({ type: "saved", command: id, at: "2026-11-23T14:02:00Z", cause: "do" });
  }

  clash({ op, id, kind, base, fields }) {
    const now = this.records.get(id);
    if (!now) return base > 0 && op === "put" ? [{ id, kind, field: "", yours: fields, theirs: null, version: 0, by: "x", at: "" }] : [];
    if (base >= now.version || op === "remove") return [];
    const seen = this.past.get(`${id} ${base}`);
    return Object.keys(fields)
      .filter((name) => seen?.[name] !== now.body[name] && fields[name] !== now.body[name])
      .map((field) => ({ id, kind, field, yours: fields[field], theirs: now.body[field], version: now.version, by: now.by, at: "" }));
  }

  write(me, command, changes) {
    const [upserts, removed, commands] = [[], [], {}];
    for (const { op, id, kind, fields } of changes) {
      commands[id] = command;
      const now = this.records.get(id);
      if (op === "remove") {
        this.records.delete(id);
        removed.push(id);
        continue;
      }
      const entry = { id, kind, version: (now?.version ?? 0) + 1, audience: "pair", by: me, at: "2026-11-23T14:02:00Z", speaker: null, first_by: now?.first_by ?? me, first_speaker: null, body: { ...blank(kind), ...now?.body, ...fields, id } };
      this.records.set(id, entry);
      this.past.set(`${id} ${entry.version}`, entry.body);
      upserts.push(entry);
    }
    this.done.set(command, true);
    this.tell(commands, upserts, removed);
  }
}

export const put = (id, fields) => ({ op: "put", kind: "placement", id, fields });
export const ring = (screen, id = "p") => screen.copy.view().get(id)?.body.ring;
/** Lets the clock reach all timers that are still on. */
export const wait = (screen) => screen.timers.splice(0).forEach((timer) => timer.on && timer.what());

/** One record, two screens. */
export function pair() {
  const store = new Store();
  store.write("k", "start", [put("p", { ring: 2, notes: "" })]);
  return { store, k: store.screen("k"), b: store.screen("b") };
}
