/** What stands around student code and libraries where they run: what was a module of ES is strict, whatever it became. */
export const wrapping = ["(function (module, exports, require) { 'use strict'; ", '\n})'] as const;
