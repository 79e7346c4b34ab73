// @ts-check
/**
 * Give the reader a file, as a browser gives a download.
 * @param {{name: string, media_type: string, text: string}} file
 */
export function giveFile(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.text], { type: file.media_type }));
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(link.href);
}
