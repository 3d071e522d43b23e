/** What a course site put into the name of a folder or file, taken apart. */
export interface DownloadName {
  /** The site's number of the person, group or participant; the name itself where it gave none. */
  readonly key: string;
  readonly name: string | null;
  readonly isLate: boolean;
  /** The file as the student named it; null for a folder. */
  readonly file: string | null;
}

/**
 * The name of a file from Canvas's "Download Submissions", or null.
 *
 * Canvas (lib/content_zipper.rb) writes `<name>[_LATE]_<user id>_<attachment id>_<file>`: the name is the sortable one
 * in small letters without anything but letters, digits and `_`; with anonymous marking it is left out and the id is
 * `anon_<letters>`. A file that a student uploads again under the same name gets `-1`, `-2` ... before its ending.
 */
export function canvasName(name: string): DownloadName | null {
  const anonymous = /^(LATE_)?(anon_[A-Za-z0-9]+)_\d+_(.+)$/s.exec(name);
  if (anonymous !== null) {
    const [, late, key = '', file = ''] = anonymous;
    return { key, name: null, isLate: late !== undefined, file };
  }
  const [whole, person = '', late, key = '', file = ''] =
    /^([\p{L}\p{M}\p{N}_]+?)(_LATE)?_(\d+)_\d+_(.+)$/su.exec(name) ?? [];
  if (whole === undefined || person !== person.toLowerCase()) return null;
  return { key, name: person, isLate: late !== undefined, file };
}

/**
 * The name of a folder or file from Moodle's "Download all submissions", or null.
 *
 * Moodle (mod/assign/classes/downloader.php) writes `<full name>_<participant's number>_assignsubmission_file`, up to
 * version 4.0 with another `_` at the end; it is a folder by default and else the beginning of the file's name. Groups
 * have their name and number; the default group has no number. Texts typed into Moodle lie beside as `onlinetext`.
 */
export function moodleName(
  name: string,
  isFolder: boolean,
): (DownloadName & { readonly isText: boolean }) | null {
  const pattern = isFolder
    ? /^(.+?)(?:_(\d+))?_assignsubmission_(file|onlinetext)_?()$/s
    : /^(.+?)(?:_(\d+))?_assignsubmission_(file|onlinetext)_(.+)$/s;
  const [whole, person = '', number, kind, file = ''] = pattern.exec(name) ?? [];
  if (whole === undefined) return null;
  return {
    key: number ?? person,
    name: person,
    isLate: false,
    file: isFolder ? null : file,
    isText: kind === 'onlinetext',
  };
}
