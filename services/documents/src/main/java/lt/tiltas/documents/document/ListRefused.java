package lt.tiltas.documents.document;

/** Why a type of documents or a line of the documentation plan cannot be what was asked. */
public abstract sealed class ListRefused extends RuntimeException {
    private ListRefused(String message) {
        super(message);
    }

    /** The code cannot be one. */
    public static final class BadTypeCode extends ListRefused {
        BadTypeCode(String code) {
            super("“" + code + "” cannot be the code of a type of documents");
        }
    }

    /** A name or title cannot be one. */
    public static final class BadName extends ListRefused {
        BadName(String fault) {
            super(fault);
        }
    }

    /** There are as many as there can be. */
    public static final class TooMany extends ListRefused {
        TooMany(String message) {
            super(message);
        }
    }

    /** The index cannot be one. */
    public static final class BadIndex extends ListRefused {
        BadIndex(String index) {
            super("“" + index + "” cannot be the index of a case file");
        }
    }

    /** The year cannot be one. */
    public static final class BadYear extends ListRefused {
        BadYear(int year) {
            super(year + " is not a year of a documentation plan");
        }
    }

    /** The retention cannot be one. */
    public static final class BadRetention extends ListRefused {
        BadRetention() {
            super("Documents are kept for 1 to " + Retention.LONGEST + " years, or for ever");
        }
    }

    /** The plan has no such case file. */
    public static final class NoSuchCaseFile extends ListRefused {
        NoSuchCaseFile(int year, CaseFileIndex index) {
            super("The documentation plan of " + year + " has no case file " + index);
        }
    }
}
