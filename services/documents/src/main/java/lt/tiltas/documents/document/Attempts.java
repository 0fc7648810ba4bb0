package lt.tiltas.documents.document;

import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.OptimisticLockingFailureException;

/** Loads, decides and saves again when somebody else wrote between the loading and the saving. */
public final class Attempts {
    private static final int MOST = 20;

    private Attempts() {}

    public static <T> T at(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (OptimisticLockingFailureException e) {
                if (attempt == MOST) {
                    throw e;
                }
            }
        }
    }

    /** The same where it was loaded already: it is loaded again only if somebody else wrote since. */
    public static <S, T> T from(S loaded, Supplier<S> load, Function<S, T> work) {
        try {
            return work.apply(loaded);
        } catch (OptimisticLockingFailureException writtenMeanwhile) {
            return at(() -> work.apply(load.get()));
        }
    }
}
