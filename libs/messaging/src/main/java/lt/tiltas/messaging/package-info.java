/**
 * How events leave a service and how they enter another: the outbox inside the aggregate, its relay, the idempotent
 * inbox and the dead letters. The only code of the suite that sends to or reads from Kafka.
 */
@NullMarked
package lt.tiltas.messaging;

import org.jspecify.annotations.NullMarked;
