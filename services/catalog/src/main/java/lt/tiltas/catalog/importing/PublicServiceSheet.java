package lt.tiltas.catalog.importing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.catalog.institution.Author;
import lt.tiltas.catalog.institution.Expected;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Institutions;
import lt.tiltas.catalog.institution.Names;
import lt.tiltas.catalog.maturity.MaturityModel;
import lt.tiltas.catalog.maturity.MaturityModels;
import lt.tiltas.catalog.publicservice.PublicService;
import lt.tiltas.catalog.publicservice.PublicServiceRefused;
import lt.tiltas.catalog.publicservice.PublicServiceRegister;
import lt.tiltas.catalog.publicservice.PublicServices;
import lt.tiltas.catalog.publicservice.ServiceIdentifier;
import org.jspecify.annotations.Nullable;

/** A file of public services: identifier, owner, levels, names. */
final class PublicServiceSheet implements Sheet<ServiceIdentifier, PublicService> {

    private static final String IDENTIFIER = "identifier";
    private static final String OWNER = "owner";
    private static final String LEVEL = "level";
    private static final String ATTAINABLE_LEVEL = "attainableLevel";
    private static final String MATURITY_MODEL = "maturityModel";

    private final PublicServiceRegister register;
    private final PublicServices services;
    private final Institutions institutions;
    private final MaturityModels models;
    private final Author author;
    /** Few owners have many services. */
    private final Map<InstitutionCode, Optional<Institution>> owners = new HashMap<>();

    PublicServiceSheet(
            PublicServiceRegister register,
            PublicServices services,
            Institutions institutions,
            MaturityModels models,
            Author author) {
        this.register = register;
        this.services = services;
        this.institutions = institutions;
        this.models = models;
        this.author = author;
    }

    @Override
    public Columns columns() {
        return new Columns(List.of(IDENTIFIER, OWNER, LEVEL, ATTAINABLE_LEVEL), List.of(MATURITY_MODEL));
    }

    @Override
    public @Nullable PublicService read(CsvRow row) {
        ServiceIdentifier identifier = row.required(IDENTIFIER, ServiceIdentifier::new);
        InstitutionCode owner = row.required(OWNER, InstitutionCode::new);
        Integer level = row.required(LEVEL, CsvRow::number);
        Integer attainable = row.required(ATTAINABLE_LEVEL, CsvRow::number);
        MaturityModel named = row.optional(MATURITY_MODEL, models::required);
        Names names = row.names();
        if (identifier == null
                || owner == null
                || level == null
                || attainable == null
                || names == null
                || !row.objections().isEmpty()) {
            return null;
        }
        MaturityModel model = named == null ? models.current() : named;
        return row.whole(whole -> new PublicService(identifier, names, owner, model.assess(level, attainable)));
    }

    @Override
    public ServiceIdentifier key(PublicService service) {
        return service.identifier();
    }

    @Override
    public String keyColumn() {
        return IDENTIFIER;
    }

    @Override
    public Map<ServiceIdentifier, PublicService> present(Collection<ServiceIdentifier> identifiers) {
        return services.findAll(identifiers);
    }

    @Override
    public Optional<Objection> objection(PublicService service, Optional<PublicService> present) {
        try {
            PublicServiceRegister.check(service, present, author, this::owner);
            return Optional.empty();
        } catch (PublicServiceRefused refused) {
            return Optional.of(Objection.to(refused));
        }
    }

    @Override
    public void good(PublicService service) {
        // No row of such a file depends on another.
    }

    @Override
    public Outcome<PublicService> record(PublicService service) {
        try {
            return new Outcome.Done<>(register.record(service, author, new Expected.Anything(), "import", this::owner));
        } catch (PublicServiceRefused refused) {
            return new Outcome.Objected<>(Objection.to(refused));
        }
    }

    private Optional<Institution> owner(InstitutionCode code) {
        return owners.computeIfAbsent(code, institutions::find);
    }
}
