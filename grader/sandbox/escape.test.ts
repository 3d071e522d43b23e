import { describe, expect, it } from 'vitest';
import { callStudent, openStudent, runStudent } from '../testing/student.ts';

/**
 * Each route collects objects from wherever the outer realm might shine through. From all of them, over properties and
 * prototypes, this looks for anything that was made by another realm, or that leads to something of Node's.
 */
const search = `
const seen = new Set();
const { ownKeys, getPrototypeOf, apply, getOwnPropertyDescriptor } = Reflect;
const home = Object.prototype;
const names = ['process', 'mainModule', 'binding', 'getBuiltinModule', 'Buffer', 'runInContext'];
const isOf = (thing) => (typeof thing === 'object' && thing !== null) || typeof thing === 'function';
const isForeign = (thing) => {
  let last = thing;
  for (let next = getPrototypeOf(thing); next !== null; next = getPrototypeOf(next)) last = next;
  return last !== home && getOwnPropertyDescriptor(last, 'hasOwnProperty') !== undefined;
};
function search(start) {
  const found = [];
  const queue = [[start, '']];
  for (let i = 0; i < queue.length && i < 3000; i++) {
    const [thing, way] = queue[i];
    if (!isOf(thing) || seen.has(thing)) continue;
    seen.add(thing);
    try {
      if (isForeign(thing)) found.push(way + ' is of another realm');
      for (const name of names) if (thing[name] !== undefined) found.push(way + '.' + name);
      for (const key of ownKeys(thing)) {
        try { queue.push([thing[key], way + '.' + String(key)]); } catch (error) { queue.push([error, way + '!']); }
      }
      queue.push([getPrototypeOf(thing), way + '^']);
    } catch (error) { queue.push([error, way + '!']); }
  }
  return found;
}
const collect = (make) => { const all = []; make((thing) => all.push(...search(thing))); return all.slice(0, 20); };
`;

const routes: Readonly<Record<string, string>> = {
  'the global object': 'take(globalThis)',
  'the wrapper of the file': 'take([require, module, exports])',
  'the console': 'take(console)',
  'the arguments': 'take(x)',
  this: 'take((function () { return this; })())',
  'the module itself': 'take(import.meta)',
  'errors of refused imports':
    'for (const name of ["fs", {}, Symbol(), null, 1n]) { try { require(name); } catch (e) { take(e); } }',
  'names with a text of their own':
    'try { [require][0]({ toString() { throw this; } }); } catch (e) { take(e); }',
  'a stack overflow at every depth': `
    let depth = 0; let deepest = 0; const kept = [];
    const dive = () => { deepest = ++depth; try { dive(); } catch (e) { kept[0] = e; throw e; } };
    try { dive(); } catch {}
    for (let extra = 0; extra < 200; extra++) {
      const down = (n) => { if (n > 0) return down(n - 1) + 1; try { [require][0]("x" + extra); } catch (e) { kept[kept.length] = e; } return 0; };
      try { down(deepest - extra); } catch {}
    }
    take(kept);`,
  'call sites': `
    const sites = [];
    Error.prepareStackTrace = (error, trace) => { sites.push(trace); return trace; };
    try { null.x; } catch (e) { void e.stack; }
    void new Error().stack;
    try { [require][0]('fs'); } catch (e) { void e.stack; }
    Error.prepareStackTrace = undefined;
    take(sites);
    for (const trace of sites) {
      if (!Array.isArray(trace)) continue;
      for (const site of trace) for (const key of Reflect.ownKeys(Object.getPrototypeOf(site))) {
        try { take(site[key]()); } catch (e) { take(e); }
      }
    }`,
  'captured stack traces':
    'const box = {}; Error.stackTraceLimit = 1000; Error.captureStackTrace(box); take(box);',
  callers:
    'try { take(arguments.callee); } catch (e) { take(e); } try { take((function g() { return g.caller; })()); } catch (e) { take(e); }',
  'errors of the engine': `
    for (const bad of [() => null.x, () => undefinedName, () => new Array(-1), () => "x".repeat(-1), () => BigInt(1.5),
      () => decodeURIComponent("%"), () => JSON.parse("{"), () => Symbol() + "", () => new Proxy({}, null), () => ({}).x.y,
      () => new RegExp("("), () => (1).toFixed(1000), () => Function("1"), () => ({ __proto__: 3 }).__proto__,
      () => Object.defineProperty(Object.freeze({}), "x", {})]) { try { take(bad()); } catch (e) { take(e); } }`,
  'promises and generators':
    'take((async () => {})()); take((function* () {})()); take((async function* () {})());',
  'intl and dates': 'take(new Intl.NumberFormat()); take(new Date()); take(Intl);',
  'species and iterators':
    'take([][Symbol.iterator]()); take(new Map().entries()); take("x".matchAll(/x/g));',
  mathjs: 'take(maths);',
};

function collector(steps: string): string {
  const imports = steps.includes('maths') ? "import * as maths from 'mathjs';" : '';
  return `${imports}\n${search}\nexport const f = function (x) { return collect((take) => { ${steps} }); };`;
}

describe('nothing of the outer realm is reached', () => {
  it.each(Object.entries(routes))('by way of %s', async (_, steps) => {
    const outcome = await runStudent(collector(steps), [[1, [2]]], 15_000);
    if (outcome.status !== 'returned') throw new Error(JSON.stringify(outcome));
    expect(outcome.value).toEqual([]);
  });

  it('and the search would have found it', async () => {
    const foreign = 'Object.create(Object.create(null, { hasOwnProperty: { value: 1 } }))';
    const steps = `take({ a: [{ process: 1 }], b: new Map(), c: ${foreign} });`;
    expect(await runStudent(collector(steps))).toMatchObject({
      value: ['.c is of another realm', '.a.0.process', '.c^ is of another realm'],
    });
  });
});

describe('an error of the outer realm, which reading a stack with no stack left gives,', () => {
  /** Looks through everything that the error leads to, runs code in its realm, and replaces whatever can be replaced. */
  const source = `${search}
    let foreign;
    const loot = [];
    const dive = () => {
      try { dive(); } catch (e) { try { void new Error().stack; } catch (inner) { if (isForeign(inner)) foreign ??= inner; } throw e; }
    };
    export const vandalise = () => {
      try { dive(); } catch {}
      if (foreign === undefined) return 'no such error';
      const found = search(foreign).filter((line) => !line.endsWith('is of another realm'));
      const Foreign = foreign.constructor.constructor;
      try { found.push(typeof Foreign('return process')()); } catch {}
      const FObject = getPrototypeOf(Foreign.prototype).constructor;
      for (const way of [() => FObject.entries({ a: 1 })[Symbol.iterator](), () => Foreign.prototype, () => FObject('x').matchAll(FObject('x')),
        () => FObject.keys({}), () => FObject(1), () => FObject('x')[Symbol.iterator](), () => FObject(Symbol.iterator), () => FObject(1n)]) {
        for (let thing = way(); isOf(thing); thing = getPrototypeOf(thing)) {
          for (const key of ownKeys(thing)) {
            try { const old = thing[key]; thing[key] = function (...args) { loot.push(this, args); return apply(old, this, args); }; } catch {}
          }
        }
      }
      return found;
    };
    export const f = (x) => { try { null.x; } catch (e) { void e.stack; } try { [require][0]('fs'); } catch {} return x; };
    export const look = () => search(loot);`;

  it('leads to nothing of Node, and nothing that the outer realm uses can be replaced', async () => {
    const sandbox = await openStudent(source);
    const outcome = await callStudent(sandbox, 'vandalise', [], 10_000);
    if (outcome.status !== 'returned') throw new Error(JSON.stringify(outcome));
    expect(['no such error', []]).toContainEqual(outcome.value);
    for (const x of [1, [2, 3]]) expect(await callStudent(sandbox, 'f', [x])).toMatchObject({ value: x });
    expect(await callStudent(sandbox, 'look')).toMatchObject({ value: [] });
    await sandbox.close();
  });
});
