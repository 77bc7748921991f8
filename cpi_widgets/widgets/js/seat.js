/**
 * What somebody in a room is told while they are at its page: it has ended, they lead it now or no longer. The page shows
 * it (`cpi:notice`, see the front end's events.js); every widget of the page follows by itself.
 */

const LEADS = new Set(["trainer", "co_trainer"]);
const SEATS = new Set([...LEADS, "participant"]);

export const ENDED = "This room has ended. You can still read what you wrote.";

/** @param {string} text @param {boolean} [again]  offer to load the page again: it may be another for this seat */
function tell(text, again = false) {
  document.dispatchEvent(new CustomEvent("cpi:notice", { detail: { text, again } }));
}

/** @param {import("@anywidget/types").AnyModel<any>} model of a widget on a space */
export function watchSeat(model) {
  let { role } = model.get("me");
  model.on("change:readonly", () => {
    if (SEATS.has(role) && model.get("readonly")) tell(ENDED);
  });
  model.on("change:me", () => {
    const [before, now] = [role, model.get("me").role];
    role = now;
    if (!SEATS.has(now) || LEADS.has(before) === LEADS.has(now)) return;
    tell(LEADS.has(now) ? "You lead this room as well now." : "You no longer lead this room. You take part like everybody else.", true);
  });
}
