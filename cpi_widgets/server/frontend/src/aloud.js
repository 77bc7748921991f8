// "Read aloud": what the page asks and says, in a voice of this device. Voices that a browser fetches from elsewhere would
// send the page's words there, so only the device's own are used; without one there is no button.

const SWITCH = "[data-cpi-aloud]";
/** What is read: what is asked and explained. What people wrote stands in fields and in lists, and stays unsaid. */
const READ = "h1, h2, h3, h4, legend, label, summary, p, dt, dd";
const UNSAID = "li, bdi, dialog, .pa-note, .co-notes, [aria-hidden=true], .cpi-skeleton, .cpi-unseen, .cp-unseen";
const START = "Read aloud";
const STOP = "Stop reading";

/** A voice of this device for a language. @param {SpeechSynthesisVoice[]} voices @param {string} language such as "en-GB" */
export function voiceFor(voices, language) {
  const own = voices.filter(({ localService }) => localService);
  const [spoken] = language.toLowerCase().split("-");
  const named = (/** @type {SpeechSynthesisVoice} */ { lang }) => lang.toLowerCase().replace("_", "-");
  return own.find((voice) => named(voice) === language.toLowerCase()) ?? own.find((voice) => named(voice).split("-")[0] === spoken);
}

/** The texts to read, from the first to the last; what somebody has selected instead, where there is such. @param {ParentNode} page @param {string} [selected] */
export function textsOf(page, selected = "") {
  if (selected.trim()) return [selected.trim()];
  /** @type {string[]} */
  const texts = [];
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(READ))) {
    if (part.closest(UNSAID) || part.parentElement?.closest(READ) || !part.checkVisibility()) continue;
    const text = part.innerText.replace(/\s+/g, " ").trim();
    if (text) texts.push(text);
  }
  return texts;
}

/** Makes the button work where this device can speak. @param {SpeechSynthesis | undefined} [speech] */
export function readAloud(speech = globalThis.speechSynthesis) {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(SWITCH));
  if (!button || !speech) return;
  const language = document.documentElement.lang || "en-GB";
  const show = () => {
    button.hidden = !voiceFor(speech.getVoices(), language);
  };
  let reading = 0;
  const rest = () => {
    reading += 1;
    speech.cancel();
    button.textContent = START;
  };
  button.addEventListener("click", () => {
    if (button.textContent === STOP) {
      rest();
      return;
    }
    const voice = voiceFor(speech.getVoices(), language);
    const main = document.querySelector("main");
    if (!voice || !main) return;
    rest();
    const [mine, texts] = [reading, textsOf(main, String(getSelection() ?? ""))];
    texts.forEach((text, at) => {
      const said = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang });
      if (at === texts.length - 1) said.addEventListener("end", () => {
        if (mine === reading) rest();
      });
      speech.speak(said);
    });
    if (texts.length) button.textContent = STOP;
  });
  speech.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", rest);
  show();
}
