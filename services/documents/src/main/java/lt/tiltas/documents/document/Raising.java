package lt.tiltas.documents.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.contracts.documents.DocumentEvent.SignatureOverdue;
import lt.tiltas.contracts.documents.DocumentEvent.SignatureRaised;
import lt.tiltas.documents.document.Signing.Outcome;
import lt.tiltas.documents.document.Upkeeps.Upkeep;
import lt.tiltas.documents.signing.Archival;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.signing.SigningSettings;
import lt.tiltas.documents.signing.UpkeepSettings;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.messaging.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Raises signatures to higher levels: when somebody asks, and by itself those that were made while a trust service was away.
 * A signature whose time for that is over is told of loudly, and tried on.
 */
@Service
public class Raising {
    private static final Logger log = LoggerFactory.getLogger(Raising.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    /** After so many documents in a row the services are thought to be away for all. */
    private static final int ENOUGH = 3;

    private final Documents documents;
    private final Signing signing;
    private final Upkeeps upkeeps;
    private final SigningSettings settings;
    private final UpkeepSettings upkeep;
    private final Clock clock;

    public Raising(
            Documents documents,
            Signing signing,
            Upkeeps upkeeps,
            SigningSettings settings,
            UpkeepSettings upkeep,
            Clock clock) {
        this.documents = documents;
        this.signing = signing;
        this.upkeeps = upkeeps;
        this.settings = settings;
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /**
     * Raises a signature of the institution's document; one that has the level already stays as it is.
     *
     * @throws TrustServiceAway when the services that it needs do not answer
     */
    public Document raise(Actor by, DocumentId id, UUID signature, Level level) {
        return Attempts.at(() -> {
            Stored<Document> stored = documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
            Signature before = stored.state().core().signatures().stream()
                    .filter(one -> one.id().equals(signature))
                    .findFirst()
                    .orElseThrow(DocumentRefused.NoSuchSignature::new);
            return before.level().compareTo(level) >= 0
                    ? stored.state()
                    : raise(by, stored, before, level).state();
        });
    }

    private Stored<Document> raise(Actor by, Stored<Document> stored, Signature signature, Level level) {
        Document document = stored.state();
        Outcome raised = signing.raise(document.core(), signature, level);
        Instant now = clock.instant();
        return signing.keep(
                raised,
                () -> documents.replace(
                        stored,
                        document.raised(raised),
                        List.of(new SignatureRaised(
                                document.id().value(),
                                document.core().institution(),
                                signature.id(),
                                raised.signature().baseline(),
                                now)),
                        by.trace(now, "raise-signature")));
    }

    /** Raises what waits and is due. What a crash interrupts is due again at the next look. */
    @Scheduled(initialDelayString = "PT15S", fixedDelayString = "${tiltas.signing.upkeep.raise-every:PT1M}")
    public void raisePending() {
        try {
            int away = 0;
            for (Upkeep one : upkeeps.due(clock.instant(), upkeep.raiseAtOnce())) {
                away = raisePending(one) ? 0 : away + 1;
                if (away == ENOUGH) {
                    break;
                }
            }
        } catch (DataAccessException e) {
            log.warn("Pending signatures wait for the next look: {}", e.toString());
        }
    }

    /** Whether the trust services answered. */
    private boolean raisePending(Upkeep one) {
        Optional<Stored<Document>> found = documents.find(one.document());
        if (found.isEmpty()) {
            upkeeps.remove(one);
            return true;
        }
        Stored<Document> stored = found.get();
        Actor system = Actor.system(stored.state().core().institution());
        try {
            for (Optional<Signature> next = pending(stored.state()); next.isPresent(); next = pending(stored.state())) {
                stored = raise(system, stored, next.get(), next.get().wanted());
                log.info("Signature {} of document {} was raised", next.get().id(), one.document());
            }
            settle(one.document(), stored.state());
            return true;
        } catch (OptimisticLockingFailureException writtenMeanwhile) {
            return true;
        } catch (TrustServiceAway away) {
            wait(one, stored, String.valueOf(away.getMessage()), upkeep.longestPause());
            return false;
        } catch (SigningRefused refused) {
            wait(one, stored, String.valueOf(refused.getMessage()), Duration.ofHours(1));
            return true;
        } catch (RuntimeException failure) {
            log.error("The pending signatures of document {} could not be raised", one.document(), failure);
            wait(one, stored, "The service failed; its log says more", Duration.ofHours(1));
            return true;
        }
    }

    /** Notes that nothing is pending any more; the entry stays for archival time-stamps. */
    private void settle(DocumentId id, Document document) {
        List<Archival> archivals = archivals(document.core());
        upkeeps.find(id).ifPresent(it -> {
            if (archivals.isEmpty()) {
                upkeeps.remove(it);
            } else {
                upkeeps.replace(it.now(false, archivals));
            }
        });
    }

    private void wait(Upkeep one, Stored<Document> stored, String why, Duration longest) {
        Instant now = clock.instant();
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(one.attempts(), 10));
        Upkeep waiting = one.failed(why, now.plus(pause.compareTo(longest) < 0 ? pause : longest));
        upkeeps.replace(one.told() || !tell(stored, now, why) ? waiting : waiting.toldOf());
    }

    /** Tells once, in the log and as events, that signatures should have been raised by now. */
    private boolean tell(Stored<Document> stored, Instant now, String why) {
        Core core = stored.state().core();
        List<DocumentEvent> overdue = new ArrayList<>();
        for (Signature signature : core.signatures()) {
            if (signature.pending() && now.isAfter(signature.due(settings.pendingFor()))) {
                log.error(
                        "Signature {} of document {} should have been raised by {}: {}",
                        signature.id(),
                        core.id(),
                        signature.due(settings.pendingFor()),
                        why);
                overdue.add(new SignatureOverdue(
                        core.id().value(),
                        core.institution(),
                        signature.id(),
                        signature.baseline(),
                        signature.due(settings.pendingFor())));
            }
        }
        if (overdue.isEmpty()) {
            return false;
        }
        documents.replace(
                stored,
                stored.state(),
                overdue,
                Actor.system(core.institution()).trace(now, "tell-overdue"));
        return true;
    }

    private static Optional<Signature> pending(Document document) {
        return document.core().signatures().stream().filter(Signature::pending).findFirst();
    }

    /** All of them: which one ends first is for the table of algorithms to say, and that changes. */
    static List<Archival> archivals(Core core) {
        return core.signatures().stream()
                .map(Signature::archival)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
