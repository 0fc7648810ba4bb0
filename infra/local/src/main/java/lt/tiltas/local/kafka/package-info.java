/** The Kafka broker as a child process, and the creation of the suite's topics. */
@NullMarked
package lt.tiltas.local.kafka;

import org.jspecify.annotations.NullMarked;
