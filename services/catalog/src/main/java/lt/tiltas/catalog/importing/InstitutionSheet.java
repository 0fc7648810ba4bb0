package lt.tiltas.catalog.importing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.catalog.institution.Author;
import lt.tiltas.catalog.institution.Expected;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InstitutionKind;
import lt.tiltas.catalog.institution.InstitutionRefused;
import lt.tiltas.catalog.institution.InstitutionRegister;
import lt.tiltas.catalog.institution.Institutions;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.institution.Names;
import org.jspecify.annotations.Nullable;

/** A file of institutions: code, kind, parent, names. */
final class InstitutionSheet implements Sheet<InstitutionCode, Institution> {

    private static final String CODE = "code";
    private static final String KIND = "kind";
    private static final String PARENT = "parent";

    private final InstitutionRegister register;
    private final Institutions institutions;
    private final Author author;
    /** What the catalogue will have once the rows above are loaded. */
    private final Map<InstitutionCode, Optional<Institution>> known = new HashMap<>();

    InstitutionSheet(InstitutionRegister register, Institutions institutions, Author author) {
        this.register = register;
        this.institutions = institutions;
        this.author = author;
    }

    @Override
    public Columns columns() {
        return new Columns(List.of(CODE, KIND, PARENT), List.of());
    }

    @Override
    public @Nullable Institution read(CsvRow row) {
        InstitutionCode code = row.required(CODE, InstitutionCode::new);
        InstitutionKind kind = row.required(KIND, InstitutionSheet::kind);
        InstitutionCode parent = row.optional(PARENT, InstitutionCode::new);
        Names names = row.names();
        if (code == null || kind == null || names == null || !row.objections().isEmpty()) {
            return null;
        }
        return row.whole(whole -> Institution.of(code, names, kind, parent));
    }

    private static InstitutionKind kind(String cell) {
        try {
            return InstitutionKind.valueOf(cell.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValue("This is not a kind of institution.", "Write ADMINISTRATION or BUDGET_INSTITUTION.");
        }
    }

    @Override
    public InstitutionCode key(Institution institution) {
        return institution.code();
    }

    @Override
    public String keyColumn() {
        return CODE;
    }

    @Override
    public Map<InstitutionCode, Institution> present(Collection<InstitutionCode> codes) {
        return institutions.findAll(codes);
    }

    @Override
    public Optional<Objection> objection(Institution institution, Optional<Institution> present) {
        try {
            InstitutionRegister.check(institution, present, author, this::known);
            return Optional.empty();
        } catch (InstitutionRefused refused) {
            return Optional.of(Objection.to(refused));
        }
    }

    @Override
    public void good(Institution institution) {
        known.put(institution.code(), Optional.of(institution));
    }

    @Override
    public Outcome<Institution> record(Institution institution) {
        try {
            return new Outcome.Done<>(
                    register.record(institution, author, new Expected.Anything(), "import", this::known));
        } catch (InstitutionRefused refused) {
            return new Outcome.Objected<>(Objection.to(refused));
        }
    }

    private Optional<Institution> known(InstitutionCode code) {
        return known.computeIfAbsent(code, institutions::find);
    }
}
