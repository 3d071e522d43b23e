import type { Edge, Graph, Viz } from '@viz-js/viz';
import { z } from 'zod';

/** A node by its size in pixels, as Graphviz is told of it. */
export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly outline: 'box' | 'circle';
}

export interface Link {
  readonly from: string;
  readonly to: string;
  /** Whether it has a head. */
  readonly arrow: boolean;
  /** Whether it goes against the direction of the graph. */
  readonly back: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve: a start and then triples of Bezier points; `tip` is where the arrow's head ends. */
export interface Curve {
  readonly points: readonly Point[];
  readonly tip: Point | null;
}

/** Where everything lies, in pixels from the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The middle of each node. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly curves: readonly Curve[];
}

/** Graphviz has points, and 72 of them in an inch; here a point is a pixel. */
const inch = 72;

const answer = z.object({
  bb: z.string(),
  objects: z.array(z.object({ name: z.string(), pos: z.string() })),
  edges: z.array(z.object({ pos: z.string() })).default([]),
});

/**
 * Lays a graph out with Graphviz, from left to right or downwards.
 *
 * @throws Error with Graphviz's own words when it cannot.
 */
export async function layOutGraph(
  nodes: readonly Sized[],
  links: readonly Link[],
  direction: 'right' | 'down',
): Promise<Layout> {
  const graphviz = await loadGraphviz();
  const rendered = graphviz.render(graphOf(nodes, links, direction), { format: 'json0', yInvert: true });
  if (rendered.status === 'failure') {
    throw new Error(
      `Graphviz refuses the graph: ${rendered.errors.map(({ message }) => message).join('; ')}`,
    );
  }
  const { bb, objects, edges } = answer.parse(JSON.parse(rendered.output));
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = bb.split(',').map(Number);
  return {
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
    nodes: new Map(objects.map(({ name, pos }) => [name, pointOf(pos)])),
    curves: edges.map(({ pos }) => curveOf(pos)),
  };
}

let loading: Promise<Viz> | null = null;

/** Loads Graphviz at the first figure, and once. */
function loadGraphviz(): Promise<Viz> {
  loading ??= import('@viz-js/viz').then(({ instance }) => instance());
  return loading;
}

function graphOf(nodes: readonly Sized[], links: readonly Link[], direction: 'right' | 'down'): Graph {
  const [out, into] = direction === 'right' ? ['e', 'w'] : ['s', 'n'];
  const edges = links.map(({ from, to, arrow, back }): Edge => {
    // A wire is left and reached at its ends; a gate from all sides.
    const ports = back ? {} : arrow ? { tailport: out } : { headport: into };
    return {
      tail: from,
      head: to,
      attributes: { arrowhead: arrow ? 'normal' : 'none', arrowsize: 0.7, ...ports },
    };
  });
  return {
    directed: true,
    graphAttributes: {
      rankdir: direction === 'right' ? 'LR' : 'TB',
      nodesep: (direction === 'right' ? 12 : 22) / inch,
      ranksep: 15 / inch,
      ordering: 'in',
    },
    nodeAttributes: { fixedsize: true, label: '' },
    nodes: nodes.map(({ id, width, height, outline }) => ({
      name: id,
      attributes: { shape: outline, width: width / inch, height: height / inch },
    })),
    edges,
  };
}

function pointOf(written: string): Point {
  const [x = NaN, y = NaN] = written.split(',').map(Number);
  return { x, y };
}

/** Graphviz writes `e,x,y x,y x,y ...`, the tip of the head first. */
function curveOf(pos: string): Curve {
  const parts = pos.split(' ');
  const tip = parts.find((part) => part.startsWith('e,'));
  return {
    points: parts.filter((part) => /^-?\d/.test(part)).map(pointOf),
    tip: tip === undefined ? null : pointOf(tip.slice(2)),
  };
}
