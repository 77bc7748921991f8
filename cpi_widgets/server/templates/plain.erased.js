// The case of this page was erased: what the page had put by in this tab goes too (widgets/js/keeping.js,
// frontend/src/place.js).
try {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("cpi-kept")) sessionStorage.removeItem(key);
} catch {
  // A browser that keeps nothing has nothing to throw away.
}
