/** Debian's packages that the executables are from, by the language of most of their code. */
const names = {
  c: `coreutils findutils grep tar gzip xz-utils diffutils nano curl wget openssl openssh-client rsync tmux strace tcpdump
    vim-tiny zsh dash busybox lua5.4 sqlite3 bc socat iproute2 procps util-linux e2fsprogs patch make flex bison`,
  'c++': `nmap gperf groff-base ninja-build aria2 lftp cppcheck astyle ledger fish mosh poppler-utils qpdf exiv2`,
  go: 'fzf lf age minify',
  rust: 'ripgrep fd-find bat exa hyperfine sd zoxide hexyl',
  haskell: 'alex happy cpphs hscolour xmonad',
  ocaml: 'cudf-tools headache spamoracle unison-2.52',
  ada: 'whitakers-words music123 topal',
  fortran: 'xfoil mopac7-bin wsjtx',
  d: 'onedrive',
  pascal: 'fp-compiler-3.2.2',
  nim: 'nim',
  // Files for Windows, which Debian's packages contain for programs that make or boot such systems.
  'c, for Windows': `libz-mingw-w64 libgpg-error-mingw-w64-dev libgcrypt-mingw-w64-dev libassuan-mingw-w64-dev
    libksba-mingw-w64-dev libnpth-mingw-w64-dev gcc-mingw-w64-x86-64-win32-runtime gdb-mingw-w64-target
    python3-distlib nsis libwine`,
  'c, for UEFI': 'systemd-boot-efi ipxe memtest86+ fwupd-unsigned shim-unsigned',
  'c#': 'mono-mcs keepass2 libmono-system4.0-cil',
} as const;

/** The language of each package. */
export const packages: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([language, list]) =>
    list.split(/\s+/).map((name): [string, string] => [name, language]),
  ),
);
