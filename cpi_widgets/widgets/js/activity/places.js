/** Where things stand on the page of an activity: selectors. */

/** A card. @param {string} id */
export const where = (id) => `[data-answer="${CSS.escape(id)}"]`;
/** A part. @param {{uid: string}} ways @param {string} id */
export const place = ({ uid }, id) => `#${CSS.escape(`${uid}-${id}`)}`;
/** The first field of a card. @param {string} id */
export const firstIn = (id) => `${where(id)} :is(input, textarea, select):not(:disabled)`;
