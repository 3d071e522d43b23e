import type { Html } from '../page/html.ts';

/** A picture as it stands in a page: its data as an address, and its width in CSS pixels. */
export interface Picture {
  readonly data: string;
  readonly width: number;
}

/** What a page knows of the site around it while its Markdown is written as HTML. */
export interface Sheet {
  /** The address of what a link of the page leads to. */
  readonly addressOf: (target: string) => string;
  /** What a picture of the page shows; null where there is none. */
  readonly pictureOf: (target: string) => Picture | null;
  /** The address of the page that a lab drew; null where there is none. */
  readonly labOf: (name: string) => string | null;
  readonly setMath: (tex: string, isDisplay: boolean) => Html;
  /** What stands below the heading with this anchor. */
  readonly below: (id: string) => Html | null;
  /** Takes note of something that pages cannot show, where its text stands. */
  readonly fail: (problem: string, found: string) => void;
}
