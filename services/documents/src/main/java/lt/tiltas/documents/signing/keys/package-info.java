/** Key stores and devices with the e-seals of institutions. */
@NullMarked
package lt.tiltas.documents.signing.keys;

import org.jspecify.annotations.NullMarked;
