// @ts-check
/**
 * Give the Python that makes a package on demand importable, and imports it: so a file that is not whole is told from an
 * exercise that fails.
 * @param {string} archive where the package's archive is, for Python
 * @param {string} name
 */
export const importing = (archive, name) => `
import sys
sys.path.append("${archive}")
for loaded, module in list(sys.modules.items()):
    if hasattr(module, "__path__"):
        # It may have more of this package too: Python looks for parts of a package where that was found.
        module.__path__.append("${archive}/" + loaded.replace(".", "/"))
import ${name}
`;
