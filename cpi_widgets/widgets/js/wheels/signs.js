/** The signs of the parts, in the picture and in the list: numbers on one wheel, letters on the other, the last letters for what is shared. */

/** Sizes of letters in the picture, px. */
export const SIZE = 15;
export const SMALL = 14;

/** @type {Record<string, (i: number) => string>} */
export const SIGNS = {
  practitioner: (i) => String(i + 1),
  person: (i) => String.fromCharCode(65 + i),
  overlap: (i) => String.fromCharCode(88 + i),
};
