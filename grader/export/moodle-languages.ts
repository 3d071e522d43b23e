/** What Moodle calls the columns of its grading worksheet, by what they are for. */
export interface Columns {
  readonly identifier: string;
  readonly grade: string;
  readonly modified: string;
  readonly feedback: string;
  readonly maximum: readonly string[];
  readonly changeable: readonly string[];
  readonly email: string;
  readonly idNumber: string;
  readonly username: string;
  /** What stands under `changeable` where a grade may not be changed. */
  readonly no: string;
}

/** The strings `recordid`, `lastmodifiedgrade`, `grade`, `pluginname` and so on of Moodle's language packs. */
export const languages: Readonly<Record<string, Columns>> = {
  en: {
    identifier: 'Identifier',
    grade: 'Grade',
    modified: 'Last modified (grade)',
    feedback: 'Feedback comments',
    maximum: ['Maximum Grade', 'Maximum grade'],
    changeable: ['Grade can be changed'],
    email: 'Email address',
    idNumber: 'ID number',
    username: 'Username',
    no: 'No',
  },
  de: {
    identifier: 'ID',
    grade: 'Bewertung',
    modified: 'Zuletzt geändert (Bewertung)',
    feedback: 'Feedback als Kommentar',
    maximum: ['Bestbewertung', 'Beste Bewertung'],
    changeable: ['Bewertung kann geändert werden'],
    email: 'E-Mail-Adresse',
    idNumber: 'ID-Nummer',
    username: 'Anmeldename',
    no: 'Nein',
  },
  es: {
    identifier: 'Identificador',
    grade: 'Calificación',
    modified: 'Última modificación (calificación)',
    feedback: 'Comentarios de retroalimentación',
    maximum: ['Calificación máxima', 'Calif. máx.'],
    changeable: ['La calificación puede ser cambiada', 'La calificación puede cambiarse'],
    email: 'Dirección de correo',
    idNumber: 'Número de ID',
    username: 'Nombre de usuario',
    no: 'No',
  },
  fr: {
    identifier: 'Identifiant',
    grade: 'Note',
    modified: 'Dernière modification (note)',
    feedback: 'Feedback par commentaires',
    maximum: ['Note maximale'],
    changeable: ['La note peut être modifiée'],
    email: 'Adresse de courriel',
    idNumber: "Numéro d'identification",
    username: "Nom d'utilisateur",
    no: 'Non',
  },
  it: {
    identifier: 'Identificativo',
    grade: 'Valutazione',
    modified: 'Ultima modifica (valutazione)',
    feedback: 'Commenti',
    maximum: ['Valutazione massima', 'Voto massimo'],
    changeable: ['La valutazione può essere cambiata'],
    email: 'Indirizzo email',
    idNumber: 'Codice identificativo',
    username: 'Username',
    no: 'No',
  },
  ca: {
    identifier: 'Identificador',
    grade: 'Qualificació',
    modified: 'Darrera modificació (qualificació)',
    feedback: 'Comentaris de la retroacció',
    maximum: ['Qualificació màxima', 'Qualificació màx.'],
    changeable: [],
    email: 'Correu electrònic',
    idNumber: 'Número ID',
    username: "Nom d'usuari",
    no: 'No',
  },
};
