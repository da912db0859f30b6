import type { PaperSectionId } from './paper-sections';

/**
 * What a quotation is in the paper: a sentence or a part of one, a line of code, a line that a
 * program printed, or the words below a figure.
 */
export type QuotationKind = 'words' | 'code' | 'output' | 'caption';

/** Printed words of the paper. */
export interface Quotation {
  /** The entry of the page that shows it. */
  readonly entry: string;
  /** The figure or table to which it belongs, with the paper's own number; null in running text. */
  readonly figure: string | null;
  /** The chapter or section in which it is printed. */
  readonly place: PaperSectionId;
  readonly kind: QuotationKind;
  /** As printed, except for white space. */
  readonly words: string;
}

type Line = readonly [kind: QuotationKind, words: string];

function quote(
  entry: string,
  figure: string | null,
  place: PaperSectionId,
  ...lines: readonly Line[]
): Quotation[] {
  return lines.map(([kind, words]) => ({ entry, figure, place, kind, words }));
}

/**
 * What the page quotes of T. Longmire, "Anomalous Network Protocols with Machine Learning and
 * Zeek", University of North Carolina Wilmington, 2023, in the order of the paper.
 */
export const quotations: readonly Quotation[] = [
  ...quote(
    'aim',
    null,
    'introduction',
    ['words', 'be able to distinguish one protocol from another with machine learning'],
    [
      'words',
      'verify different protocols on a live network with a considerable degree of certainty',
    ],
  ),
  ...quote('adapting', null, 'review', [
    'words',
    'Machine learning algorithms can learn from their mistakes and adapt to new types of attacks',
  ]),
  ...quote(
    'network',
    null,
    'process',
    ['words', 'a network of over 700,000 endpoints'],
    ['words', 'approximately 40TB of logs per day'],
    ['words', 'a cluster of 30 Zeek sensors and 1 manager with 1 backup'],
    ['words', 'a range of 10Gb to 100Gb fiber connections'],
  ),
  ...quote('stream', null, 'methodology', [
    'words',
    'take a TCP stream from the Zeek cluster using a broker communication channel and then push ' +
      'the data to tensorflow or scikit learn',
  ]),
  ...quote(
    'figure-1',
    '1',
    'talking',
    ['caption', 'Figure 1. Comms.zeek file'],
    ['code', 'Broker::listen("127.0.0.1", 9997/tcp);'],
    ['code', 'event dns_message(c: connection, is_orig: bool, msg: dns_msg, len: count)'],
  ),
  ...quote(
    'figure-2',
    '2',
    'talking',
    ['caption', 'Figure 2. Zeek listener'],
    ['code', '/opt/zeek/bin/zeek -C -i eno1 /opt/ML/THP_ML/comms1.zeek'],
  ),
  ...quote(
    'figure-3',
    '3',
    'broker',
    ['caption', 'Figure 3. Zeek broker'],
    ['code', '(src, sport, dst, dport, content) = broker.zeek.Event(data).args()'],
    ['code', 'print(content_to_features(content))'],
  ),
  ...quote(
    'figure-4',
    '4',
    'logging',
    ['caption', 'Figure 4. Initial output'],
    ['output', String.raw`\x16\x03\x01\x00\x8f\x01\x00\x00\x8b\x03\x03`],
  ),
  ...quote(
    'figure-5',
    '5',
    'logging',
    ['caption', 'Figure 5. Raw output from TLS data'],
    [
      'words',
      'there are commonalities in the beginning during the first few bytes, but everything after ' +
        'becomes random from our point of view',
    ],
  ),
  ...quote(
    'figure-6',
    '6',
    'logging',
    ['caption', 'Figure 6. Raw output from HTTP data'],
    ['words', 'the 474554 in the input string reads GET'],
    ['words', 'most queries begin with GET followed by a space'],
  ),
  ...quote(
    'figure-7',
    '7',
    'training',
    ['words', 'approximately 170 megabytes'],
    ['caption', 'Figure 7. Get data with HTTP file example'],
    ['code', "with open (f'training_data/{dport.number()}', 'a') as f:"],
    ['output', 'DNS 3.69 kB'],
    ['output', 'HTTP 5.71 MB'],
    ['output', 'SSH 64 kB'],
    ['output', 'TLS 170 MB'],
  ),
  ...quote(
    'figure-8',
    '8',
    'normalization',
    ['caption', 'Figure 8. Conversion function'],
    ['code', 'x = data.ljust(number_of_bytes * 2, "0")'],
    ['code', 'x = x[::(number_of_bytes*2)]'],
    ['words', 'The 32-byte variable was chosen arbitrarily'],
  ),
  ...quote(
    'figure-14',
    '14',
    'normalization',
    ['caption', 'Figure 14. Numpy array of bits'],
    ['output', 'array([0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0,'],
    ['output', '0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,'],
    ['output', '0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1,'],
    ['output', '1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1,'],
    ['words', '197,400 lines of TLS data'],
    ['words', 'Each index is 256 bits'],
  ),
  ...quote(
    'figure-15',
    '15',
    'normalization',
    ['caption', 'Figure 15. Test training set'],
    ['code', 'x_train = x_data[:190000] # train up to the first 190,000 rows'],
    ['words', 'everything after the 190,000 which would be 7,400 lines'],
  ),
  ...quote(
    'layers',
    null,
    'autoencoder',
    ['words', 'four dense layers with 64, 32, 16, and 64 neurons, respectively'],
    ['words', 'The ReLU activation function is applied to each dense layer.'],
  ),
  ...quote(
    'figure-16',
    '16',
    'autoencoder',
    ['caption', 'Figure 16. The autoencoder'],
    ['code', '# Max length of 32 bytes * 8 bits = total bits in each sample.'],
    ['code', 'model.add(Dense(input_dimensions, input_shape=(input_dimensions,)))'],
    ['code', "model.add(Dense(input_dimensions // 8, activation='relu'))"],
  ),
  ...quote(
    'figure-17',
    '17',
    'autoencoder',
    ['caption', 'Figure 17. Summarize and run model'],
    ['code', "model.compile(optimizer='adam', loss='mae', metrics=['accuracy'])"],
    ['code', 'model.fit(x_train, x_train, batch_size=128, epochs=10, verbose=1)'],
  ),
  ...quote(
    'summary',
    '17',
    'autoencoder',
    ['caption', 'Output of figure 17.'],
    ['output', 'dense (Dense) (None, 64) 4160'],
    ['output', 'dense_1 (Dense) (None, 32) 2080'],
    ['output', 'dense_2 (Dense) (None, 16) 528'],
    ['output', 'dense_3 (Dense) (None, 8) 136'],
    ['output', 'dense_4 (Dense) (None, 16) 144'],
    ['output', 'dense_5 (Dense) (None, 32) 544'],
    ['output', 'dense_6 (Dense) (None, 64) 2112'],
    ['output', 'Total params: 9,704'],
  ),
  ...quote(
    'losses',
    '17',
    'autoencoder',
    [
      'words',
      'The goal is for the model to gradually improve its performance by minimizing the loss.',
    ],
    ['caption', 'Output of figure 17 cont.'],
    ['output', '1485/1485 [=====] - 2s 1ms/step - loss: 0.0477 - accuracy: 0.1459'],
    ['output', '1485/1485 [=====] - 2s 1ms/step - loss: 0.0336 - accuracy: 0.1090'],
  ),
  ...quote(
    'figure-18',
    '18',
    'predictions',
    ['caption', 'Figure 18. Predictions from x_test'],
    ['output', 'array([[0. , 0. , 0. , ..., 0.18916246, 0. , 0.9790814 ],'],
    ['output', '[0. , 0. , 0. , ..., 0. , 0. , 0.9802406 ],'],
    ['output', '[0. , 0. , 0. , ..., 0. , 0. , 0.98114306],'],
    ['output', '[0. , 0. , 0. , ..., 0.26919538, 0. , 0. ],'],
    ['output', '[0. , 0. , 0. , ..., 0.53771794, 0. , 0. ],'],
    ['output', '[0. , 0. , 0. , ..., 0. , 0. , 0.989033 ]], dtype=float32)'],
  ),
  ...quote(
    'figure-19',
    '19',
    'predictions',
    [
      'words',
      'What predictions is essentially showing is the mean absolute error of the x_test data to ' +
        'the x_train data',
    ],
    ['words', 'there is not much of a difference when comparing that data'],
    ['code', 'plt.plot(tf.losses.mae(x_test, predictions))'],
    ['caption', 'Figure 19. Predictions against x_test'],
  ),
  ...quote(
    'figure-20',
    '20',
    'predictions',
    ['words', 'there are 15,261 lines of data with 256 columns representing each bit'],
    ['code', 'plt.plot(tf.losses.mae(http_data[:7400], model.predict(http_data[:7400])))'],
    ['caption', 'Figure 20. Plotting HTTP data to TLS data'],
    ['words', 'there is some overlap between the orange HTTP data and the blue TLS data'],
  ),
  ...quote(
    'figure-8-again',
    '8',
    'predictions',
    [
      'words',
      'each subsequent iteration with the number of bytes in each header was narrowed down to ' +
        'yield better outcomes',
    ],
    ['code', 'x = x[: (number_of_bytes * 2)]'],
  ),
  ...quote(
    'figure-21',
    '21',
    'predictions',
    ['caption', 'Figure 21. TLS and HTTP at 16 bytes'],
    [
      'words',
      'between 2500 and 4500 there are instances where the TLS data crosses into HTTP territory ' +
        'and where HTTP crosses into TLS',
    ],
  ),
  ...quote(
    'figure-22',
    '22',
    'predictions',
    ['caption', 'Figure 22. TLS and HTTP at 8 bytes'],
    [
      'words',
      'Narrowing down the header to 8 bytes was good enough to eliminate any instances of where ' +
        'clear text was present in the TLS header.',
    ],
  ),
  ...quote('not-printed', null, 'predictions', [
    'words',
    'Finally in figure 26, this is essentially what the data looks like when it is being run ' +
      'against the output in figure 25.',
  ]),
  ...quote(
    'figure-27',
    '27',
    'predictions',
    ['words', 'There were 49 lines of DNS traffic collected, and 1392 lines of SSH traffic.'],
    ['output', '(49, 64)'],
    ['caption', 'Figure 27. DNS dataset'],
  ),
  ...quote(
    'figure-28',
    '28',
    'predictions',
    ['words', 'The output in figure 28 shows clear linear separation between DNS and TLS data.'],
    ['caption', 'Figure 28. DNS and TLS'],
  ),
  ...quote(
    'figure-29',
    '29',
    'predictions',
    ['words', 'The same exact process was done with SSH data which is also provided in figure 29.'],
    ['caption', 'Figure 29. SSH and TLS'],
  ),
  ...quote('outline', null, 'outline', [
    'words',
    'tested in this chapter to evaluate the effectiveness of the autoencoder for anomaly detection',
  ]),
  ...quote('confidence', null, 'conclusions', [
    'words',
    'analysts can verify protocols on live networks with a high level of confidence',
  ]),
  ...quote(
    'design',
    null,
    'collecting',
    ['words', 'It helps eliminate confusion, bias, and inconsistencies'],
    [
      'words',
      'The careful selection and configuration of dense layers are pivotal in achieving optimal ' +
        'performance and accuracy in autoencoder models.',
    ],
  ),
  ...quote('wish-categories', null, 'lessons', [
    'words',
    'the categorization of each protocol within the data model',
  ]),
  ...quote('wish-tensorboard', null, 'lessons', [
    'words',
    'the creation of a Tensor Board callback',
  ]),
  ...quote('wish-learning', null, 'lessons', [
    'words',
    'continuously learn and update its data model based on the feedback received',
  ]),
  ...quote('wish-scale', null, 'lessons', [
    'words',
    'optimizing the system for speed and scalability across an enterprise',
  ]),
  ...quote(
    'table-1',
    'Table 1',
    'table',
    ['caption', 'TABLE 1'],
    ['words', 'Changes in header length determining if the protocols are linearly separable'],
    ['output', 'HTTP to TLS 64 8'],
    ['output', 'SSH to TLS 64 8'],
    ['output', 'DNS to TLS 64 8'],
  ),
];

/** Return the quotations of one entry, in order. */
export function quotationsOf(entry: string): Quotation[] {
  return quotations.filter((quotation) => quotation.entry === entry);
}

/** Return the words of an entry's quotations of one kind, in order. */
export function quotedWords(entry: string, kind: QuotationKind): string[] {
  return quotationsOf(entry)
    .filter((quotation) => quotation.kind === kind)
    .map(({ words }) => words);
}
