/** What the tests of every module share: Kafka and MongoDB, signed tokens, the house rules. */
@NullMarked
package lt.tiltas.testing;

import org.jspecify.annotations.NullMarked;
