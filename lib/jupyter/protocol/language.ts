/** The name of the kernel, under which notebooks ask for it; plain tslab has the same. */
export const kernelName = 'tslab';

export const kernelDisplayName = 'TypeScript (firstbytes)';

/** What notebooks say about their language, so that editors colour the cells. */
export const languageInfo = {
  codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
  file_extension: '.ts',
  mimetype: 'text/typescript',
  name: 'typescript',
  version: '5.0.4',
} as const;
