/** Registers of institutions: running numbers without gaps. */
@NullMarked
package lt.tiltas.documents.registration;

import org.jspecify.annotations.NullMarked;
