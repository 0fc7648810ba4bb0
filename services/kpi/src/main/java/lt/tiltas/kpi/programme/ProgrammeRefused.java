package lt.tiltas.kpi.programme;

/** Why a question about programmes is not answered. */
public abstract sealed class ProgrammeRefused extends RuntimeException {

    private ProgrammeRefused(String message) {
        super(message);
    }

    /** There is no such programme. */
    public static final class Unknown extends ProgrammeRefused {
        public Unknown() {
            super("There is no programme with this code.");
        }
    }
}
