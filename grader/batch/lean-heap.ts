import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 collect garbage early in this process: left to itself, it lets the heap of a host that does little grow with the
 * class. Workers are processes of their own and keep their settings.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--heap-growing-percent=10');
  setFlagsFromString('--semi-space-growth-factor=1');
}
