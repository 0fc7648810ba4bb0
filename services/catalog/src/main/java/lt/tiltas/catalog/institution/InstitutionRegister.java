package lt.tiltas.catalog.institution;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import lt.tiltas.catalog.institution.Recorded.Change;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The catalogue's register of institutions: what may be done with it. */
@Service
public class InstitutionRegister {

    private static final int ATTEMPTS = 5;

    private final Institutions institutions;
    private final Clock clock;

    InstitutionRegister(Institutions institutions, Clock clock) {
        this.institutions = institutions;
        this.clock = clock;
    }

    /**
     * Records the institution as it is to stand. Recording it again as it stands changes nothing.
     *
     * @param what the use case, for the audit trail
     * @throws InstitutionRefused when it may not stand so, or not by this author
     */
    public Recorded<Institution> record(Institution wanted, Author author, Expected expected, String what) {
        return record(wanted, author, expected, what, institutions);
    }

    /**
     * Records as above, for a caller who records many and keeps what it has looked up. An institution that was found
     * stays, and so does its kind, so what is kept may be a little old.
     */
    public Recorded<Institution> record(
            Institution wanted, Author author, Expected expected, String what, Directory directory) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Stored<Institution>> before = institutions.load(wanted.code());
            if (!expected.admits(before.map(Stored::version))) {
                throw new InstitutionRefused.Outdated(wanted.code());
            }
            check(wanted, before.map(Stored::state), author, directory);
            if (before.isPresent() && before.get().state().equals(wanted)) {
                return new Recorded<>(wanted, before.get().version(), Change.UNCHANGED);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Trace trace = author.trace(now, what);
            Optional<Stored<Institution>> after = before.isPresent()
                    ? institutions.replace(before.get(), wanted, event(wanted, now), trace)
                    : institutions.insert(wanted, event(wanted, now), trace);
            if (after.isPresent()) {
                Change change = before.isPresent() ? Change.CHANGED : Change.CREATED;
                return new Recorded<>(wanted, after.get().version(), change);
            }
        }
        throw new InstitutionRefused.Contended(wanted.code());
    }

    /**
     * Checks whether the author may record the institution so. Saying again what is there is always allowed: it is not
     * a change, and whoever recorded an institution may repeat the request.
     *
     * @param present what the catalogue has under the code
     * @param directory of everything that the catalogue has, or will have by then
     */
    public static void check(Institution wanted, Optional<Institution> present, Author author, Directory directory) {
        if (present.filter(wanted::equals).isPresent()) {
            return;
        }
        wanted.parent().ifPresent(parent -> {
            Institution above = directory.find(parent).orElseThrow(() -> new InstitutionRefused.ParentUnknown(parent));
            if (!(above instanceof Institution.Administration)) {
                throw new InstitutionRefused.ParentIsNoAdministration(parent);
            }
        });
        Reach reach = Reach.of(author.institution(), directory);
        if (!reach.keeps(present.orElse(wanted))) {
            throw new InstitutionRefused.OutOfReach(wanted.code(), reach);
        }
        present.filter(institution -> institution.kind() != wanted.kind()).ifPresent(institution -> {
            throw new InstitutionRefused.KindFixed(institution);
        });
    }

    /** The institution, with its version. */
    public Versioned<Institution> get(String code) {
        return InstitutionCode.parse(code)
                .flatMap(institutions::load)
                .map(stored -> new Versioned<>(stored.state(), stored.version()))
                .orElseThrow(() -> new InstitutionRefused.Unknown(code));
    }

    public List<Institution> list(
            @Nullable InstitutionKind kind, @Nullable InstitutionCode parent, @Nullable String after, int limit) {
        return institutions.list(kind, parent, after, limit);
    }

    /** The audit trail, for an auditor within reach of the institution. */
    public List<Trace> trail(String code, Author reader) {
        Institution institution = InstitutionCode.parse(code)
                .flatMap(institutions::find)
                .filter(Reach.of(reader.institution(), institutions)::serves)
                .orElseThrow(() -> new InstitutionRefused.NoTrail(code));
        return institutions.trail(institution.code());
    }

    private static InstitutionEvent.InstitutionRecorded event(Institution institution, Instant at) {
        InstitutionEvent.Kind kind =
                switch (institution.kind()) {
                    case ADMINISTRATION -> InstitutionEvent.Kind.ADMINISTRATION;
                    case BUDGET_INSTITUTION -> InstitutionEvent.Kind.BUDGET_INSTITUTION;
                };
        return new InstitutionEvent.InstitutionRecorded(
                institution.code().value(),
                institution.names().byLanguage(),
                kind,
                institution.parent().map(InstitutionCode::value).orElse(null),
                at);
    }
}
