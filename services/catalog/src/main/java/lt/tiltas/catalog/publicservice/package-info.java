/** Public services of the catalogue: what they are called, who answers for them, and how far they have come. */
@NullMarked
package lt.tiltas.catalog.publicservice;

import org.jspecify.annotations.NullMarked;
