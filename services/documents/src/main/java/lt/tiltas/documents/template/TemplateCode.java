package lt.tiltas.documents.template;

/** Names a template of an institution. */
public record TemplateCode(String value) {
    /** What a code looks like. */
    public static final String PATTERN = "[a-z][a-z0-9-]{0,39}";

    public TemplateCode {
        if (!value.matches(PATTERN)) {
            throw new TemplateRefused.BadTemplate(
                    "code", "“" + value + "” cannot be the code of a template: small letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
