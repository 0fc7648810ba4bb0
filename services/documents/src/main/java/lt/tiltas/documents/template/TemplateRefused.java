package lt.tiltas.documents.template;

import java.util.List;

/** Why a template cannot be what was asked, or no document made from it. */
public abstract sealed class TemplateRefused extends RuntimeException {
    private TemplateRefused(String message) {
        super(message);
    }

    /** There is no such template in the institution, or not any more. */
    public static final class NotFound extends TemplateRefused {
        public NotFound(TemplateCode code) {
            super("The institution has no template “" + code + "”");
        }
    }

    /** No more documents are made from it. */
    public static final class Retired extends TemplateRefused {
        Retired(TemplateCode code) {
            super("No more documents are made from the template “" + code + "”");
        }
    }

    /** Something of the template is wrong. */
    public static final class BadTemplate extends TemplateRefused {
        private final String field;

        BadTemplate(String field, String fault) {
            super(fault);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** Values are missing, or are not what the fields ask for: all of them. */
    public static final class BadValues extends TemplateRefused {
        private final transient List<Fault> faults;

        BadValues(List<Fault> faults) {
            super("Values of " + faults.size() + " fields of the template are missing or wrong");
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    /** What is wrong with the value of a field, and what to do. */
    public record Fault(String field, String reason, String remedy) {}
}
