package lt.tiltas.messaging;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Tells failures that pass by themselves, because a remote system is away, from those that would only come again. */
final class RemoteSystemAway {

    private RemoteSystemAway() {}

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        return switch (cause) {
            case MongoTimeoutException away -> true;
            case MongoSocketException away -> true;
            case MongoNotPrimaryException away -> true;
            case MongoNodeIsRecoveringException away -> true;
            case MongoInterruptedException stopping -> true;
            case MongoException other ->
                other.hasErrorLabel("RetryableWriteError") || other.hasErrorLabel("TransientTransactionError");
            // Lost races among writers are in here too: the next try sees what the winner wrote.
            case TransientDataAccessException away -> true;
            case NonTransientDataAccessResourceException away -> true;
            case RecoverableDataAccessException away -> true;
            case RetriableException away -> true;
            case IOException away -> true;
            case UncheckedIOException away -> true;
            case TimeoutException away -> true;
            case InterruptedException stopping -> true;
            default -> false;
        };
    }
}
