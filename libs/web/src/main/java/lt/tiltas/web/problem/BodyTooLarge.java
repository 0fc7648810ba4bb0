package lt.tiltas.web.problem;

import java.io.IOException;

/** A body grew beyond what its endpoint takes. An IOException, so that whoever reads the body stops. */
public final class BodyTooLarge extends IOException {

    private final long limit;

    public BodyTooLarge(long limit) {
        super("The body is larger than " + limit + " bytes");
        this.limit = limit;
    }

    /** What was allowed, in bytes. */
    public long limit() {
        return limit;
    }
}
