package lt.tiltas.documents.document;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lt.tiltas.contracts.documents.DocumentEvent.SignatureRaised;
import lt.tiltas.documents.document.Signing.Outcome;
import lt.tiltas.documents.document.Upkeeps.Upkeep;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.signing.UpkeepSettings;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.messaging.Stored;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Renews archival time-stamps before the certificates or algorithms in them end (ETSI EN 319 132-1, 5.5.2; EN 319 142-1,
 * 5.5): another one is put over all that is there.
 */
@Service
public class Renewing {
    private static final Logger log = LoggerFactory.getLogger(Renewing.class);
    private static final int MOST = 1000;

    private final Documents documents;
    private final Signing signing;
    private final Upkeeps upkeeps;
    private final UpkeepSettings settings;
    private final Clock clock;

    public Renewing(Documents documents, Signing signing, Upkeeps upkeeps, UpkeepSettings settings, Clock clock) {
        this.documents = documents;
        this.signing = signing;
        this.upkeeps = upkeeps;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became, or would become, of an archival time-stamp. */
    public enum Fate {
        /** Only looked at. */
        TO_RENEW,
        RENEWED,
        /** To be tried again. */
        FAILED
    }

    /**
     * A line of the report.
     *
     * @param ends when the last archival time-stamp ended or will end
     * @param because {@code certificate}, or the name of the algorithm
     * @param trouble why it failed
     */
    public record Line(
            DocumentId document,
            UUID signature,
            Instant ends,
            String because,
            Fate fate,
            @Nullable String trouble) {}

    /** What would be renewed now in the documents of the institution. */
    public List<Line> dryRun(String institution) {
        List<Line> lines = new ArrayList<>();
        for (Upkeep one : ending()) {
            documents.of(institution, one.document()).ifPresent(stored -> lines.addAll(lines(stored.state())));
        }
        return lines;
    }

    /** Renews what is to be renewed in the documents of the institution. */
    public List<Line> run(Actor by) {
        List<Line> lines = new ArrayList<>();
        for (Upkeep one : ending()) {
            documents.of(by.institution(), one.document()).ifPresent(stored -> lines.addAll(renew(by, one, stored)));
        }
        return lines;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "${tiltas.signing.upkeep.renew-every:PT24H}")
    void runForAll() {
        try {
            int renewed = 0;
            int failed = 0;
            for (Upkeep one : ending()) {
                Optional<Stored<Document>> stored = documents.find(one.document());
                if (stored.isPresent()) {
                    Actor system = Actor.system(stored.get().state().core().institution());
                    for (Line line : renew(system, one, stored.get())) {
                        renewed += line.fate == Fate.RENEWED ? 1 : 0;
                        failed += line.fate == Fate.FAILED ? 1 : 0;
                    }
                }
            }
            if (renewed + failed > 0) {
                log.info("Renewed {} archival time-stamps; {} could not be", renewed, failed);
            }
        } catch (DataAccessException e) {
            log.warn("Archival time-stamps wait for the next run: {}", e.toString());
        }
    }

    /** Documents with an archival time-stamp that ends soon, the soonest first. */
    private List<Upkeep> ending() {
        Instant horizon = clock.instant().plus(settings.renewBefore());
        try (Stream<Upkeep> ending = upkeeps.ending(horizon, settings.endedBy(horizon))) {
            return ending.filter(one -> !end(one).isAfter(horizon))
                    .sorted(Comparator.comparing(this::end))
                    .limit(MOST)
                    .toList();
        }
    }

    private Instant end(Upkeep upkeep) {
        return upkeep.archivals().stream()
                .map(archival -> settings.end(archival).at())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private List<Line> lines(Document document) {
        return ending(document)
                .map(one -> line(document, one, Fate.TO_RENEW, null))
                .toList();
    }

    private Stream<Signature> ending(Document document) {
        Instant horizon = clock.instant().plus(settings.renewBefore());
        return document.core().signatures().stream()
                .filter(one -> one.archival() != null
                        && !settings.end(one.archival()).at().isAfter(horizon));
    }

    private Line line(Document document, Signature signature, Fate fate, @Nullable String trouble) {
        UpkeepSettings.End end = settings.end(Objects.requireNonNull(signature.archival()));
        return new Line(document.id(), signature.id(), end.at(), end.because(), fate, trouble);
    }

    private List<Line> renew(Actor by, Upkeep one, Stored<Document> first) {
        List<Line> lines = new ArrayList<>();
        Stored<Document> stored = first;
        for (Signature signature : ending(first.state()).toList()) {
            Document document = stored.state();
            if (ending(document).noneMatch(left -> left.id().equals(signature.id()))) {
                // In a PDF one time-stamp stands over all signatures.
                lines.add(line(first.state(), signature, Fate.RENEWED, null));
                continue;
            }
            try {
                stored = renew(by, stored, signature);
                lines.add(line(document, signature, Fate.RENEWED, null));
            } catch (TrustServiceAway | SigningRefused | OptimisticLockingFailureException e) {
                log.warn(
                        "Signature {} of document {} was not renewed: {}", signature.id(), document.id(), e.toString());
                lines.add(line(document, signature, Fate.FAILED, e.getMessage()));
            }
        }
        settle(one.document(), stored.state());
        return lines;
    }

    private Stored<Document> renew(Actor by, Stored<Document> stored, Signature signature) {
        Document document = stored.state();
        Signature now = document.core().signatures().stream()
                .filter(one -> one.id().equals(signature.id()))
                .findFirst()
                .orElseThrow();
        Outcome renewed = signing.renew(document.core(), now);
        Instant at = clock.instant();
        return signing.keep(
                renewed,
                () -> documents.replace(
                        stored,
                        document.raised(renewed),
                        List.of(new SignatureRaised(
                                document.id().value(),
                                document.core().institution(),
                                signature.id(),
                                renewed.signature().baseline(),
                                at)),
                        by.trace(at, "renew-signature")));
    }

    /** Forgets the archival time-stamps that were renewed. */
    private void settle(DocumentId id, Document document) {
        upkeeps.find(id).ifPresent(one -> upkeeps.replace(one.now(one.pending(), Raising.archivals(document.core()))));
    }
}
