/**
 * What somebody has read of a case: pure functions, no page.
 *
 * @typedef {"person" | "practitioner"} Voice
 * @typedef {Object} Case
 * @property {string} id
 * @property {string} title
 * @property {string} theme
 * @property {string} setting
 * @property {{name: string, age: number | null, pronouns: string, role: string}} person
 * @property {{name: string, role: string}} practitioner
 * @property {string} story
 * @property {{person: string, practitioner: string}} voices
 * @property {string[]} common_ground
 * @property {string[]} questions
 * @typedef {Record<string, Voice[]>} Heard  Voices heard so far, in order, by case id.
 */

/** @type {readonly Voice[]} */
export const VOICES = ["person", "practitioner"];

/**
 * The voices of one case heard so far, in the order they were heard.
 * @param {Heard} heard
 * @param {string} id
 * @returns {Voice[]}
 */
export function heardOf(heard, id) {
  return (heard[id] ?? []).filter((voice, at, all) => VOICES.includes(voice) && all.indexOf(voice) === at);
}

/**
 * The same, after one more voice was heard.
 * @param {Heard} heard
 * @param {string} id
 * @param {Voice} voice
 * @returns {Heard}
 */
export function hear(heard, id, voice) {
  const before = heardOf(heard, id);
  return before.includes(voice) ? heard : { ...heard, [id]: [...before, voice] };
}

/**
 * The same, with the voices of one case closed again.
 * @param {Heard} heard
 * @param {string} id
 * @returns {Heard}
 */
export function closeVoices(heard, id) {
  const { [id]: _closed, ...others } = heard;
  return others;
}

/** On a page narrower than this the story would stand for screens above every part of the case. */
const NARROW = 640;

/**
 * Whether a case's story is on the page: as somebody left it, else where there is room for it.
 * @param {Record<string, boolean>} folds
 * @param {string} id
 * @param {number} width  of the page
 */
export const isOpen = (folds, id, width) => folds[id] ?? width >= NARROW;

/**
 * The words on a voice that is not open yet.
 * @param {Case} story
 * @param {Voice} voice
 * @param {Voice[]} heard
 * @returns {string}
 */
export function openWords(story, voice, heard) {
  const name = story[voice].name;
  return heard.length ? `Now hear ${name}` : `Hear ${name} first`;
}

/**
 * Who somebody is, in one line: "22 years old, he/him, service user".
 * @param {Case} story
 * @param {Voice} voice
 * @returns {string}
 */
export function whoLine(story, voice) {
  if (voice === "practitioner") return story.practitioner.role;
  const { age, pronouns, role } = story.person;
  return [age === null ? "" : `${age} years old`, pronouns, role].filter(Boolean).join(", ");
}
