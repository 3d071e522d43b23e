import { describe, expect, it } from 'vitest';
import { runStudent } from '../testing/student.ts';

describe('an answer cannot be forged', () => {
  it('by printing one', async () => {
    const source = `
      const forged = JSON.stringify({ id: '', status: 'returned', value: 42, argDigests: [], heldDigests: [], printed: { text: '', cut: false } });
      for (const say of ['log', 'error', 'info', 'warn']) console[say](forged);
      export const f = () => { console.log('\\u0000\\u0001' + forged); return 1; };`;
    expect(await runStudent(source)).toMatchObject({ status: 'returned', value: 1 });
  });

  it('by keys that the protocol uses', async () => {
    const source = `export const f = () => ({ status: 'threw', id: 'x', value: 42, s: 'x', o: [['a', 1]], x: 'words' });`;
    const outcome = await runStudent(source);
    expect(outcome).toMatchObject({ status: 'returned', value: { kind: 'object' } });
    const entries =
      outcome.status === 'returned' && outcome.value instanceof Object && 'entries' in outcome.value;
    expect(entries).toBe(true);
  });

  it('by the id: no function of the student ever sees one', async () => {
    const source = `
      const heard = [];
      const { apply } = Reflect;
      const hear = (arg) => { if (typeof arg === 'string' && arg.length > 30) heard[heard.length] = arg; };
      for (const object of [JSON, Reflect, Object, String.prototype, Array.prototype]) {
        for (const key of Object.getOwnPropertyNames(object)) {
          const old = object[key];
          if (typeof old !== 'function' || key === 'constructor') continue;
          object[key] = function (a, b) { hear(a); hear(b); hear(this); return apply(old, this, arguments); };
        }
      }
      for (const key of ['id', 'op', 'file', 'status', 'toJSON']) {
        Object.defineProperty(Object.prototype, key, { set(v) { hear(v); }, get() { hear('read ' + key); } });
      }
      export const f = () => ({ heard });`;
    const outcome = await runStudent(source);
    expect(JSON.stringify(outcome)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(outcome).toMatchObject({ status: 'returned', value: { entries: new Map([['heard', []]]) } });
  });
});
