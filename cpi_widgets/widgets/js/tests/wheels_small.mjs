/** Small wheels for tests: a few parts a group, and what a desk gives to a picture. */

const names = {
  practitioner: ["Build a relationship", "Earn trust", "Take on fresh ideas", "Look over your own network", "Spot openings", "Be active where {person} lives", "Widen your own ties and materials", "Put contacts to use", "Give extra support", "Rethink your part", "Know yourself better", "Grow surer"],
  overlap: ["Objectives we set together", "Activities we plan together"],
  person: ["Meet new ideas", "Look over your network", "Find what draws you", "Ask for advice", "Be introduced", "Do new things", "Grow skills and interests", "Grow easier with people", "Know yourself better"],
  agency: ["Leads by example", "Shares its skills", "Is active locally", "Knows the area together", "Has a welcoming building", "Uses ordinary places", "Eases the way in"],
};
const part = (id, label, more = {}) => ({ id, label, sentence: `What ${label} is.`, example: `How ${label} looked.`, steps: [1], ...more });
const group = (name, more = () => ({})) => names[name].map((label, i) => part(`${name}_${i}`, label, more(i)));

export const deck = {
  before_turning: [part("ready_person", "Ready to try", { side: "person" }), part("ready_practitioner", "Ready to try", { side: "practitioner" })],
  practitioner: group("practitioner", (i) => (i === 8 ? { any_time: true, steps: [5] } : { steps: [1 + (i % 8)] })),
  overlap: [part("objectives", names.overlap[0], { steps: [3] }), part("activities", names.overlap[1], { steps: [3, 4] })],
  person: group("person", (i) => ({ steps: [1 + (i % 8)] })),
  barriers: ["person", "practitioner", "organisation"].map((side) => part(`barrier_${side}`, "In the way", { side, steps: [6] })),
  agency: group("agency", () => ({ steps: [7], if_missing: "a leaver takes the neighbourhood away" })),
  outcomes: [part("outcome_person", "{person}’s network grows", { side: "person", steps: [8] }), part("outcome_practitioner", "{practitioner} knows more people and places", { side: "practitioner", steps: [8] })],
};

/** What a picture says. */
export function said({ names: [person, practitioner] = ["Kofi", "Bronwen"], goals = [], barriers = [0, 0, 0], word = "practitioner" } = {}) {
  const plain = (name) => names[name].map((label, i) => ({ id: `${name}_${i}`, label: label.replace("{person}", person) }));
  return {
    practitioner: plain("practitioner"), person: plain("person"), overlap: plain("overlap"), agency: plain("agency"),
    outcomes: [{ id: "op", side: "practitioner", label: `${practitioner} knows more people and places` }, { id: "os", side: "person", label: `${person}’s network grows` }],
    barriers: ["person", "practitioner", "organisation"].map((side, i) => ({ id: `barrier_${side}`, side, count: `${barriers[i]} barriers`, whose: side === "organisation" ? "in the organisation" : `for ${side === "person" ? person : practitioner}`, presses: barriers[i] > 0 })),
    seats: { person: { name: person, word: "service user", state: "turns slowly", brief: "slow" }, practitioner: { name: practitioner, word, state: "stands still", brief: "still" } },
    goals, beneath: "Beneath both: what the organisation does",
  };
}
