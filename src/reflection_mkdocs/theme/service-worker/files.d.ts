/** The files of this build, each with its address and hash; `lasting` ones have an address that changes with the content. */
declare const FILES: { changing: [string, string][]; lasting: [string, string][] };
