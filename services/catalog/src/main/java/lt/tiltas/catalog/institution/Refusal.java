package lt.tiltas.catalog.institution;

/** Why the catalogue did not do what it was asked; says what to do next. Each feature has a sealed family of them. */
public abstract class Refusal extends RuntimeException {

    private final String field;
    private final String remedy;

    /** @param field of the request that it is about */
    protected Refusal(String field, String reason, String remedy) {
        super(reason);
        this.field = field;
        this.remedy = remedy;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
