/** The name of the kernel, by which notebooks request it. Plain tslab has the same name. */
export const kernelName = 'tslab';

export const kernelDisplayName = 'TypeScript (firstbytes)';

/** What notebooks say about their language, so that editors can highlight the cells. */
export const languageInfo = {
  codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
  file_extension: '.ts',
  mimetype: 'text/typescript',
  name: 'typescript',
  version: '5.0.4',
} as const;
