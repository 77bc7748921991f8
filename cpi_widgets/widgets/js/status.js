/**
 * The line that says whether everything is saved.  A page with several widgets shows the worst of them: "Saved" means
 * that every command of the page was acknowledged.
 */

/** @typedef {{words: string, rank: number}} Status  `rank`: the higher the more it matters */

const PLACE = Symbol.for("cpi-status");

/** @param {{space: import("./space.js").SpaceCopy, model: any}} desk @returns {Status} */
export function statusOf({ space, model }) {
  if (space.conflicts.length) return { words: `Not saved: ${space.conflicts[0].message}`, rank: 4 };
  if (space.problem) return { words: `Not saved: ${space.problem}`, rank: 3 };
  if (space.busy()) return { words: "Saving…", rank: 2 };
  if (!model.get("kept")) return { words: "Kept only in this notebook", rank: 1 };
  return { words: space.savedAt ? `Saved ${clock(space.savedAt)}` : "", rank: 0 };
}

/** @param {string} at */
export function clock(at) {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** Writes the line into the page's header; without one each view shows its own. @param {any} desk */
export function showStatus(desk) {
  const line = /** @type {any} */ (document.querySelector("[data-cpi-status]"));
  if (!line) return;
  /** @type {Map<any, Status>} */
  const all = (line[PLACE] ??= new Map());
  all.set(desk.model, statusOf(desk));
  const worst = [...all.values()].sort((a, b) => b.rank - a.rank || (a.words < b.words ? 1 : -1))[0];
  if (line.textContent !== worst.words) line.textContent = worst.words;
}
