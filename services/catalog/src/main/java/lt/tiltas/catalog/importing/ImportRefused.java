package lt.tiltas.catalog.importing;

import org.springframework.util.unit.DataSize;

/** Why a file was not looked at as a whole; nothing of it was loaded. */
public abstract sealed class ImportRefused extends RuntimeException {

    private final String remedy;

    private ImportRefused(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }

    /** The file is larger than the service takes. */
    public static final class TooLarge extends ImportRefused {
        public TooLarge(DataSize limit) {
            super(
                    "The file is larger than %d bytes.".formatted(limit.toBytes()),
                    "Split the file, and give each part the header.");
        }
    }

    /** The file has more rows than the service takes. */
    public static final class TooManyRows extends ImportRefused {
        public TooManyRows(int limit) {
            super("The file has more than %d rows.".formatted(limit), "Split the file, and give each part the header.");
        }
    }

    /** The client says that the file is in another encoding. */
    public static final class NotUtf8 extends ImportRefused {
        public NotUtf8(String charset) {
            super(
                    "The request says that the file is in %s; only UTF-8 is read.".formatted(charset),
                    "Save the file as UTF-8 and send it as text/csv; charset=utf-8.");
        }
    }
}
