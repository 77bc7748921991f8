// What phones of 2022 lack and anywidget needs: AbortSignal.any (Safari 17.4, Chrome 116).

/** @param {Iterable<AbortSignal>} signals @returns {AbortSignal} */
function any(signals) {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) {
      controller.abort(signal.reason);
      break;
    }
    signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true, signal: controller.signal });
  }
  return controller.signal;
}

AbortSignal.any ??= any;
