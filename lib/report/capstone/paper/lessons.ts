/** The lessons of the first-bytes course that the page links to: the notebook's name and title. */
export const lessons = {
  '01-capture': '01 Capture',
  '02-hex-to-bits': '02 Hex to bits',
  '03-split': '03 Split',
  '04-a-network-by-hand': '04 A network by hand',
  '05-autoencoder': "05 The capstone's autoencoder",
  '06-predictions': '06 Predictions',
  '07-narrowing-the-header': '07 Narrowing the header',
  '08-dns-and-ssh': '08 DNS and SSH',
  '09-live': '09 Live',
  '10-the-floor': '10 The floor',
  '13-your-own-trace': '13 Your own trace',
} as const;

export type LessonName = keyof typeof lessons;
