/** The catalog service: institutions, their public services, and how mature these are as e-services. */
@NullMarked
package lt.tiltas.catalog;

import org.jspecify.annotations.NullMarked;
