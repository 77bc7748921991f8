/**
 * Writes the maps that both layouts must draw alike: `node --no-warnings cpi_widgets/widgets/js/layout/write_fixtures.mjs`.
 * Run it after a change of the layout that is meant, and look at the pictures before the new files are committed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { layout } from "./index.js";
import { randomMap } from "../tests/layout_rules.mjs";

const FOLDER = fileURLToPath(new URL("../../../../tests/fixtures/layout/", import.meta.url));
const RINGS = ["closest", "close", "not so close", "distant"];

/** Kofi's map (an invented case), [id, label, kind, ring, together, paid, lost touch]. */
const KOFI = [
  ["efua", "Efua (mum)", "person", 1, true, false, false],
  ["jojo", "Jojo", "person", 1, true, false, false],
  ["bench", "Kitchen table and solder kit", "place", 1, false, false, false],
  ["auntie_abena", "Auntie Abena", "person", 2, true, false, false],
  ["bronwen", "Bronwen", "person", 2, true, true, false],
  ["marlon", "Marlon", "person", 3, false, false, false],
  ["team_gym", "Team gym group", "activity", 3, true, true, false],
  ["corner_shop", "Corner shop", "place", 3, false, false, false],
  ["groupchat", "Course group chat", "activity", 4, false, false, false],
  ["dr_lindqvist", "Dr Lindqvist", "person", 4, false, true, false],
  ["church", "Mum’s church", "place", 4, false, false, false],
  ["tutor", "Ms Parfitt", "person", 4, false, true, true],
];
const TIES = [
  ["efua", "jojo", "family"],
  ["efua", "auntie_abena", "family"],
  ["jojo", "auntie_abena", "family"],
  ["efua", "church", "do_things_together"],
  ["auntie_abena", "church", "do_things_together"],
  ["efua", "bronwen", "know_each_other"],
  ["bronwen", "dr_lindqvist", "know_each_other"],
  ["bronwen", "team_gym", "know_each_other"],
  ["marlon", "groupchat", "do_things_together"],
  ["efua", "dr_lindqvist", "strained"],
];

/** @param {number} width @param {number} height @param {object} [more] */
function kofi(width, height, more) {
  return {
    width,
    height,
    centre: "Kofi",
    rings: RINGS,
    members: KOFI.map(([id, label, kind, ring, together, paid, lost_touch]) => ({
      id, label, kind, ring, angle: null, pinned: false, wished: false, paid, together, lost_touch,
    })),
    ties: TIES.map(([a, b, kind], i) => ({ id: `tie${i}`, a, b, kind })),
    exclusions: [],
    selected: null,
    size: "normal",
    ...more,
  };
}

/** @type {Record<string, any>} */
const MAPS = {
  "kofi-phone": kofi(320, 320),
  "kofi-tablet": kofi(768, 768),
  "kofi-wide": kofi(1360, 720, { exclusions: [{ x: 1300, y: 612, w: 52, h: 100 }] }),
  "kofi-large": kofi(768, 768, { size: "large", selected: "bench" }),
  empty: { ...kofi(320, 480), members: [], ties: [] },
};
for (const seed of [8, 31, 34, 39, 55, 57]) MAPS[`made-up-${seed}`] = randomMap(seed);

mkdirSync(FOLDER, { recursive: true });
for (const [name, input] of Object.entries(MAPS)) {
  const lines = Object.entries(layout(input)).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const text = `{"input": ${JSON.stringify(input)},\n"picture": {\n${lines.join(",\n")}\n}}\n`;
  writeFileSync(`${FOLDER}${name}.json`, text);
}
