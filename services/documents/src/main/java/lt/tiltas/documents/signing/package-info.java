/** E-seals, and the container that carries them (ASiC-E, ETSI EN 319 162-1). */
@NullMarked
package lt.tiltas.documents.signing;

import org.jspecify.annotations.NullMarked;
