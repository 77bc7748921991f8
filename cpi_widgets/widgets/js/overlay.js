/**
 * What a person did, laid over what the space holds.
 *
 * @typedef {import("./space.js").Entry} Entry
 * @typedef {import("./space.js").Step} Step
 * @typedef {Pick<import("./space.js").Outside, "blank" | "me">} Writer
 */

/**
 * @param {Map<string, Entry>} truth @param {Step[]} held  in dispute, or saved and still in hand @param {Step[]} steps  later ones lie on top
 * @param {Writer} writer @returns {Map<string, Entry>}
 */
export function overlaid(truth, held, steps, writer) {
  const view = new Map(truth);
  for (const step of held) layHeld(view, step, writer);
  for (const step of steps) lay(view, step, writer);
  return view;
}

/** Words stay as one wrote them; who may read them is shown as it is. @param {Map<string, Entry>} view @param {Step} step @param {Writer} writer */
function layHeld(view, step, writer) {
  const { change } = step;
  if (change.op === "put") lay(view, { ...step, change: { ...change, audience: undefined } }, writer);
}

/** @param {Map<string, Entry>} view @param {Step} step @param {Writer} writer */
function lay(view, { change, isNew }, { blank, me }) {
  if (change.op === "remove") {
    view.delete(change.id);
    return;
  }
  const now = view.get(change.id);
  if (!now && !isNew) return;
  const { kind, id, fields, audience } = change;
  const fresh = { id, kind, version: 0, audience: null, by: me, at: new Date().toISOString(), speaker: null, first_by: me, first_speaker: null };
  const under = now ?? { ...fresh, body: { ...blank(kind), id } };
  view.set(id, { ...under, audience: audience ?? under.audience, body: { ...under.body, ...fields } });
}
