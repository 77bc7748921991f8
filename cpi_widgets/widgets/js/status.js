/**
 * The line that says whether everything is saved.  A page with several widgets shows the worst of them: "Saved" means
 * that every command of the page was acknowledged.
 */

/** @typedef {{words: string, rank: number}} Status  `rank`: the higher the more it matters */

const PLACE = Symbol.for("cpi-status");

/** @param {{space: import("./space.js").SpaceCopy, model: any, resting?: boolean, drafting?: boolean}} desk @returns {Status} */
export function statusOf({ space, model, resting, drafting }) {
  if (resting) return restingStatus(space);
  if (space.conflicts.length) return { words: `Not saved: ${space.conflicts[0].message}`, rank: 4 };
  if (space.problem) return { words: `Not saved: ${space.problem}`, rank: 3 };
  if (space.busy()) return { words: "Saving…", rank: 2 };
  if (!model.get("kept")) return { words: "Kept only in this notebook", rank: 1 };
  return { words: space.savedAt ? `Saved ${clock(space.savedAt)}${drafting ? ", as a draft" : ""}` : "", rank: 0 };
}

/** The page has no line and takes none up by itself: what waits on it waits. @param {import("./space.js").SpaceCopy} space @returns {Status} */
function restingStatus(space) {
  const [first, ...more] = space.unkept();
  const rest = more.length ? ` and ${more.length} more` : "";
  if (first !== undefined) return { words: `This page rests. Not saved yet: ${first || "what you wrote"}${rest}`, rank: 2 };
  return { words: `This page rests.${space.savedAt ? ` Saved ${clock(space.savedAt)}` : ""}`, rank: 0 };
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
