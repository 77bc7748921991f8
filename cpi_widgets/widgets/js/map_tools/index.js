/** What one does with the map: add, move, tie, ask, undo, save.  Loaded after the picture; see `network_map`. */
import { link, move, takeOff } from "../acts.js";
import { emptyDraft } from "../add_form.js";
import { short } from "../records.js";
import { watchPointer } from "./drag.js";
import { deedOf, stops } from "./keys.js";
import { above, below, beside, over, shows, under } from "./view.js";

/** @typedef {import("../network_map/index.js").View} View */

/** @param {View} view @param {AbortSignal} signal */
export function tools(view, signal) {
  const made = new Tools(view);
  watchPointer(view.root, {
    input: () => view.input(), picture: () => view.picture(), layout: view.layout, place: view.place,
    select: (id) => made.select(id), badge: (ring) => made.openBadge(ring), drop: (id, to) => made.drop(id, to),
    linking: () => view.state.linking !== null, locked: () => view.desk.readonly,
  }, signal);
  view.root.addEventListener("keydown", (event) => made.key(event), { signal });
  return made;
}

export class Tools {
  /** What this view alone knows, as in `network_map`. */
  open = { more: false, help: false, adding: false, measures: false, badge: /** @type {number|null} */ (null) };
  /** The tie about to be drawn. */
  tie = { to: "", kind: "know_each_other" };
  /** A tie begun with a key is one tie; the button draws as many as one likes. */
  oneTie = false;
  sorting = { by: "ring", down: false };
  /** @type {string|null} */ rowLinking = null;
  draft = emptyDraft();
  /** The maps that were there from the start, or were on show since. @type {Set<string>} */ known;

  /** @param {View} view */
  constructor(view) {
    this.view = view;
    this.desk = view.desk;
    this.uid = view.state.uid;
    this.known = new Set(this.desk.maps.map(({ id }) => id));
    this.desk.drawer?.keep("tools", () => this.#inHand(), ({ open, draft }) => {
      Object.assign(this.open, open);
      Object.assign(this.draft, draft);
    }, true);
  }

  /** What stands open, and what is half typed in the form; null when there is neither. */
  #inHand() {
    const { open, draft } = this;
    return draft.text || Object.values(open).some((each) => each !== false && each !== null) ? { open, draft } : null;
  }

  shows = () => shows(this);
  above = () => above(this);
  under = () => under(this);
  below = () => below(this);
  beside = () => beside(this);
  over = () => over(this);

  get state() {
    return this.view.state;
  }

  /** @param {Partial<Tools["open"]>} change */
  setOpen(change) {
    Object.assign(this.open, change);
    this.view.draw();
  }

  /** The contact that is chosen. */
  get member() {
    return this.desk.map.byId.get(this.state.selected ?? "") ?? null;
  }

  /** For the form. */
  get adding() {
    const added = (/** @type {string} */ id) => {
      this.view.set({ active: id });
      this.#keepInSight(id);
    };
    return { uid: `${this.uid}-add`, draft: this.draft, redraw: this.view.draw, added };
  }

  /** For the panel. */
  get panel() {
    const setMore = (/** @type {boolean} */ more) => more !== this.open.more && this.setOpen({ more });
    return { uid: `${this.uid}-p`, more: this.open.more, draft: this.tie, redraw: this.view.draw, close: () => this.close(), setMore };
  }

  /** For the table. */
  get table() {
    return {
      uid: `${this.uid}-t`, sorting: this.sorting, shown: (/** @type {{id: string}} */ member) => this.view.isShown(member.id), linking: this.rowLinking,
      setSorting: (/** @type {Tools["sorting"]} */ sorting) => { this.sorting = sorting; this.view.draw(); },
      setLinking: (/** @type {string|null} */ id) => { this.rowLinking = id; this.view.draw(); this.focus(`#${this.uid}-t-link`); },
      open: (/** @type {string} */ id) => this.show(id),
    };
  }

  /** @param {string} selector */
  focus(selector) {
    /** @type {HTMLElement|null} */ (this.view.root.querySelector(selector))?.focus();
  }

  /** @param {string} id */
  focusOn(id) {
    this.view.set({ active: id });
    this.focus(`.nm-picture [data-id="${CSS.escape(id)}"]`);
  }

  #choose(/** @type {string} */ id) {
    Object.assign(this.open, { badge: null, adding: false });
    this.view.set({ selected: id, active: id });
  }

  /** Shows all about a contact and goes there. @param {string} id */
  show(id) {
    this.#choose(id);
    this.focus(`#${this.uid}-p-title`);
    this.#keepInSight(id);
  }

  /** A tap or click on a contact. @param {string} id */
  select(id) {
    if (this.state.linking !== null) {
      this.linkEnd(id);
      return;
    }
    this.#choose(id);
    this.focus(`.nm-picture [data-id="${CSS.escape(id)}"]`);
    this.#keepInSight(id);
  }

  close() {
    const { selected, show } = this.state;
    this.desk.space.left();
    const inside = this.view.root.querySelector(".cp-panel")?.contains(document.activeElement);
    this.view.set({ selected: null });
    if (selected && inside && show !== "table") this.focusOn(selected);
  }

  /** A sheet from below never covers what it is about. @param {string} id */
  #keepInSight(id) {
    const sheet = this.view.root.querySelector(".nm-sheet");
    const disc = this.view.root.querySelector(`.nm-picture [data-id="${CSS.escape(id)}"]`);
    if (!sheet || !disc) return;
    const hidden = disc.getBoundingClientRect().bottom + 24 - (innerHeight - /** @type {HTMLElement} */ (sheet).offsetHeight);
    if (hidden > 0) scrollBy({ top: hidden });
  }

  /** @param {string|null} from  "" when neither end is chosen yet, null to stop @param {boolean} once  for one tie only */
  startLink(from, once = false) {
    this.oneTie = once;
    this.view.set({ linking: from });
    if (from === "") this.view.root.querySelector(".nm-linkbar")?.scrollIntoView({ block: "nearest" });
    if (from !== null) this.desk.say(from ? "Now choose the other one and press Enter." : "Choose the first of the two.");
  }

  /** @param {string} id */
  linkEnd(id) {
    const from = this.desk.map.byId.get(this.state.linking ?? "");
    const to = this.desk.map.byId.get(id);
    if (!to) return;
    if (!from || from === to) {
      this.startLink(from ? "" : id, this.oneTie);
      return;
    }
    this.desk.act(link(this.desk, from, to, this.tie.kind));
    this.view.set({ linking: this.oneTie ? null : "" });
  }

  /** @param {string} id @param {{ring: number, angle: number}} to */
  drop(id, to) {
    const member = this.desk.map.byId.get(id);
    if (!member) return;
    this.state.active = id;
    this.desk.act(move(member, to, this.desk.words));
  }

  /** @param {number} ring */
  openBadge(ring) {
    this.setOpen({ badge: ring });
    this.focus(".nm-more h3");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {Element} */ (event.target);
    const inPicture = target.closest(".nm-picture") !== null;
    const id = inPicture ? /** @type {HTMLElement|null} */ (target.closest("[data-id]"))?.dataset.id ?? null : null;
    const deed = deedOf(event, this.view.picture(), id);
    if (!deed || (!inPicture && !this.#everywhere(deed.do, target))) return;
    event.preventDefault();
    this.#deeds[deed.do](id, deed.to);
  }

  /** Undo works wherever the focus is, except in a field, which has its own; Escape works there too. @param {string} deed @param {Element} target */
  #everywhere(deed, target) {
    return deed === "away" || ((deed === "undo" || deed === "redo") && !target.matches("input[type=text], textarea"));
  }

  #away() {
    if (this.state.linking !== null) this.startLink(null);
    else if (this.state.selected) this.close();
    else this.setOpen({ help: false, adding: false, badge: null });
  }

  /** @type {Record<import("./keys.js").Deed["do"], (id: string|null, to: any) => void>} */
  #deeds = {
    focus: (_, to) => this.focusOn(to),
    open: (id) => {
      if (id?.startsWith("badge-")) this.openBadge(Number(id.slice(6)));
      else if (id && this.state.linking !== null) this.linkEnd(id);
      else if (id) this.show(id);
    },
    ring: (id, to) => this.#withMember(id, (member) => this.#toRing(member, to)),
    turn: (id, by) => this.#withMember(id, (member) => this.#turn(member, by)),
    link: (id) => this.#withMember(id, (member) => this.startLink(member.id, true)),
    off: (id) => this.#withMember(id, (member) => this.#takeOff(member)),
    undo: () => this.desk.turnBack("undo"),
    redo: () => this.desk.turnBack("redo"),
    help: () => this.setOpen({ help: !this.open.help }),
    away: () => this.#away(),
  };

  /** @param {string|null} id @param {(member: import("../records.js").Member) => void} act */
  #withMember(id, act) {
    const member = this.desk.map.byId.get(id ?? "");
    if (member && !this.desk.readonly) act(member);
  }

  /** @param {import("../records.js").Member} member @param {number|"["|"]"} to */
  #toRing(member, to) {
    const now = member.place.ring ?? 5;
    const ring = to === "[" ? now - 1 : to === "]" ? now + 1 : to;
    if (ring < 1 || ring > 4 || ring === now) this.desk.say(`${short(member.label)} stays where it is.`);
    else this.desk.act(move(member, { ring, angle: this.#bearing(member) }, this.desk.words));
  }

  /** The direction in which it stands now: nearer and further go straight in and out. @param {import("../records.js").Member} member */
  #bearing({ id, place }) {
    return this.view.picture().discs.find((disc) => disc.id === id)?.angle ?? place.angle;
  }

  /** @param {import("../records.js").Member} member @param {number} by degrees */
  #turn(member, by) {
    const disc = this.view.picture().discs.find(({ id }) => id === member.id);
    if (disc) this.desk.act(move(member, { ring: disc.ring, angle: (disc.angle + by + 360) % 360 }, this.desk.words));
  }

  /** The focus goes to the one beside it. @param {import("../records.js").Member} member */
  #takeOff(member) {
    const all = stops(this.view.picture());
    const next = all[(all.findIndex(({ id }) => id === member.id) + 1) % all.length]?.id;
    this.desk.act(takeOff(this.desk.map, member));
    if (next && next !== member.id) this.focusOn(next);
  }
}
