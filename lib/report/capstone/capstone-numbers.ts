/**
 * The numbers that the capstone itself prints (T. Longmire, "Anomalous Network Protocols with
 * Machine Learning and Zeek", University of North Carolina Wilmington, 2023). It gives no AUC and
 * no rates: its finding comes from plots.
 */
export const capstoneNumbers = {
  /** Rows: TLS after figure 14 and in figure 15, HTTP before figure 20, SSH and DNS before figure 27. */
  rows: { TLS: { train: 190_000, test: 7_400 }, HTTP: 15_261, SSH: 1_392, DNS: 49 },
  /** Output of figure 17: the model at 8 bytes. */
  weights: {
    8: 9_704,
    // Not printed; they follow from the layers of figure 16.
    16: 38_352,
    32: 152_480,
  },
  /** Output of figure 17, continued: 10 epochs of 1,485 steps at 8 bytes, about 2 seconds each. */
  training: {
    bytes: 8,
    secondsPerEpoch: 2,
    epochs: [
      { loss: 0.0477, accuracy: 0.1459 },
      { loss: 0.0435, accuracy: 0.1423 },
      { loss: 0.0348, accuracy: 0.1034 },
      { loss: 0.0338, accuracy: 0.1161 },
      { loss: 0.0337, accuracy: 0.1151 },
      { loss: 0.0337, accuracy: 0.123 },
      { loss: 0.0337, accuracy: 0.124 },
      { loss: 0.0336, accuracy: 0.1101 },
      { loss: 0.0336, accuracy: 0.112 },
      { loss: 0.0336, accuracy: 0.109 },
    ],
  },
  /**
   * Whether the capstone found a protocol separable from TLS at a width. Absent if the capstone
   * does not say so. HTTP: figures 20 to 22. DNS and SSH: figures 28 and 29, at 8 bytes only.
   */
  separable: {
    HTTP: { 32: false, 16: false, 8: true },
    SSH: { 8: true },
    DNS: { 8: true },
  } as Readonly<Record<string, Readonly<Partial<Record<number, boolean>>>>>,
  /** Table 1: rows were 32 bytes wide, and each was found to be separable from TLS at 8 bytes. */
  table1: [
    { protocol: 'HTTP', port: 80, bits: 256, bytes: 32, separableAtBytes: 8 },
    { protocol: 'TLS', port: 443, bits: 256, bytes: 32, separableAtBytes: null },
    { protocol: 'SSH', port: 22, bits: 256, bytes: 32, separableAtBytes: 8 },
    { protocol: 'DNS', port: 53, bits: 256, bytes: 32, separableAtBytes: 8 },
  ],
} as const;
