/** What the services tell each other: events in sealed families, and the topics that carry them. */
@NullMarked
package lt.tiltas.contracts;

import org.jspecify.annotations.NullMarked;
