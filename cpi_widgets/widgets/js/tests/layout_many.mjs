/**
 * The rules of the layout on very many maps: `node --no-warnings layout_many.mjs HOW_MANY HOW_MANY_TO_PRINT`.
 * Prints the first maps with their pictures, one JSON object a line, so that the Python twin can be held to them;
 * ends with 1 and the first fault when a rule is broken.
 */
import { layout } from "../layout/index.js";
import { faults, randomMap } from "./layout_rules.mjs";

const [many, printed] = process.argv.slice(2).map(Number);
for (let seed = 1; seed <= many; seed += 1) {
  const input = randomMap(seed);
  const picture = layout(input);
  const [fault] = faults(input, picture);
  if (fault) {
    console.error(`seed ${seed}: ${fault}`);
    process.exit(1);
  }
  if (seed <= printed) console.log(JSON.stringify({ seed, input, picture }));
}
