package lt.tiltas.documents.document;

import lt.tiltas.documents.registration.Registration;

/** Why a document cannot be what was asked of it. */
public abstract sealed class DocumentRefused extends RuntimeException {
    private DocumentRefused(String message) {
        super(message);
    }

    /** There is no such document in the caller's institution. */
    public static final class NotFound extends DocumentRefused {
        public NotFound() {
            super("There is no such document");
        }
    }

    /** The document has no file of that name. */
    public static final class NoSuchFile extends DocumentRefused {
        public NoSuchFile() {
            super("The document has no file of this name");
        }
    }

    /** The document has no version of that number, or it is not kept any more. */
    public static final class NoSuchVersion extends DocumentRefused {
        NoSuchVersion(int number) {
            super("The document has no version " + number);
        }
    }

    /** An idempotency key came again with another document. */
    public static final class KeyReused extends DocumentRefused {
        KeyReused() {
            super("This Idempotency-Key was used for another request");
        }
    }

    /** The title cannot be one. */
    public static final class BadTitle extends DocumentRefused {
        BadTitle() {
            super("The title is empty, too long, or has characters that cannot be shown");
        }
    }

    /** The language is not a code. */
    public static final class BadLanguage extends DocumentRefused {
        BadLanguage(String language) {
            super("“" + language + "” is not a language code");
        }
    }

    /** The institution has no such type of documents, or not any more. */
    public static final class UnknownType extends DocumentRefused {
        UnknownType(TypeCode code) {
            super("The institution has no type of documents “" + code + "” for new documents");
        }
    }

    /** The documentation plan has no such case file, or it is closed. */
    public static final class UnknownCaseFile extends DocumentRefused {
        UnknownCaseFile(Filing wanted) {
            super("The documentation plan of " + wanted.year() + " has no open case file " + wanted.index());
        }
    }

    /** The addressees cannot be these. */
    public static final class BadAddressee extends DocumentRefused {
        public BadAddressee(String fault) {
            super(fault);
        }
    }

    /** The relations cannot be these. */
    public static final class BadRelation extends DocumentRefused {
        public BadRelation(String fault) {
            super(fault);
        }
    }

    /** There is nothing that could be searched for, or too much. */
    public static final class BadSearch extends DocumentRefused {
        public BadSearch() {
            super("A search is for one to " + Words.MOST_ASKED + " words of letters and digits");
        }
    }

    /** Somebody changed the document since the client read it. */
    public static final class ChangedMeanwhile extends DocumentRefused {
        ChangedMeanwhile() {
            super("Somebody changed the document since it was read");
        }
    }

    /** The name cannot be that of a file. */
    public static final class BadFileName extends DocumentRefused {
        BadFileName(String fault) {
            super(fault);
        }
    }

    /** A file, or all files together, are larger than allowed. */
    public static final class TooLarge extends DocumentRefused {
        public TooLarge(long limit) {
            super("The limit is " + limit + " bytes");
        }
    }

    /** The body ended before the length that its header announced. */
    public static final class Truncated extends DocumentRefused {
        Truncated(long announced) {
            super(
                    announced < 0
                            ? "The request's body broke off"
                            : "The request announced " + announced + " bytes and brought fewer");
        }
    }

    /** The file cannot be part of a document. */
    public abstract static sealed class Unfit extends DocumentRefused {
        private Unfit(FileName name, String fault) {
            super("The file “" + name + "” " + fault);
        }

        /** It has no bytes. */
        public static final class Empty extends Unfit {
            public Empty(FileName name) {
                super(name, "is empty");
            }
        }

        /** Something of it is missing. */
        public static final class Damaged extends Unfit {
            public Damaged(FileName name, String fault) {
                super(name, "is damaged: " + fault);
            }
        }

        /** It opens with a password only, or not to everybody. */
        public static final class Encrypted extends Unfit {
            public Encrypted(FileName name) {
                super(name, "is an encrypted PDF");
            }
        }

        /** It is a program, or could run one. */
        public static final class Dangerous extends Unfit {
            public Dangerous(FileName name, String recognised) {
                super(name, "is of a kind that is not taken here: " + recognised);
            }
        }

        /** Its bytes are something else than is said of it. */
        public static final class OtherType extends Unfit {
            public OtherType(FileName name, String said, String recognised) {
                super(name, "is said to be " + said + ", but its bytes are " + recognised);
            }
        }
    }

    /** The document has as many files as it can have. */
    public static final class TooManyFiles extends DocumentRefused {
        TooManyFiles(int most) {
            super("A document has at most " + most + " files");
        }
    }

    /** The files cannot change any more. */
    public static final class Frozen extends DocumentRefused {
        Frozen(Document document) {
            super("The content of document " + document.id() + " is frozen: it is "
                    + (document instanceof Document.Draft
                            ? "being registered"
                            : document.state().wireName()));
        }
    }

    /** A document without files cannot be registered or sealed. */
    public static final class NoFiles extends DocumentRefused {
        NoFiles(DocumentId id) {
            super("Document " + id + " has no files");
        }
    }

    /** It must be registered first. */
    public static final class NotRegistered extends DocumentRefused {
        NotRegistered(DocumentId id) {
            super("Document " + id + " is not registered");
        }
    }

    /** It must be sealed first. */
    public static final class NotSealed extends DocumentRefused {
        NotSealed(DocumentId id) {
            super("Document " + id + " is not sealed");
        }
    }

    /** The list of recipients cannot be one. */
    public static final class BadRecipients extends DocumentRefused {
        BadRecipients(String message) {
            super(message);
        }
    }

    /** It was sent to others than it should go to now. */
    public static final class SentToOthers extends DocumentRefused {
        SentToOthers(DocumentId id) {
            super("Document " + id + " was sent already, to other recipients");
        }
    }

    /** There is no route to go. */
    public static final class NoRoute extends DocumentRefused {
        public NoRoute(DocumentId id) {
            super("Document " + id + " has no route");
        }
    }

    /** The route cannot change, or begin, any more. */
    public static final class RouteFixed extends DocumentRefused {
        public RouteFixed(Document document) {
            super("The route of document " + document.id() + " is fixed: it is "
                    + document.state().wireName());
        }
    }

    /** It circulates, and other things must wait. */
    public static final class StillCirculating extends DocumentRefused {
        public StillCirculating(DocumentId id) {
            super("Document " + id + " is circulating: not all its approvals, signatures and seals are there");
        }
    }

    /** It does not circulate. */
    public static final class NotCirculating extends DocumentRefused {
        public NotCirculating(Document document) {
            super("Document " + document.id() + " does not circulate: it is "
                    + document.state().wireName());
        }
    }

    /** Its circulation ended before its time. */
    public static final class Ended extends DocumentRefused {
        public Ended(Document document) {
            super("Document " + document.id() + " was " + document.state().wireName());
        }
    }

    /** Only a document whose circulation was declined or withdrawn can be revised. */
    public static final class NothingToRevise extends DocumentRefused {
        public NothingToRevise(Document document) {
            super("Document " + document.id() + " was neither declined nor withdrawn: it is "
                    + document.state().wireName());
        }
    }

    /** A number stands for one content only. */
    public static final class HasNumber extends DocumentRefused {
        HasNumber(DocumentId id, Registration registration) {
            super("Document " + id + " stands in the register as " + registration.number()
                    + ", and what is registered is not changed");
        }
    }

    /** Somebody else may take it back, not the caller. */
    public static final class NotStarter extends DocumentRefused {
        public NotStarter(DocumentId id) {
            super("Document " + id + " can be withdrawn by the person who began its circulation, or by a registrar");
        }
    }

    /** The document has no such signature. */
    public static final class NoSuchSignature extends DocumentRefused {
        NoSuchSignature() {
            super("The document has no such signature");
        }
    }

    /** A signature waits for its time-stamp longer than it may. */
    public static final class SignatureOverdue extends DocumentRefused {
        SignatureOverdue(DocumentId id) {
            super("A signature of document " + id + " still waits for its time-stamp, longer than it may");
        }
    }
}
