/** A chapter or a section of the paper. */
export interface PaperSection {
  /** Its title in the paper's table of contents. */
  readonly title: string;
  /** The page on which it begins, by the paper's table of contents. */
  readonly page: number;
  /** The line that begins it in the paper's text. */
  readonly heading: string;
}

/** The paper's chapters and sections that are quoted, in its order. */
export const paperSections = {
  introduction: {
    title: 'Chapter 1: Introduction',
    page: 4,
    heading: 'CHAPTER 1. INTRODUCTION',
  },
  review: {
    title: 'Chapter 2: Review and Analysis',
    page: 5,
    heading: 'CHAPTER 2: REVIEW AND ANALYSIS',
  },
  process: { title: 'Current Process', page: 6, heading: 'Current Process' },
  methodology: {
    title: 'Chapter 3: Methodology',
    page: 8,
    heading: 'CHAPTER 3: METHODOLOGY',
  },
  talking: { title: 'Talking to Zeek', page: 8, heading: 'Talking to Zeek' },
  broker: { title: 'Broker', page: 10, heading: 'Broker' },
  logging: { title: 'Logging', page: 11, heading: 'Logging' },
  training: { title: 'Training data', page: 14, heading: 'Training data' },
  normalization: { title: 'Normalization', page: 16, heading: 'Normalization' },
  autoencoder: { title: 'Autoencoder', page: 21, heading: 'Autoencoder' },
  predictions: { title: 'Predictions', page: 25, heading: 'Predictions' },
  outline: {
    title: 'Chapter 4: Outline of Completed Project',
    page: 32,
    heading: 'CHAPTER 4: OUTLINE OF COMPLETED PROJECT',
  },
  conclusions: {
    title: 'Chapter 5: Conclusions and Future Work',
    page: 34,
    heading: 'CHAPTER 5: CONCLUSIONS AND FUTURE WORK',
  },
  collecting: {
    title: 'Collecting and Normalizing Data',
    page: 34,
    heading: 'Collecting and Normalizing Data',
  },
  lessons: { title: 'Lessons Learned', page: 35, heading: 'Lessons Learned' },
  table: { title: '1 Training Data Protocols', page: 39, heading: 'TABLE 1' },
} as const satisfies Record<string, PaperSection>;

export type PaperSectionId = keyof typeof paperSections;
