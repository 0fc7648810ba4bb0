package lt.tiltas.documents.circulation;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.document.Attempts;
import lt.tiltas.documents.document.Core;
import lt.tiltas.documents.document.DataFile;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Document.Circulating;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.Signing;
import lt.tiltas.documents.document.Signing.Outcome;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.route.Hand;
import lt.tiltas.documents.route.Progress;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Step;
import lt.tiltas.documents.route.Today;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.PersonIdentifier;
import lt.tiltas.documents.signing.Signatures.Prepared;
import lt.tiltas.documents.signing.SigningAlgorithm;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.signing.SigningSettings;
import lt.tiltas.messaging.Stored;
import lt.tiltas.web.PersonClaim;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Signs and seals steps. A person's signature takes two requests, because the key is on the person's device: the first
 * changes nothing in the document, the second puts the signature in and does the step, in one write.
 */
@Service
public class StepSigning {
    private final Documents documents;
    private final Deputing deputing;
    private final Days days;
    private final Signing signing;
    private final SigningSettings settings;

    public StepSigning(Documents documents, Deputing deputing, Days days, Signing signing, SigningSettings settings) {
        this.documents = documents;
        this.deputing = deputing;
        this.days = days;
        this.signing = signing;
        this.settings = settings;
    }

    /**
     * How a person wants to sign.
     *
     * @param chain the signer's certificate first
     * @param algorithm the usual one for the key when absent
     * @param level the configured one when absent
     * @param format the document's when absent
     * @param stampPage where in a PDF the signature is to be seen, from 1, -1 the last; not at all when absent
     */
    public record Wish(
            List<X509Certificate> chain,
            @Nullable SigningAlgorithm algorithm,
            @Nullable Level level,
            @Nullable Format format,
            List<String> roles,
            @Nullable String city,
            @Nullable String country,
            @Nullable Integer stampPage) {
        public Wish {
            chain = List.copyOf(chain);
            roles = List.copyOf(roles);
        }
    }

    /** Says what is to be signed. The certificate must be of the person whose account it is. */
    public Prepared prepare(Participant by, PersonClaim person, DocumentId id, int number, Wish wish) {
        Circulating document = circulating(find(by, id).state(), number);
        Core core = document.core();
        core.route().require(number, Purpose.SIGNATURE, signer(by));
        return signing.prepare(
                by.actor(),
                identified(person),
                core,
                step(core, number),
                wish.chain(),
                wish.algorithm(),
                wish.format(),
                details(wish, document.registration()));
    }

    private Hand signer(Participant by) {
        Hand hand = deputing.hand(by);
        if (!hand.plays(Roles.SIGNER)) {
            throw new CirculationRefused.NotASigner();
        }
        return hand;
    }

    private @Nullable PersonIdentifier identified(PersonClaim person) {
        String claimed = person.value();
        return claimed == null
                ? null
                : PersonIdentifier.read(claimed, settings.country())
                        .orElseThrow(() ->
                                new SigningRefused.NotIdentified("what its token has in that place identifies nobody"));
    }

    private Details details(Wish wish, @Nullable Registration registration) {
        Integer page = wish.stampPage();
        return new Details(
                wish.level() == null ? settings.level() : wish.level(),
                wish.roles(),
                wish.city(),
                wish.country(),
                page == null
                        ? null
                        : new Details.Stamp(
                                registration == null
                                        ? null
                                        : registration.number().toString(),
                                page));
    }

    /**
     * Puts the signature in and does the step. Repeated, it changes nothing.
     *
     * @param value as the person's device gave it
     */
    public Document finish(Participant by, DocumentId id, int number, UUID prepared, byte[] value) {
        Document now = find(by, id).state();
        if (isSigned(now, number, prepared, by)) {
            return now;
        }
        Core core = circulating(now, number).core();
        core.route().require(number, Purpose.SIGNATURE, signer(by));
        Outcome signed = signing.finish(by.actor(), core, step(core, number), prepared, value);
        return save(by, id, number, Purpose.SIGNATURE, core, signed);
    }

    /**
     * Puts the institution's e-seal on. Repeated by the same person, it changes nothing.
     *
     * @param seal its name within the institution; the default one when absent
     */
    public Document seal(Participant by, DocumentId id, int number, @Nullable String seal) {
        Document now = find(by, id).state();
        if (now.core().route().isBegun() && now.core().route().isDoneBy(number, Purpose.SEAL, by.subject())) {
            return now;
        }
        Core core = circulating(now, number).core();
        core.route().require(number, Purpose.SEAL, signer(by));
        Outcome signed = signing.seal(by.institution(), seal, core, Details.of(settings.sealLevel()));
        return save(by, id, number, Purpose.SEAL, core, signed);
    }

    /** Others may have done their steps meanwhile; the signature stays good as long as what it covers is the same. */
    private Document save(Participant by, DocumentId id, int number, Purpose purpose, Core signedCore, Outcome signed) {
        return signing.keep(
                signed,
                () -> Attempts.at(() -> {
                    Stored<Document> stored = find(by, id);
                    if (isSigned(stored.state(), number, signed.signature().id(), by)) {
                        return stored.state();
                    }
                    Circulating document = circulating(stored.state(), number);
                    requireSame(signedCore, document.core());
                    Today today = days.today(by.institution());
                    Route route = document.core().route();
                    Hand hand = signer(by);
                    Route done = route.done(
                            number, purpose, hand, today, signed.signature().id());
                    Document after = document.with(signed).with(done);
                    return documents
                            .replace(
                                    stored,
                                    after,
                                    Told.of(stored.state(), after, today.at()),
                                    by.actor()
                                            .trace(
                                                    today.at(),
                                                    Steps.what("step-" + purpose.wireName(), hand, route.step(number))))
                            .state();
                }));
    }

    private static void requireSame(Core then, Core now) {
        boolean sameForm = now.signatures().isEmpty()
                || then.signatures().isEmpty()
                || now.signatures().getFirst().format()
                        == then.signatures().getFirst().format();
        if (then.round() != now.round()
                || !then.files().stream()
                        .map(DataFile::sha256)
                        .toList()
                        .equals(now.files().stream().map(DataFile::sha256).toList())
                || !sameForm) {
            throw new SigningRefused.Changed();
        }
    }

    private static boolean isSigned(Document document, int number, UUID signature, Participant by) {
        Route route = document.core().route();
        return route.isBegun()
                && route.step(number).progress() instanceof Progress.Done done
                && signature.equals(done.signature())
                && done.by().equals(by.subject());
    }

    private static Circulating circulating(Document document, int number) {
        Document.OnRoute onRoute = Steps.onRoute(document);
        if (onRoute instanceof Circulating circulating) {
            return circulating;
        }
        Step step = onRoute.core().route().step(number);
        throw step.isOpen() || !step.purpose().signs()
                ? new DocumentRefused.NotCirculating(document)
                : Route.over(step);
    }

    /** Names the step, and the round: what was prepared before a revision is nothing after it. */
    private static String step(Core core, int number) {
        return "round " + core.round() + ", step " + number;
    }

    private Stored<Document> find(Participant by, DocumentId id) {
        return documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
    }
}
