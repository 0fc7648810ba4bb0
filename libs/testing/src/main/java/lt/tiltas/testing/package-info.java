/** What the tests of every module share: Kafka and MongoDB, signed tokens, the house rules. */
package lt.tiltas.testing;
